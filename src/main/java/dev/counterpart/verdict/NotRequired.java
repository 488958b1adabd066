package dev.counterpart.verdict;

import dev.counterpart.UapiPaths;
import dev.counterpart.coverage.Level;
import dev.counterpart.rules.Severity;
import dev.counterpart.series.Patch;
import dev.counterpart.series.Series;
import dev.counterpart.uapi.Change;
import java.util.List;
import java.util.TreeSet;

/** Says in one line why a series needs no userspace. */
final class NotRequired {
  static final String FOR_USERSPACE =
      "these patches are for a userspace project, not for the kernel";

  private NotRequired() {}

  /**
   * @param report one whose verdict is that nothing is required
   */
  static String reason(Report report) {
    if (report.series().target() == Series.Target.USERSPACE) {
      return report.remarks().notes().stream().findFirst().orElse(FOR_USERSPACE);
    }
    if (!report.waived().isEmpty()) {
      return "what was asked of it is waived";
    }
    if (report.uapi().changes().isEmpty()) {
      return report.series().patches().stream().anyMatch(NotRequired::touchesHeader)
          ? "it changes no element of the uAPI headers that it touches"
          : "it touches no uAPI";
    }
    List<JudgedChange> demanded =
        report.uapi().changes().stream().filter(one -> one.required().isPresent()).toList();
    if (demanded.isEmpty()) {
      if (report.findings().stream().anyMatch(one -> one.severity() != Severity.NOTE)) {
        return "what the findings ask for blocks nobody";
      }
      return exempt(report.uapi().changes());
    }
    if (report.series().isBackport()) {
      return "what it adds is in mainline already: these patches are for a stable tree";
    }
    if (demanded.stream().allMatch(one -> one.change().traits().contains(Change.Trait.FIX))) {
      return "what it adds mends an earlier commit, which nobody blocks for its userspace";
    }
    if (report.series().rfc()) {
      return "it is a request for comments, and what is missing blocks none";
    }
    return "no rule would block it, and " + userspace(demanded);
  }

  private static String userspace(List<JudgedChange> demanded) {
    if (demanded.stream().allMatch(one -> one.coverage().isEmpty())) {
      return "no project that may use it is at hand";
    }
    return demanded.stream()
            .flatMap(one -> one.coverage().stream())
            .anyMatch(coverage -> coverage.level().compareTo(Level.USED) >= 0)
        ? "the userspace at hand uses only some of it"
        : "no userspace at hand uses it";
  }

  private static boolean touchesHeader(Patch patch) {
    return patch.files().stream().anyMatch(file -> UapiPaths.isBelowOrInCopy(file.path()));
  }

  private static String exempt(List<JudgedChange> changes) {
    var reasons = new TreeSet<String>();
    changes.forEach(one -> one.exempt().ifPresent(reasons::add));
    String why = "exempt: " + String.join(", ", reasons);
    if (changes.stream().allMatch(one -> one.exempt().isPresent())) {
      return "all that it changes is " + why;
    }
    return "no rule asks for userspace of what it changes"
        + (reasons.isEmpty() ? "" : ", or it is " + why);
  }
}
