package dev.counterpart.git;

import org.eclipse.jgit.lib.ProgressMonitor;

/**
 * Hands JGit's progress on; what the server says of its own progress is left out, since it is
 * whatever the server likes.
 */
final class WatchedMonitor implements ProgressMonitor {
  private static final String SERVER = "remote:";

  private final FetchWatch watch;
  private final Runnable afterListing;
  private int completed;
  private boolean shown;

  /**
   * @param afterListing is run when objects, and no longer refs, are on their way
   */
  WatchedMonitor(FetchWatch watch, Runnable afterListing) {
    this.watch = watch;
    this.afterListing = afterListing;
  }

  @Override
  public void start(int totalTasks) {
    // The number of steps says nothing of the time that they take.
  }

  @Override
  public void beginTask(String title, int totalWork) {
    afterListing.run();
    completed = 0;
    shown = !title.startsWith(SERVER);
    if (shown) {
      watch.begin(title.toLowerCase(java.util.Locale.ROOT), totalWork);
    }
  }

  @Override
  public void update(int more) {
    completed += more;
    if (shown) {
      watch.done(completed);
    }
  }

  @Override
  public void endTask() {
    // The next step says so.
  }

  @Override
  public boolean isCancelled() {
    return Thread.currentThread().isInterrupted();
  }

  @Override
  public void showDuration(boolean enabled) {
    // Durations are the watcher's matter.
  }
}
