package dev.counterpart.cli;

import dev.counterpart.check.LongWork;

/** A work that tells nothing of how far it is: a line when it begins and when it ends, if long. */
final class Waiting implements LongWork {
  private final Span span;

  /**
   * Begins one.
   *
   * @param begin what is done
   * @param end what was done
   */
  Waiting(Io io, String begin, String end) {
    span = Span.begin(io, begin, () -> end);
  }

  @Override
  public void accept(long done) {}

  @Override
  public void close() {
    span.close();
  }
}
