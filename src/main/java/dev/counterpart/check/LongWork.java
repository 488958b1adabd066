package dev.counterpart.check;

import java.util.function.LongConsumer;

/** Hears how far a work has come that may take long, and that it is over. */
public interface LongWork extends LongConsumer, AutoCloseable {
  /** It is over, however it ended. */
  @Override
  void close();

  /** One that nobody watches. */
  static LongWork unwatched() {
    return new LongWork() {
      @Override
      public void accept(long done) {}

      @Override
      public void close() {}
    };
  }
}
