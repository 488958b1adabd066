package dev.counterpart.verdict;

import dev.counterpart.series.EarlierVersion;
import dev.counterpart.uapi.VersionChange;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiPredicate;
import java.util.function.Predicate;

/** Compares the reports of two versions of a series that rest on the same evidence. */
public final class SinceComparison {
  private final Report before;
  private final Report now;

  private SinceComparison(Report before, Report now) {
    this.before = before;
    this.now = now;
  }

  /**
   * A report with what has changed since that of an earlier version.
   *
   * @param followed which version's header the submissions have
   * @param aboutApplied tells which findings hang on which version was applied, and say nothing of
   *     what a version has brought where both have the same uAPI
   */
  public static Report of(
      FollowedVersions followed,
      EarlierVersion version,
      Report before,
      List<VersionChange> changes,
      Predicate<Finding> aboutApplied) {
    var both = new SinceComparison(before, followed.now());
    return followed
        .now()
        .since(
            new Since(
                Optional.of(version),
                changes,
                Optional.of(
                    both.compared(
                        followed.byId(), changes.isEmpty() ? aboutApplied : _ -> false))));
  }

  /** A report of a series that has no earlier version: all of it is new. */
  public static Report ofFirst(Report now) {
    return now.since(
        new Since(
            Optional.empty(),
            List.of(),
            Optional.of(new Since.Compared(now.findings(), List.of(), Map.of()))));
  }

  private Since.Compared compared(Map<String, Follows> follows, Predicate<Finding> old) {
    var left = new ArrayList<>(before.findings());
    // What is the same word for word goes first: a rule may have several of an element.
    List<Finding> changed = without(now.findings(), left, SinceComparison::isSame);
    List<Finding> fresh =
        without(changed, left, SinceComparison::isAlike).stream()
            .filter(one -> !old.test(one))
            .toList();
    return new Since.Compared(fresh, left, follows);
  }

  /** What of some findings has no like among others, each of which is taken away for one. */
  private static List<Finding> without(
      List<Finding> some, List<Finding> others, BiPredicate<Finding, Finding> like) {
    var rest = new ArrayList<Finding>();
    for (Finding one : some) {
      Optional<Finding> other = others.stream().filter(its -> like.test(one, its)).findFirst();
      other.ifPresentOrElse(others::remove, () -> rest.add(one));
    }
    return rest;
  }

  private static boolean isSame(Finding one, Finding other) {
    return isAlike(one, other) && one.message().equals(other.message());
  }

  /** Lines move, and messages count what else there is. */
  private static boolean isAlike(Finding one, Finding other) {
    return one.rule().equals(other.rule())
        && one.element().equals(other.element())
        && one.scope().equals(other.scope())
        && one.severity().compareTo(other.severity()) <= 0;
  }
}
