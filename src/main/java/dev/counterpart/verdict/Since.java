package dev.counterpart.verdict;

import dev.counterpart.series.EarlierVersion;
import dev.counterpart.uapi.VersionChange;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What has changed since an earlier version of a series.
 *
 * @param previous that version; absent where all of the series is new
 * @param changes of the uAPI, in the order of their kinds
 * @param compared of the judgement, where that was asked for
 */
public record Since(
    Optional<EarlierVersion> previous, List<VersionChange> changes, Optional<Compared> compared) {
  public Since {
    changes = List.copyOf(changes);
  }

  /**
   * The findings of both versions, on the same evidence.
   *
   * @param fresh those that the earlier version did not have
   * @param fixed those of the earlier version that are no more
   * @param follows by the submission's id, of those that have a copy of the header
   */
  public record Compared(List<Finding> fresh, List<Finding> fixed, Map<String, Follows> follows) {
    public Compared {
      fresh = List.copyOf(fresh);
      fixed = List.copyOf(fixed);
      follows = Map.copyOf(follows);
    }
  }

  /** Whether a finding is one that the earlier version did not have; absent where nobody asked. */
  public Optional<Boolean> isNew(Finding finding) {
    return compared.map(its -> its.fresh().contains(finding));
  }

  /** The findings of the earlier version that are no more. */
  public List<Finding> fixed() {
    return compared.map(Compared::fixed).orElse(List.of());
  }

  /** Which version a submission's copy of the header has, as far as that was looked at. */
  public Optional<Follows> follows(String submission) {
    return compared.map(Compared::follows).map(all -> all.get(submission));
  }
}
