package dev.counterpart.cli;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Lets a long work end in order when the process is told to end (Ctrl-C, SIGTERM): what was begun
 * is written down, and the user learns how to go on.
 */
final class Interruption implements AutoCloseable {
  /** A series that is being checked takes no longer, or it is given up. */
  private static final int PATIENCE_SECONDS = 15;

  private final CountDownLatch over = new CountDownLatch(1);
  private final Runnable stop;
  private final Runnable farewell;
  private final Thread hook = new Thread(this::end, "interruption");
  private volatile boolean happened;

  /**
   * @param stop makes the work end soon
   * @param farewell says how to go on
   */
  Interruption(Runnable stop, Runnable farewell) {
    this.stop = stop;
    this.farewell = farewell;
    Runtime.getRuntime().addShutdownHook(hook);
  }

  private void end() {
    happened = true;
    stop.run();
    try {
      if (!over.await(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        over.countDown();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    farewell.run();
  }

  /** Whether the process is ending; the farewell is said then, or will be. */
  boolean happened() {
    return happened;
  }

  /** The work has ended. */
  @Override
  public void close() {
    over.countDown();
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException e) {
      // The process is ending, and the hook runs.
    }
  }
}
