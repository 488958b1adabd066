package dev.counterpart.verdict;

import dev.counterpart.userspace.HeldHeader;
import dev.counterpart.userspace.Submission;
import dev.counterpart.verdict.Follows.Which;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Which version's header each submission of a report has. Earlier versions are to be shown from the
 * last one on: the first that fits is the one.
 *
 * @param now the report
 * @param byId as far as it is known, by the submission's id; of those alone that have something of
 *     a version's header
 */
public record FollowedVersions(Report now, Map<String, Follows> byId) {
  public FollowedVersions {
    byId = Map.copyOf(byId);
  }

  /** What the report alone tells. */
  public static FollowedVersions in(Report now) {
    var byId = new TreeMap<String, Follows>();
    submissions(now)
        .filter(Follows::holdsSome)
        .forEach(
            one ->
                byId.put(
                    one.submission().id(),
                    Follows.holdsAll(one)
                        ? new Follows(Which.LAST, now.series().version())
                        : Follows.NEITHER));
    return new FollowedVersions(now, byId);
  }

  /**
   * The same, knowing which versions the copies are of byte for byte.
   *
   * @param held of a submission
   */
  public FollowedVersions holding(Function<Submission, List<HeldHeader>> held) {
    var all = new TreeMap<>(byId);
    submissions(now)
        .map(JudgedSubmission::submission)
        .forEach(one -> all.computeIfPresent(one.id(), (_, its) -> its.with(held.apply(one))));
    return new FollowedVersions(now, all);
  }

  /** A main branch follows no version. */
  private static Stream<JudgedSubmission> submissions(Report report) {
    return report.submissions().stream().filter(one -> one.submission().base().isPresent());
  }

  /** Whether an earlier version could tell more. */
  public boolean areOpen() {
    return submissions(now).anyMatch(one -> isOpen(one.submission().id()));
  }

  private boolean isOpen(String id) {
    return Optional.ofNullable(byId.get(id))
        .filter(known -> known.which() != Which.NEITHER)
        .isEmpty();
  }

  /** The same, knowing what an earlier version was found to be on the same evidence. */
  public FollowedVersions beside(int version, Report earlier) {
    var all = new TreeMap<>(byId);
    for (JudgedSubmission one : submissions(now).toList()) {
      String id = one.submission().id();
      Optional<JudgedSubmission> then =
          submissions(earlier).filter(its -> its.submission().id().equals(id)).findFirst();
      if (isOpen(id) && then.filter(Follows::holdsSome).isPresent()) {
        all.put(
            id,
            then.filter(Follows::holdsAll).isPresent()
                ? new Follows(Which.OLDER, version)
                : Follows.NEITHER);
      }
    }
    return new FollowedVersions(now, all);
  }
}
