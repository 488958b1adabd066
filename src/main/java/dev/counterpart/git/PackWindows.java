package dev.counterpart.git;

import org.eclipse.jgit.storage.file.WindowCacheConfig;

/** How JGit reads pack files; it keeps this for the whole process and has no other place for it. */
final class PackWindows {
  private static final int WINDOW_BYTES = 1 << 20;
  private static final long LIMIT_BYTES = 64L << 20;

  private PackWindows() {}

  /**
   * Sets large, memory-mapped windows: whole histories are walked here, and with JGit's own 8 KiB
   * windows and 10 MiB of cache a good part of that time goes into reading the same pages again.
   */
  static void install() {
    var config = new WindowCacheConfig();
    config.setPackedGitMMAP(true);
    config.setPackedGitWindowSize(WINDOW_BYTES);
    config.setPackedGitLimit(LIMIT_BYTES);
    config.setDeltaBaseCacheLimit(32 << 20);
    config.install();
  }
}
