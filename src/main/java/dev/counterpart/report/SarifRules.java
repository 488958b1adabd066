package dev.counterpart.report;

import dev.counterpart.json.JsonObject;
import dev.counterpart.rules.Rule;
import dev.counterpart.verdict.WaiverProblem;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The rules of a SARIF run: each that a result names, with what GitHub shows of it. */
final class SarifRules {
  private static final Pattern ADDRESS = Pattern.compile("https?://[^\\s<>\"]+");
  private static final Pattern WORDS = Pattern.compile("[A-Za-z0-9]+");

  private final Function<String, Optional<Rule>> book;
  private final List<String> ids = new ArrayList<>();
  private final List<JsonObject> rules = new ArrayList<>();

  /**
   * @param book the rules by their ids, as far as they are known
   */
  SarifRules(Function<String, Optional<Rule>> book) {
    this.book = book;
  }

  /** Where the rule of an issue stands in the list, which it joins if need be. */
  int indexOf(Issue issue) {
    int at = ids.indexOf(issue.rule());
    if (at >= 0) {
      return at;
    }
    ids.add(issue.rule());
    rules.add(json(issue));
    return ids.size() - 1;
  }

  List<JsonObject> all() {
    return List.copyOf(rules);
  }

  /** What is said of a rule. */
  private record Text(String title, String why, String fix, List<String> sources) {}

  private Text text(Issue issue) {
    Optional<WaiverProblem> problem =
        Arrays.stream(WaiverProblem.values())
            .filter(one -> one.id().equals(issue.rule()))
            .findFirst();
    if (problem.isPresent()) {
      WaiverProblem one = problem.get();
      return new Text(one.title(), one.why(), one.fix(), List.of("docs/rules.md, Waivers"));
    }
    if (issue.rule().equals(Issue.UNDECIDED)) {
      return new Text(
          "what would decide could be consulted",
          "Evidence that would have decided was not at hand, so that this is neither a pass nor a"
              + " fail.",
          issue.fix(),
          List.of());
    }
    return book.apply(issue.rule())
        .map(
            rule -> new Text(rule.title(), rule.reason().why(), rule.fix(), rule.reason().source()))
        .orElseGet(() -> new Text(issue.rule(), issue.message(), issue.fix(), List.of()));
  }

  private JsonObject json(Issue issue) {
    Text text = text(issue);
    String help =
        text.why()
            + "\nTo fix: "
            + text.fix()
            + text.sources().stream()
                .map(source -> "\nSource: " + source)
                .collect(Collectors.joining());
    String level = Sarif.level(issue.severity());
    return JsonObject.with()
        .text("id", Sarif.cut(issue.rule(), Sarif.MAX_NAME))
        .text("name", name(issue.rule()))
        .value("shortDescription", Sarif.text(text.title()))
        .value("fullDescription", Sarif.text(text.why()))
        .text("helpUri", address(text.sources()))
        .value("help", Sarif.lines(help))
        .value("defaultConfiguration", JsonObject.with().text("level", level).build())
        .value(
            "properties",
            JsonObject.with()
                .texts("tags", Stream.of("uapi", subsystem(issue.rule())).distinct().toList())
                .text("precision", "high")
                .text("problem.severity", level.equals("note") ? "recommendation" : level)
                .build())
        .build();
  }

  /** As SARIF wants it, without punctuation: {@code RdmaUnitHasUser}. */
  private static String name(String id) {
    String name =
        WORDS
            .matcher(id)
            .results()
            .map(word -> word.group())
            .map(word -> word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1))
            .collect(Collectors.joining());
    return name.substring(0, Math.min(name.length(), Sarif.MAX_NAME));
  }

  private static String subsystem(String id) {
    return id.replaceFirst("/.*", "");
  }

  /** The first address of the web among the sources. */
  private static Optional<String> address(List<String> sources) {
    return sources.stream()
        .flatMap(source -> ADDRESS.matcher(source).results())
        .map(found -> Html.address(found.group().replaceFirst("[.,;)]+$", "")))
        .filter(address -> !address.isEmpty())
        .findFirst();
  }
}
