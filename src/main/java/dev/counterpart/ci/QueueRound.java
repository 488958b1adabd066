package dev.counterpart.ci;

import dev.counterpart.UserError;
import dev.counterpart.ci.QueueTrouble.Kind;
import dev.counterpart.series.Series;
import dev.counterpart.series.SeriesReader;
import dev.counterpart.verdict.Report;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Function;

/** Goes through series of a queue: reads, judges, delivers. For one thread. */
public final class QueueRound {
  /** Learns what happens on the way. */
  public interface Listener {
    /** A series was judged; what follows of it is delivered next. */
    void judged(long series, int version, Report report);

    /** A series is a request to pull, of which nothing is said. */
    void holdsNoPatch(long series);

    /**
     * A series was left out.
     *
     * @param givenUp whether it is not tried again
     */
    void leftOut(QueueTrouble why, boolean givenUp);

    /** All before is done and need not be done again. */
    void reached(QueueProgress progress);
  }

  /**
   * What checks look like.
   *
   * @param context of all of them
   * @param target of the page that says more
   */
  public record Look(String context, Optional<TargetAddress> target) {}

  private static final int MAX_STUMBLES = 2;

  private final ReviewQueue queue;
  private final SeriesMails mails;
  private final Function<Series, Report> judge;
  private final CheckDelivery delivery;
  private final Look look;
  private final Listener listener;
  private int stumbles;

  /**
   * @param judge makes the report of a series
   */
  public QueueRound(
      ReviewQueue queue,
      SeriesReader reader,
      Function<Series, Report> judge,
      CheckDelivery delivery,
      Look look,
      Listener listener) {
    this.queue = queue;
    this.mails = new SeriesMails(queue, reader);
    this.judge = judge;
    this.delivery = delivery;
    this.look = look;
    this.listener = listener;
  }

  /**
   * Checks one series.
   *
   * @throws QueueTrouble when it cannot be read, or what is to be said of it not be delivered
   * @throws UserError when what it is judged by cannot be used
   */
  public void check(long id) throws QueueTrouble {
    delivery.requireTime();
    QueuedSeries queued = queue.series(id);
    Optional<Series> read = mails.read(queued);
    if (read.isEmpty()) {
      listener.holdsNoPatch(id);
      return;
    }
    Series series = read.get();
    Report report = judged(id, series);
    listener.judged(id, queued.version(), report);
    Optional<String> target =
        look.target().flatMap(address -> address.of(queued, series.head().messageId()));
    delivery.deliver(queued, PatchCheck.of(report, look.context(), target));
  }

  private Report judged(long id, Series series) throws QueueTrouble {
    try {
      return judge.apply(series);
    } catch (UserError e) { // no series is at fault
      throw e;
    } catch (RuntimeException | StackOverflowError e) {
      throw new QueueTrouble(
          Kind.SERIES, "the check of series " + id + " broke off: " + e.getClass().getSimpleName());
    }
  }

  /**
   * Checks all series that have become complete, and those that could not be checked before. A
   * series that cannot be checked does not keep the others, nor does one on which the server
   * stumbles; where it stumbles on several in a row, it is left alone.
   *
   * @return how far it came
   * @throws QueueTrouble when the server cannot be asked any more
   */
  public QueueProgress checkAll(QueueProgress from) throws QueueTrouble {
    var done = new HashSet<Long>();
    QueueProgress progress = from;
    List<SeriesEvent> events = queue.completed(from.since());
    for (long series : new TreeSet<>(from.again().keySet())) {
      done.add(series);
      progress = tried(progress, series);
      listener.reached(progress);
    }
    for (SeriesEvent event : events) {
      if (progress.isNew(event)) {
        if (done.add(event.series())) {
          progress = tried(progress, event.series());
        }
        progress = progress.after(event);
        listener.reached(progress);
      }
    }
    return progress;
  }

  private QueueProgress tried(QueueProgress progress, long series) throws QueueTrouble {
    try {
      check(series);
      stumbles = 0;
      return progress.done(series);
    } catch (QueueTrouble e) {
      stumbles = e.kind() == Kind.UNAVAILABLE ? stumbles + 1 : 0;
      boolean one = e.kind() == Kind.SERIES || e.kind() == Kind.UNAVAILABLE;
      if (!one || stumbles > MAX_STUMBLES) {
        throw e;
      }
      QueueProgress next = progress.failed(series);
      listener.leftOut(e, !next.again().containsKey(series));
      return next;
    }
  }
}
