package dev.counterpart.ci;

import java.util.List;
import java.util.Optional;

/**
 * A series in a queue.
 *
 * @param id the server's number for it
 * @param version as the server has understood it
 * @param cover the cover letter, and where its mail is
 * @param patches by number, at least one
 * @param mbox address of the patches' mails
 */
public record QueuedSeries(
    long id, int version, Optional<Cover> cover, List<QueuedMail> patches, String mbox) {
  /**
   * A cover letter.
   *
   * @param mbox address of its mail
   */
  public record Cover(QueuedMail mail, String mbox) {}

  public QueuedSeries {
    patches = List.copyOf(patches);
  }
}
