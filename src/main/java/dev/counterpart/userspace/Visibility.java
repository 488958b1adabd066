package dev.counterpart.userspace;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

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
  private static final int MAX_NOT_HELD = 100;

  private final Optional<Instant> date;
  private final List<IndexContent.Step> line;
  private final TreeMap<Integer, Instant> latest = new TreeMap<>();
  private final ProjectIndex index;

  Visibility(AsOf asOf, ProjectIndex index) {
    this.date = asOf.date();
    this.line = index.line();
    this.index = index;
    // Anybody may write down a number that there never was; a few may have come since the clone.
    int last = index.size() == 0 ? 0 : index.number(index.size() - 1) + MAX_NOT_HELD;
    var first = new TreeMap<Integer, Instant>(asOf.linked().headMap(last, true));
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

  /**
   * The date before which a submission did not exist; absent when nothing tells. Those that existed
   * by the date that is known already cannot give a later one, so that few are read.
   */
  Optional<Instant> notBefore(int number) {
    Optional<Instant> bound = Optional.empty();
    for (int place = index.upTo(number) - 1; place >= 0; place--) {
      Optional<Instant> by = existedBy(index.number(place));
      Optional<Instant> known = bound;
      if (by.filter(date -> known.filter(one -> !date.isAfter(one)).isPresent()).isPresent()) {
        break;
      }
      Optional<Instant> own =
          index.written(place).filter(date -> by.filter(date::isAfter).isEmpty());
      bound = own.filter(date -> known.filter(one -> !date.isAfter(one)).isEmpty()).or(() -> known);
    }
    return bound;
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
