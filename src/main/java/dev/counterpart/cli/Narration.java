package dev.counterpart.cli;

import dev.counterpart.check.CheckListener;
import dev.counterpart.check.LongWork;
import dev.counterpart.report.Plain;
import dev.counterpart.rules.Project;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;

/** Says on standard error what a check has to say on its way. */
final class Narration implements CheckListener {
  private final Io io;
  private final boolean quiet;

  /**
   * @param quiet whether to leave out what does not change the verdict
   */
  Narration(Io io, boolean quiet) {
    this.io = io;
    this.quiet = quiet;
  }

  @Override
  public LongWork indexing(Path archive) {
    return new Progress(io, "reading " + archive + " for the first time", "mails");
  }

  @Override
  public LongWork opening(Project project) {
    return quiet
        ? LongWork.unwatched()
        : new Waiting(io, "opening " + project.id() + ", with its index", "opened " + project.id());
  }

  @Override
  public void lacksMails(Path archive, int lost, int mails) {
    if (!quiet) {
      io.err()
          .println(
              Plain.line(
                  "counterpart: %s lacks %,d of its %,d mails; what they say is not considered"
                      .formatted(archive, lost, mails)));
    }
  }

  @Override
  public void usesSyncedCopy(Project project, Instant when) {
    io.err()
        .println(
            "counterpart: "
                + project.id()
                + " as it was synced "
                + Age.of(Duration.between(when, Instant.now()))
                + "; \""
                + project.syncCommand()
                + "\" fetches what is newer");
  }
}
