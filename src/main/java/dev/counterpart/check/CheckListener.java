package dev.counterpart.check;

import dev.counterpart.rules.Project;
import java.nio.file.Path;
import java.time.Instant;

/**
 * Learns what a check has to say on its way, beside its report. Several threads may tell it
 * something at once.
 */
public interface CheckListener {
  /**
   * An archive is read for the first time, which may take minutes.
   *
   * @return is told now and then how many mails have been read
   */
  LongWork indexing(Path archive);

  /** A project's repository is opened, which takes a while where its index has to be made. */
  LongWork opening(Project project);

  /**
   * An archive is not whole; what the missing mails say is not considered.
   *
   * @param lost how many of its mails are missing
   */
  void lacksMails(Path archive, int lost, int mails);

  /**
   * A project is looked at as the cache holds it, and not as it is today.
   *
   * @param when it was fetched
   */
  void usesSyncedCopy(Project project, Instant when);

  /** One that nobody hears. */
  static CheckListener silent() {
    return new CheckListener() {
      @Override
      public LongWork indexing(Path archive) {
        return LongWork.unwatched();
      }

      @Override
      public LongWork opening(Project project) {
        return LongWork.unwatched();
      }

      @Override
      public void lacksMails(Path archive, int lost, int mails) {}

      @Override
      public void usesSyncedCopy(Project project, Instant when) {}
    };
  }
}
