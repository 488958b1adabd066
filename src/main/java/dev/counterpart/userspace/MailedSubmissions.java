package dev.counterpart.userspace;

import java.util.Optional;
import java.util.function.Supplier;

/**
 * A project's submissions that came by mail, brought up to date when they are first asked for. Not
 * safe for use by several threads at once.
 */
final class MailedSubmissions implements AutoCloseable {
  private final Supplier<Optional<Mailed>> reading;
  private boolean read;
  private Optional<Mailed> held;

  /**
   * @param reading brings them up to date; absent when there are none
   */
  MailedSubmissions(Supplier<Optional<Mailed>> reading) {
    this(reading, false, Optional.empty());
  }

  private MailedSubmissions(
      Supplier<Optional<Mailed>> reading, boolean read, Optional<Mailed> held) {
    this.reading = reading;
    this.read = read;
    this.held = held;
  }

  Optional<Mailed> get() {
    if (!read) {
      held = reading.get();
      read = true;
    }
    return held;
  }

  /** What was asked for before; nothing is read. */
  Optional<Mailed> ifRead() {
    return held;
  }

  /** The same for another thread, read by now; closed by itself. */
  MailedSubmissions share() {
    Optional<Mailed> share = get().map(one -> new Mailed(one.git().share(), one.index()));
    return new MailedSubmissions(() -> share, true, share);
  }

  @Override
  public void close() {
    held.ifPresent(one -> one.git().close());
  }
}
