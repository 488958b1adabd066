package dev.counterpart.report;

import dev.counterpart.verdict.Finding;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.stream.Collectors;

/** The findings, those that say the same of several elements of one struct or enum put together. */
final class FindingList {
  private static final int MAX_NAMES = 6;
  private static final int MAX_GROUPS = 20;

  private FindingList() {}

  static void print(Page page, Style style, List<Finding> findings) {
    if (findings.isEmpty()) {
      return;
    }
    page.blank().raw(style.heading("Findings"));
    List<List<Finding>> groups = groups(findings);
    for (List<Finding> group : groups.stream().limit(MAX_GROUPS).toList()) {
      group(page, style, group);
    }
    if (groups.size() > MAX_GROUPS) {
      page.raw("  and " + (groups.size() - MAX_GROUPS) + " more; the JSON report lists all");
    }
  }

  private static void group(Page page, Style style, List<Finding> group) {
    Finding first = group.getFirst();
    head(page, style, first);
    page.wrapped(4, first.message());
    if (group.size() > 1) {
      page.wrapped(
          4,
          "and the same for "
              + group.stream()
                  .skip(1)
                  .limit(MAX_NAMES)
                  .map(finding -> "`" + finding.element().orElse("") + "`")
                  .collect(Collectors.joining(", "))
              + (group.size() > MAX_NAMES + 1
                  ? " and " + (group.size() - MAX_NAMES - 1) + " more"
                  : ""));
    }
    page.wrapped(4, "-> " + first.fix());
  }

  /** The line that says how severe a finding is, of which rule, and where. */
  static void head(Page page, Style style, Finding finding) {
    String place =
        finding
            .path()
            .map(path -> path + finding.line().map(line -> ":" + line).orElse(""))
            .orElse("");
    page.raw(
        "  "
            + style.severity(finding.severity())
            + "  "
            + Plain.line(finding.rule())
            + (place.isEmpty() ? "" : "  " + Plain.line(place)));
  }

  private static List<List<Finding>> groups(List<Finding> findings) {
    var groups = new LinkedHashMap<String, List<Finding>>();
    for (Finding finding : findings) {
      String key =
          finding.rule()
              + "|"
              + finding.severity()
              + "|"
              + finding.path().orElse("")
              + "|"
              + (finding.element().isPresent() ? finding.scope() : finding.message());
      groups.computeIfAbsent(key, ignored -> new ArrayList<>()).add(finding);
    }
    return List.copyOf(groups.values());
  }
}
