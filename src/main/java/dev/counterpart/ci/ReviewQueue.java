package dev.counterpart.ci;

import java.util.List;

/**
 * The queue of one project on a server that takes checks of patches. Each dialect of such servers
 * is one class that implements this; nobody else knows it. What a server says is a stranger's word:
 * whoever implements this has bounded it and looked at its types, and the numbers and addresses are
 * those of the project and the server that were asked for.
 */
public interface ReviewQueue {
  /**
   * Refuses a project that the server does not have, since its lists are silently empty then.
   *
   * @throws QueueTrouble when it has none, or does not answer
   */
  void requireProject() throws QueueTrouble;

  /**
   * The series that have become complete, the oldest first; of very many, as many as fit. The same
   * one may be there twice.
   *
   * @param since a {@link SeriesEvent#date} of the server, which counts itself
   */
  List<SeriesEvent> completed(String since) throws QueueTrouble;

  /** The number of the series that a mail belongs to; of several versions, the last. */
  long seriesWith(String messageId) throws QueueTrouble;

  /** A series of which all patches are there. */
  QueuedSeries series(long id) throws QueueTrouble;

  /** What is at an address that the server has given for mails of a series. */
  byte[] mails(long series, String address) throws QueueTrouble;

  /** The checks of a patch with a context, the newest at least. */
  List<KnownCheck> checks(QueuedMail patch, String context) throws QueueTrouble;

  /** Adds a check; there is no way to take it back. */
  void post(QueuedMail patch, PatchCheck check) throws QueueTrouble;
}
