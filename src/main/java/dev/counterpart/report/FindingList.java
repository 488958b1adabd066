package dev.counterpart.report;

import dev.counterpart.verdict.Finding;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The findings: those that say the same of several elements of one struct or enum put together, and
 * those of one rule in one block.
 */
final class FindingList {
  private static final int MAX_NAMES = 6;
  static final int MAX_PLACES = 3;
  private static final int MAX_BLOCKS = 20;

  private FindingList() {}

  static void print(Page page, Style style, String title, List<Finding> findings) {
    if (findings.isEmpty()) {
      return;
    }
    page.blank().raw(style.heading(title));
    List<List<List<Finding>>> blocks = blocks(findings);
    for (List<List<Finding>> block : blocks.stream().limit(MAX_BLOCKS).toList()) {
      block(page, style, block);
    }
    if (blocks.size() > MAX_BLOCKS) {
      long more = blocks.stream().skip(MAX_BLOCKS).mapToLong(FindingList::findings).sum();
      page.raw("  and " + more + " more; the JSON report lists all");
    }
  }

  /** What one rule has to say: the first few places, and what to do once. */
  private static void block(Page page, Style style, List<List<Finding>> block) {
    Finding first = block.getFirst().getFirst();
    head(page, style, first);
    String last = place(first);
    for (List<Finding> group : block.stream().limit(MAX_PLACES).toList()) {
      String place = place(group.getFirst());
      if (!place.equals(last)) {
        page.raw("    " + Plain.line(place)); // never cut: it has to be openable
      }
      last = place;
      group(page, group);
    }
    if (block.size() > MAX_PLACES) {
      page.raw(
          "    and "
              + findings(block.subList(MAX_PLACES, block.size()))
              + " more; -f json lists all");
    }
    if (!first.fix().isEmpty()) {
      page.wrapped(4, "-> " + first.fix());
    }
  }

  static long findings(List<List<Finding>> block) {
    return block.stream().mapToLong(List::size).sum();
  }

  private static void group(Page page, List<Finding> group) {
    page.wrapped(4, group.getFirst().message());
    same(group).ifPresent(others -> page.wrapped(4, others));
    group.getFirst().exhibit().forEach(line -> page.raw("    " + Plain.line(line)));
  }

  /** For which elements besides the first a group says the same; absent for a single finding. */
  static Optional<String> same(List<Finding> group) {
    if (group.size() == 1) {
      return Optional.empty();
    }
    int others = group.size() - 1;
    List<String> names =
        group.stream().skip(1).flatMap(finding -> finding.element().stream()).toList();
    return Optional.of(
        names.size() < others
            ? "and " + others + " more like it"
            : "and the same for "
                + names.stream()
                    .limit(MAX_NAMES)
                    .map(name -> "`" + name + "`")
                    .collect(Collectors.joining(", "))
                + (others > MAX_NAMES ? " and " + (others - MAX_NAMES) + " more" : ""));
  }

  /** The line that says how severe a finding is, of which rule, and where. */
  static void head(Page page, Style style, Finding finding) {
    String place = place(finding);
    page.raw(
        "  "
            + style.severity(finding.severity())
            + "  "
            + Plain.line(finding.rule())
            + (place.isEmpty() ? "" : "  " + Plain.line(place)));
  }

  private static String place(Finding finding) {
    return finding.place().orElse("");
  }

  /**
   * Findings in groups that say the same of several elements, and the groups of one rule and
   * severity together, where the first of them stands.
   */
  static List<List<List<Finding>>> blocks(List<Finding> findings) {
    var blocks = new LinkedHashMap<String, List<List<Finding>>>();
    for (List<Finding> group : groups(findings)) {
      Finding first = group.getFirst();
      String key = first.rule() + "|" + first.severity() + "|" + first.fix();
      blocks.computeIfAbsent(key, _ -> new ArrayList<>()).add(group);
    }
    return List.copyOf(blocks.values());
  }

  /** What it says, without the name of which it says that. */
  private static String sentence(Finding finding) {
    return finding
        .element()
        .map(name -> finding.message().replaceAll("\\b" + Pattern.quote(name) + "\\b", ""))
        .orElse(finding.message());
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
              + finding.scope()
              + "|"
              + sentence(finding);
      groups.computeIfAbsent(key, ignored -> new ArrayList<>()).add(finding);
    }
    return List.copyOf(groups.values());
  }
}
