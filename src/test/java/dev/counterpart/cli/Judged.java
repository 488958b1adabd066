package dev.counterpart.cli;

import com.fasterxml.jackson.databind.JsonNode;
import dev.counterpart.cli.Corpus.Label;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What is said of a series.
 *
 * @param world what the userspace side looked like
 */
record Judged(Label label, JsonNode report, String world) {
  private static final int SHOWN = 6;

  /** How a series stands, finer than its verdict. */
  String outcome() {
    String verdict = report.path("verdict").asText();
    if (!verdict.equals("pass")) {
      return verdict;
    }
    if (report.path("series").path("rfc").asBoolean()) {
      return "pass (RFC: whatever is found is a warning)";
    }
    boolean nothing =
        stream(report.path("findings"))
            .map(finding -> finding.path("rule").asText())
            .anyMatch(rule -> rule.endsWith("/submission") || rule.endsWith("/uapi-has-user"));
    return nothing ? "pass (no user is found, and the rules only warn)" : "pass";
  }

  boolean passes() {
    return outcome().equals("pass");
  }

  /**
   * The counts of the outcomes, and what the series rest on.
   *
   * @param usual the outcome that needs no explanation
   */
  static String tell(String part, List<Judged> all, String usual) {
    var outcomes = new TreeMap<String, Integer>();
    all.forEach(one -> outcomes.merge(one.outcome(), 1, Integer::sum));
    var text = new StringBuilder("%s: %d series%n".formatted(part, all.size()));
    outcomes.forEach((outcome, count) -> text.append("  %4d %s%n".formatted(count, outcome)));
    all.stream()
        .filter(one -> !one.outcome().equals(usual))
        .sorted(Comparator.comparing(Judged::outcome).thenComparing(one -> one.label().toString()))
        .forEach(one -> text.append(one.tell(part)));
    return text.toString();
  }

  private String tell(String part) {
    return "  %s: %s%n    %s%n%s%s"
        .formatted(
            outcome(),
            label,
            world,
            AccuracyFile.cause(part, label).map(cause -> "    cause: " + cause + "\n").orElse(""),
            lines());
  }

  /** What a verdict rests on. */
  private String lines() {
    Stream<String> required =
        stream(report.path("changes"))
            .filter(change -> change.has("required"))
            .map(
                change ->
                    "%s %s: %s (%s) in %s %s"
                        .formatted(
                            change.path("kind").asText(),
                            name(change),
                            change.path("coverage").asText("none"),
                            change.path("required").asText(),
                            change.path("submission").asText("-"),
                            place(change.path("evidence"))))
            .limit(SHOWN);
    Stream<String> findings =
        stream(report.path("findings"))
            .map(one -> one.path("severity").asText() + " " + one.path("message").asText())
            .limit(SHOWN);
    Stream<String> undecided =
        stream(report.path("undecided")).map(one -> "undecided " + one.path("reason").asText());
    return Stream.of(required, findings, undecided)
        .flatMap(lines -> lines)
        .map(line -> "    " + line + "\n")
        .collect(Collectors.joining());
  }

  private static String name(JsonNode change) {
    return (change.path("scope").asText("") + " " + change.path("name").asText()).strip();
  }

  private static String place(JsonNode evidence) {
    return stream(evidence)
        .map(one -> one.path("path").asText() + ":" + one.path("line").asInt())
        .findFirst()
        .orElse("");
  }

  private static Stream<JsonNode> stream(JsonNode list) {
    var all = new ArrayList<JsonNode>();
    list.forEach(all::add);
    return all.stream();
  }
}
