package dev.counterpart.drift;

import dev.counterpart.verdict.Finding;
import dev.counterpart.verdict.Waivers;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

/** Takes out of a drift what somebody has accepted. */
final class AcceptedDrift {
  private static final String RULES = "drift/";

  private AcceptedDrift() {}

  /**
   * The same drift with its waived findings apart.
   *
   * @param blob id of a file of the project by its path, "" for none
   */
  static Drift of(Drift drift, Waivers waivers, UnaryOperator<String> blob) {
    List<Finding> findings = drift.differences().stream().map(Difference::finding).toList();
    Waivers.Sorted sorted = waivers.sort(findings, waiver -> waiver.rule().startsWith(RULES), blob);
    Set<Finding> kept = new HashSet<>(sorted.kept());
    return new Drift(
        drift.subject(),
        drift.counts(),
        drift.differences().stream().filter(one -> kept.contains(one.finding())).toList(),
        sorted.problems(),
        sorted.waived(),
        drift.meant(),
        drift.undecided(),
        drift.notes(),
        blobs(findings, blob));
  }

  private static Map<String, String> blobs(List<Finding> findings, UnaryOperator<String> blob) {
    var blobs = new TreeMap<String, String>();
    findings.stream()
        .flatMap(one -> one.path().stream())
        .distinct()
        .filter(path -> !blob.apply(path).isEmpty())
        .forEach(path -> blobs.put(path, blob.apply(path)));
    return blobs;
  }
}
