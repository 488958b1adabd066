package dev.counterpart.git;

import java.io.IOException;
import java.util.Locale;

/** How much a server may still send, and how slowly. */
final class Allowance {
  private final FetchLimits limits;
  private boolean listing = true;
  private long bytes;
  private long windowBytes;
  private long windowStart = System.nanoTime();

  Allowance(FetchLimits limits) {
    this.limits = limits;
  }

  /** From here on a list of refs comes. */
  synchronized void list() {
    listing = true;
    bytes = 0;
    restartWindow();
  }

  /** From here on objects come. */
  synchronized void objects() {
    listing = false;
  }

  /** A new request: what was spent in between was not the server's time. */
  synchronized void restartWindow() {
    windowStart = System.nanoTime();
    windowBytes = 0;
  }

  /** Takes note of bytes that came. */
  synchronized void spend(long more) throws IOException {
    bytes += more;
    windowBytes += more;
    long limit = listing ? limits.listBytes() : limits.totalBytes();
    if (bytes > limit) {
      throw new IOException(
          String.format(
              Locale.ROOT,
              "it sends more than %,d bytes %s, which no project does",
              limit,
              listing ? "of ref names" : "for one fetch"));
    }
    if (System.nanoTime() - windowStart > limits.window().toNanos()) {
      if (windowBytes < limits.windowBytes()) {
        throw new IOException(
            "it sends fewer than "
                + limits.windowBytes()
                + " bytes in "
                + limits.window().toSeconds()
                + " seconds");
      }
      restartWindow();
    }
  }
}
