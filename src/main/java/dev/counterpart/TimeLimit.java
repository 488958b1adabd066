package dev.counterpart;

import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.function.Supplier;

/**
 * A bound in processor time for a piece of work of one thread, so that a busy machine does not
 * change a verdict. Whatever may take long looks at it now and then; what works for that thread in
 * another one is charged to it.
 */
public final class TimeLimit {
  /** Usual for one series, in seconds: most take less than one. */
  public static final int DEFAULT_SECONDS = 60;

  private static final ScopedValue<TimeLimit> CURRENT = ScopedValue.newInstance();

  private final long allowed;
  private final long began = System.nanoTime();
  private final long usedBefore;
  private long elsewhere;

  private TimeLimit(Duration allowed, long usedBefore) {
    this.allowed = allowed.toNanos();
    this.usedBefore = usedBefore;
  }

  /**
   * Does the only piece of work of a thread: all that the thread did counts.
   *
   * @throws Spent when the time is over before it is done
   */
  public static <T> T withinThread(Duration allowed, Supplier<T> work) {
    return ScopedValue.where(CURRENT, new TimeLimit(allowed, 0)).call(work::get);
  }

  /**
   * Does one piece of work of many.
   *
   * @throws Spent when the time is over before it is done
   */
  public static <T> T within(Duration allowed, Supplier<T> work) {
    return ScopedValue.where(CURRENT, new TimeLimit(allowed, used())).call(work::get);
  }

  /**
   * Does a part of a piece of work that may be left out: it gets no more than a quarter of what is
   * left. All that it uses counts for the whole.
   *
   * @throws Spent when the part's time is over before it is done
   */
  public static <T> T part(Duration most, Supplier<T> work) {
    check();
    var part = new TimeLimit(Duration.ofNanos(Math.min(most.toNanos(), left() / 4)), used());
    try {
      return ScopedValue.where(CURRENT, part).call(work::get);
    } finally {
      charge(part.elsewhere);
    }
  }

  /**
   * Ends the piece of work whose time is over; without a limit nothing happens.
   *
   * @throws Spent when it is
   */
  public static void check() {
    if (left() <= 0) {
      throw new Spent();
    }
  }

  /** Nanoseconds that are left of the work that this thread does; as good as endless without. */
  public static long left() {
    return CURRENT.isBound() ? CURRENT.get().remaining() : Long.MAX_VALUE;
  }

  /** Charges what another thread used for this one, in nanoseconds. */
  public static void charge(long nanos) {
    if (CURRENT.isBound()) {
      CURRENT.get().elsewhere += nanos;
    }
  }

  /** The clock, which is quick to read, tells when the processor's time cannot be over yet. */
  private long remaining() {
    long left = allowed - (System.nanoTime() - began);
    return left > 0 ? left : allowed - (used() - usedBefore) - elsewhere;
  }

  /** To load what tells this takes as long as a part of a short check. */
  private static long used() {
    return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
  }

  /** The time is over. */
  public static final class Spent extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private Spent() {
      super("the time that the work may take is over", null, false, false);
    }
  }
}
