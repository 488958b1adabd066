package dev.counterpart.c;

import dev.counterpart.TimeLimit;
import dev.counterpart.UserError;
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
   * @throws TimeLimit.Spent when the time of what this thread does is over first
   */
  static <T> Optional<T> of(Supplier<T> reading) {
    TimeLimit.check();
    long allowed = Math.min(TimeUnit.SECONDS.toNanos(MAX_SECONDS), TimeLimit.left());
    long began = System.nanoTime();
    var task = new FutureTask<>(reading::get);
    var thread = new Thread(null, task, "header", STACK_BYTES);
    thread.setDaemon(true);
    thread.start();
    try {
      Optional<T> result = within(task, allowed);
      for (int second = 0;
          result.isEmpty() && second < MAX_WAIT_SECONDS && used(thread) <= allowed;
          second++) {
        result = within(task, TimeUnit.SECONDS.toNanos(1));
      }
      // Of a thread that has ended nobody tells more than how long it was waited for.
      TimeLimit.charge(Math.min(allowed, System.nanoTime() - began));
      if (result.isEmpty()) {
        TimeLimit.check();
      }
      return result;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    }
  }

  private static <T> Optional<T> within(FutureTask<T> task, long nanos)
      throws InterruptedException {
    try {
      return Optional.of(task.get(nanos, TimeUnit.NANOSECONDS));
    } catch (TimeoutException e) {
      return Optional.empty();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof UserError problem) {
        throw problem;
      }
      throw new IllegalStateException(e.getCause());
    }
  }

  private static long used(Thread thread) {
    return ManagementFactory.getThreadMXBean().getThreadCpuTime(thread.threadId());
  }
}
