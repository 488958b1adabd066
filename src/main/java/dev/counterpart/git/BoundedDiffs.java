package dev.counterpart.git;

import java.io.ByteArrayOutputStream;

/** Takes the diff of one commit after the other, and no more of all than a bound. */
final class BoundedDiffs extends ByteArrayOutputStream {
  private final int most;
  private int before;

  /**
   * @param most bytes of all diffs together; beyond them {@link TooLarge} is thrown
   */
  BoundedDiffs(int most) {
    this.most = most;
  }

  synchronized void next() {
    before += size();
    reset();
  }

  @Override
  public synchronized void write(int one) {
    require(1);
    super.write(one);
  }

  @Override
  public synchronized void write(byte[] bytes, int from, int length) {
    require(length);
    super.write(bytes, from, length);
  }

  private synchronized void require(int length) {
    if (before + size() > most - length) {
      throw new TooLarge(
          "has diffs of more than " + (most >> 20) + " MB: more than a series can have");
    }
  }
}
