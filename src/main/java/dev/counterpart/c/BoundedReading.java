package dev.counterpart.c;

import java.lang.management.ManagementFactory;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;

/**
 * Gives the reading of one header a bound in time. The parser cannot be told to stop, so it works
 * in a thread of its own, which can be left behind.
 */
final class BoundedReading {
  /** Of the processor's time, so that a busy machine does not change a verdict. */
  static final int MAX_SECONDS = 10;

  /** Of the clock's: what takes that long waits for something that does not come. */
  private static final int MAX_WAIT_SECONDS = 300;

  private static final long STACK_BYTES = 16 << 20;

  private BoundedReading() {}

  /**
   * Runs a reading to its end.
   *
   * @return absent when it took too long, or this thread was interrupted meanwhile
   */
  static <T> Optional<T> of(Supplier<T> reading) {
    var task = new FutureTask<>(reading::get);
    var thread = new Thread(null, task, "header", STACK_BYTES);
    thread.setDaemon(true);
    thread.start();
    try {
      Optional<T> result = within(task, MAX_SECONDS);
      for (int second = MAX_SECONDS;
          result.isEmpty() && second < MAX_WAIT_SECONDS && !isTooLong(thread);
          second++) {
        result = within(task, 1);
      }
      return result;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    }
  }

  private static <T> Optional<T> within(FutureTask<T> task, int seconds)
      throws InterruptedException {
    try {
      return Optional.of(task.get(seconds, TimeUnit.SECONDS));
    } catch (TimeoutException e) {
      return Optional.empty();
    } catch (ExecutionException e) {
      throw new IllegalStateException(e.getCause());
    }
  }

  private static boolean isTooLong(Thread thread) {
    long used = ManagementFactory.getThreadMXBean().getThreadCpuTime(thread.threadId());
    return used > TimeUnit.SECONDS.toNanos(MAX_SECONDS);
  }
}
