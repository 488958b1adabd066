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
import org.eclipse.cdt.internal.core.dom.parser.AbstractGNUSourceCodeParser;

/**
 * Gives the reading of one file a bound in time. It works in a thread of its own, where the parser
 * is told to stop when the time is over; what does not listen is left behind.
 */
final class BoundedReading {
  /** Of the processor's time, so that a busy machine does not change a verdict. */
  static final int MAX_SECONDS = 10;

  /** Of the clock's: what takes that long waits for something that does not come. */
  private static final int MAX_WAIT_SECONDS = 300;

  /** How long a parser that was told to stop is waited for. */
  private static final long MAX_END_MILLIS = 2_000;

  private static final long STACK_BYTES = 16 << 20;

  private BoundedReading() {}

  /**
   * Runs a reading to its end.
   *
   * @return absent when it took too long or too much memory, or this thread was interrupted
   *     meanwhile
   * @throws TimeLimit.Spent when the time of what this thread does is over first
   */
  static <T> Optional<T> of(Supplier<T> reading) {
    TimeLimit.check();
    long allowed = Math.min(TimeUnit.SECONDS.toNanos(MAX_SECONDS), TimeLimit.left());
    long began = System.nanoTime();
    var task = new FutureTask<>(reading::get);
    var thread = new Worker(task);
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
        thread.end();
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
      if (e.getCause() instanceof OutOfMemoryError) {
        return Optional.empty(); // its own thread has ended, and what it held is free again
      }
      throw new IllegalStateException(e.getCause());
    }
  }

  /** The same parser, which is told to stop when the reading's time is over. */
  static <P extends AbstractGNUSourceCodeParser> P stoppable(P parser) {
    if (Thread.currentThread() instanceof Worker worker) {
      worker.parser = Optional.of(parser);
    }
    return parser;
  }

  private static final class Worker extends Thread {
    private volatile Optional<AbstractGNUSourceCodeParser> parser = Optional.empty();

    Worker(Runnable task) {
      super(null, task, "reading", STACK_BYTES);
    }

    void end() throws InterruptedException {
      interrupt();
      parser.ifPresent(AbstractGNUSourceCodeParser::cancel);
      join(MAX_END_MILLIS);
    }
  }

  private static long used(Thread thread) {
    return ManagementFactory.getThreadMXBean().getThreadCpuTime(thread.threadId());
  }
}
