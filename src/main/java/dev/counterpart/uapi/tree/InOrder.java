package dev.counterpart.uapi.tree;

import java.util.ArrayDeque;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * Works on many things at once and hands the results on in the order of the things, with few of
 * them in memory.
 */
public final class InOrder {
  private static final int THREADS = 2;
  private static final int AHEAD = 16;

  /** Headers nest; the usual stack of a thread is small. */
  private static final long STACK_BYTES = 16L << 20;

  private InOrder() {}

  /**
   * Works on all things.
   *
   * @param work done by several threads; what it throws, this throws
   * @param sink takes the results in the caller's thread
   */
  public static <T, R> void forEach(List<T> things, Function<T, R> work, Consumer<R> sink) {
    ExecutorService threads =
        Executors.newFixedThreadPool(
            THREADS,
            task -> {
              Thread thread = new Thread(null, task, "reader", STACK_BYTES);
              thread.setDaemon(true);
              return thread;
            });
    try {
      var running = new ArrayDeque<Future<R>>();
      for (T thing : things) {
        if (running.size() >= AHEAD) {
          sink.accept(result(running.remove()));
        }
        running.add(threads.submit(() -> work.apply(thing)));
      }
      while (!running.isEmpty()) {
        sink.accept(result(running.remove()));
      }
    } finally {
      threads.shutdownNow();
    }
  }

  private static <R> R result(Future<R> future) {
    try {
      return future.get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    } catch (ExecutionException e) {
      switch (e.getCause()) {
        case RuntimeException cause -> throw cause;
        case Error cause -> throw cause;
        case null, default -> throw new IllegalStateException(e);
      }
    }
  }
}
