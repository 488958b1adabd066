package dev.counterpart.userspace;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;

/**
 * What was there on a date.
 *
 * <p>Git does not say when a submission was opened: author dates are older, and commit dates
 * younger because of force pushes. But numbers grow with time, so number N existed no later than
 * the first merge of any number from N on, and no later than the first mail that links one; and no
 * earlier than the oldest commit of any number up to N was written. Where all commits of one are
 * younger than it is itself, it was rewritten since, and they tell nothing.
 */
final class Visibility {
  private final Optional<Instant> date;
  private final List<IndexContent.Step> line;
  private final TreeMap<Integer, Instant> latest = new TreeMap<>();
  private final Supplier<NavigableMap<Integer, Instant>> written;
  private Optional<NavigableMap<Integer, Instant>> earliest = Optional.empty();

  /**
   * @param written as {@link ProjectIndex#written}; asked for only where it matters
   */
  Visibility(
      AsOf asOf, List<IndexContent.Step> line, Supplier<NavigableMap<Integer, Instant>> written) {
    this.date = asOf.date();
    this.line = line;
    this.written = written;
    var first = new TreeMap<Integer, Instant>(asOf.linked());
    for (IndexContent.Step step : line) {
      if (step.merges() > 0) {
        first.merge(step.merges(), step.committed(), Visibility::earlier);
      }
    }
    Instant sofar = Instant.MAX;
    for (Map.Entry<Integer, Instant> entry :
        ((NavigableMap<Integer, Instant>) first).descendingMap().entrySet()) {
      sofar = earlier(sofar, entry.getValue());
      latest.put(entry.getKey(), sofar);
    }
  }

  private static Instant earlier(Instant a, Instant b) {
    return a.isBefore(b) ? a : b;
  }

  Optional<Instant> date() {
    return date;
  }

  /** The date by which a submission existed for certain; absent when nothing tells. */
  Optional<Instant> existedBy(int number) {
    return Optional.ofNullable(latest.ceilingEntry(number)).map(Map.Entry::getValue);
  }

  /** The date before which a submission did not exist; absent when nothing tells. */
  Optional<Instant> notBefore(int number) {
    NavigableMap<Integer, Instant> bounds = earliest.orElseGet(this::bounds);
    earliest = Optional.of(bounds);
    return Optional.ofNullable(bounds.floorEntry(number)).map(Map.Entry::getValue);
  }

  private NavigableMap<Integer, Instant> bounds() {
    var bounds = new TreeMap<Integer, Instant>();
    Instant sofar = Instant.MIN;
    for (Map.Entry<Integer, Instant> entry : written.get().entrySet()) {
      Instant oldest = entry.getValue();
      boolean rewritten = existedBy(entry.getKey()).filter(oldest::isAfter).isPresent();
      if (!rewritten && oldest.isAfter(sofar)) {
        sofar = oldest;
        bounds.put(entry.getKey(), sofar);
      }
    }
    return bounds;
  }

  boolean sees(int number) {
    return date.isEmpty() || existedBy(number).filter(by -> !by.isAfter(date.get())).isPresent();
  }

  /** Whether a submission may have existed on the date asked for. */
  boolean maySee(int number) {
    return date.isEmpty() || mayHaveExisted(number, date.get());
  }

  /** Whether a submission may have existed on some day. */
  boolean mayHaveExisted(int number, Instant day) {
    return notBefore(number).filter(day::isBefore).isEmpty();
  }

  /** The highest number that existed for certain, 0 when there is none. */
  int highest() {
    return date.flatMap(
            day ->
                latest.descendingMap().entrySet().stream()
                    .filter(entry -> !entry.getValue().isAfter(day))
                    .map(Map.Entry::getKey)
                    .findFirst())
        .orElse(0);
  }

  boolean covers(Instant when) {
    return date.isEmpty() || !when.isAfter(date.get());
  }

  /** The main branch's last commit of the date; absent when it is younger. */
  Optional<IndexContent.Step> main() {
    return line.reversed().stream().filter(step -> covers(step.committed())).findFirst();
  }

  /** The state on the date: whether what is closed today was closed then, Git does not say. */
  Submission.State state(Facts facts) {
    if (date.isEmpty()) {
      return facts.state();
    }
    return switch (facts.state()) {
      case MERGED ->
          facts.landing().filter(landing -> covers(landing.when())).isPresent()
              ? Submission.State.MERGED
              : Submission.State.OPEN;
      case OPEN -> Submission.State.OPEN;
      case CLOSED, UNKNOWN -> Submission.State.UNKNOWN;
    };
  }
}
