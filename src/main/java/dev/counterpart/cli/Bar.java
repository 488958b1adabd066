package dev.counterpart.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.function.LongConsumer;

/** A progress bar on standard error, when that is a terminal; nothing at all otherwise. */
final class Bar implements LongConsumer, AutoCloseable {
  private static final Duration EVERY = Duration.ofMillis(200);
  private static final int CELLS = 30;

  private final Io io;
  private final long total;
  private final boolean visible;
  private final long start = System.nanoTime();
  private long last = start;
  private long before = -1;

  /**
   * @param total how many there are to do
   */
  Bar(Io io, long total) {
    this.io = io;
    this.total = total;
    this.visible = total > 0 && io.errTerminal().getAsBoolean();
  }

  /** Whether standard error is a terminal, as far as the system tells. */
  static boolean isErrTerminal() {
    try {
      String device = Files.readSymbolicLink(Path.of("/proc/self/fd/2")).toString();
      return device.startsWith("/dev/pts/") || device.startsWith("/dev/tty");
    } catch (IOException | RuntimeException e) {
      return false;
    }
  }

  @Override
  public void accept(long done) {
    if (before < 0) {
      before = done - 1;
    }
    long now = System.nanoTime();
    if (visible && now - last >= EVERY.toNanos()) {
      last = now;
      io.err().print("\r" + line(done, now));
      io.err().flush();
    }
  }

  private String line(long done, long now) {
    int full = (int) (CELLS * Math.min(done, total) / total);
    double seconds = (now - start) / 1e9;
    double rate = (done - before) / Math.max(seconds, 0.001);
    long left = (long) ((total - done) / Math.max(rate, 0.001));
    return String.format(
        Locale.ROOT,
        "[%s%s] %,d of %,d, %d:%02d left ",
        "#".repeat(full),
        ".".repeat(CELLS - full),
        done,
        total,
        left / 60,
        left % 60);
  }

  /** Takes the bar away again. */
  @Override
  public void close() {
    if (visible) {
      io.err().print("\r\033[K");
      io.err().flush();
    }
  }
}
