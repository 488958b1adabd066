package dev.counterpart.cli;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Model.UsageMessageSpec;

/** What stands below a help's options: parts of its own, the exit statuses, and paragraphs. */
final class HelpTail {
  private final Map<ExitStatus, String> exits = new EnumMap<>(ExitStatus.class);
  private final List<HelpPart> parts = new ArrayList<>();
  private final List<String> paragraphs = new ArrayList<>();

  /**
   * Says when the command ends with 0; with 2 it ends as all do.
   *
   * @param when behind the number, as in "0 pass or not required"
   */
  HelpTail endsWell(String when) {
    ends(ExitStatus.PASS, when);
    exits.putIfAbsent(
        ExitStatus.TROUBLE, "wrong usage, or input that cannot be read; one sentence says which");
    return this;
  }

  /** Says when the command ends with this status. */
  HelpTail ends(ExitStatus status, String when) {
    exits.put(status, when);
    return this;
  }

  /** Adds a part, behind those that are there. */
  HelpTail part(HelpPart part) {
    parts.add(part);
    return this;
  }

  /** Adds a paragraph, at the end. */
  HelpTail paragraph(String paragraph) {
    paragraphs.add(paragraph);
    return this;
  }

  void addTo(UsageMessageSpec help) {
    var list = new LinkedHashMap<String, String>();
    exits.forEach((status, when) -> list.put(Integer.toString(status.code()), when));
    var sections = new ArrayList<>(help.sectionKeys());
    int at = sections.indexOf(UsageMessageSpec.SECTION_KEY_EXIT_CODE_LIST_HEADING);
    for (HelpPart part : parts) {
      sections.add(at, part.heading());
      at++;
      help.sectionMap().put(part.heading(), part);
    }
    help.sectionKeys(sections).exitCodeListHeading("%nExit status:%n").exitCodeList(list);
    if (!paragraphs.isEmpty()) {
      help.footerHeading("%n").footer(paragraphs.toArray(String[]::new));
    }
  }
}
