package dev.counterpart.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** One case of a test report, which grows while the report is read. */
final class TestCase {
  private static final int MAX_TEXT = 4000;

  /** What came of it, ascending: a server shows one of them. */
  enum Outcome {
    PASSED,
    SKIPPED,
    ERROR,
    FAILURE
  }

  private final String group;
  private final String name;
  private final Optional<String> file;
  private Outcome outcome = Outcome.PASSED;
  private final List<String> reasons = new ArrayList<>();
  private final List<String> notes = new ArrayList<>();

  /**
   * @param group rule or subsystem, which servers show as the suite or class
   * @param name no other case has it
   * @param file in the kernel tree
   */
  TestCase(String group, String name, Optional<String> file) {
    this.group = Plain.line(group).strip();
    this.name = name;
    this.file = file.map(path -> Plain.line(path).strip());
  }

  /** The weightiest outcome counts; what is said of lesser ones goes to the case's output. */
  void add(Outcome what, String... lines) {
    String text = String.join("\n", Stream.of(lines).map(Plain::line).toList());
    if (what == Outcome.PASSED || what.compareTo(outcome) < 0) {
      notes.add(text);
      return;
    }
    if (what.compareTo(outcome) > 0) {
      notes.addAll(reasons);
      reasons.clear();
      outcome = what;
    }
    reasons.add(text);
  }

  Outcome outcome() {
    return outcome;
  }

  /** The element {@code testcase}, with line ends. */
  String xml() {
    var xml = new StringBuilder("    <testcase classname=\"" + Html.text(group) + "\"");
    xml.append(" name=\"").append(Html.text(name)).append('"');
    file.ifPresent(path -> xml.append(" file=\"").append(Html.text(path)).append('"'));
    xml.append(" time=\"0\">");
    switch (outcome) {
      case PASSED -> {}
      case SKIPPED -> xml.append("<skipped>").append(text(reasons)).append("</skipped>");
      case ERROR -> xml.append("<error>").append(text(reasons)).append("</error>");
      case FAILURE -> xml.append("<failure>").append(text(reasons)).append("</failure>");
    }
    if (!notes.isEmpty()) {
      xml.append("<system-out>").append(text(notes)).append("</system-out>");
    }
    return xml.append("</testcase>\n").toString();
  }

  /** XML 1.0 has no word for most control characters: {@link Html} leaves none. */
  private static String text(List<String> parts) {
    var text = new StringBuilder();
    for (String line : String.join("\n", parts).lines().toList()) {
      if (text.length() + line.length() > MAX_TEXT) {
        text.append(text.isEmpty() ? "" : "\n").append("...");
        break;
      }
      text.append(text.isEmpty() ? "" : "\n").append(Html.text(line));
    }
    return text.toString();
  }
}
