package dev.counterpart.verdict;

import dev.counterpart.rules.Check;
import dev.counterpart.rules.Glob;
import dev.counterpart.rules.Rule;
import dev.counterpart.series.CoverLetter;
import dev.counterpart.series.Patch;
import dev.counterpart.series.Series;
import dev.counterpart.uapi.Change;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The rules that look at the mails of the series alone, and need no project. */
final class MailChecks {
  private static final int MAX_TEXT = 1 << 20;

  private final SubsystemView view;
  private final Series series;

  MailChecks(SubsystemView view) {
    this.view = view;
    this.series = view.series();
  }

  List<Finding> run(Check.Mails check, Rule rule) {
    return switch (check) {
      case TOUCHES -> touches(rule);
      case MAILED_TO -> mailedTo(rule);
      case SAYS -> says(rule);
      case USER_LINK -> userLink(rule);
    };
  }

  private List<Finding> touches(Rule rule) {
    boolean touched =
        series.patches().stream()
            .flatMap(patch -> patch.files().stream())
            .anyMatch(file -> rule.parameters().patterns().match(file.path()));
    return first(rule)
        .filter(_ -> !touched)
        .map(change -> about(rule, change, "no patch of the series changes " + paths(rule)))
        .stream()
        .toList();
  }

  private static String paths(Rule rule) {
    return rule.parameters().patterns().includes().stream()
        .map(Object::toString)
        .collect(Collectors.joining(" or "));
  }

  /** A range of commits went to nobody yet. */
  private List<Finding> mailedTo(Rule rule) {
    List<Patch> mailed = patches(rule).stream().filter(p -> !p.recipients().isEmpty()).toList();
    Predicate<Patch> reached =
        patch ->
            rule.parameters().words().stream()
                .map(word -> word.toLowerCase(Locale.ROOT))
                .anyMatch(
                    address ->
                        patch.recipients().contains(address)
                            || hasTrailer(patch, "cc: " + address, address));
    if (mailed.isEmpty() || mailed.stream().anyMatch(reached)) {
      return List.of();
    }
    return first(rule)
        .map(
            change ->
                about(
                    rule, change, "not sent to " + String.join(" or ", rule.parameters().words())))
        .stream()
        .toList();
  }

  private static boolean hasTrailer(Patch patch, String start, String address) {
    String name = start.substring(0, start.indexOf(':') + 1);
    return patch
        .description()
        .lines()
        .map(line -> line.strip().toLowerCase(Locale.ROOT))
        .anyMatch(line -> line.startsWith(name) && line.contains(address));
  }

  private List<Finding> says(Rule rule) {
    boolean said =
        texts()
            .map(text -> text.toLowerCase(Locale.ROOT))
            .anyMatch(
                text ->
                    rule.parameters().words().stream()
                        .anyMatch(word -> text.contains(word.toLowerCase(Locale.ROOT))));
    return first(rule)
        .filter(_ -> !said)
        .map(
            change ->
                about(
                    rule,
                    change,
                    "neither the cover letter nor a commit message says \""
                        + String.join("\" or \"", rule.parameters().words())
                        + "\""))
        .stream()
        .toList();
  }

  /** A use that was found answers who uses it, linked or not. */
  private List<Finding> userLink(Rule rule) {
    boolean found = !view.coverage().hopeful() && view.needed().stream().anyMatch(view::taken);
    List<Glob> ignored = rule.parameters().words().stream().map(Glob::of).toList();
    if (found
        || view.coverage().awaited().places().stream()
            .anyMatch(place -> ignored.stream().noneMatch(place::isAt))) {
      return List.of();
    }
    boolean selftest =
        series.patches().stream()
            .flatMap(patch -> patch.files().stream())
            .anyMatch(file -> TESTS.matcher(file.path()).matches());
    return first(rule)
        .map(
            change ->
                about(
                    rule,
                    change,
                    "neither the cover letter nor a commit message links a user of "
                        + what(rule, change)
                        + (selftest
                            ? "; its selftest shows that it works, not who will use it"
                            : "")))
        .stream()
        .toList();
  }

  private static final Pattern TESTS = Pattern.compile("tools/testing/.*");

  private String what(Rule rule, Change first) {
    int all = seen(rule).size();
    return ElementWords.quoted(first.element()) + (all > 1 ? " and " + (all - 1) + " more" : "");
  }

  private Stream<String> texts() {
    return Stream.concat(
            series.cover().map(CoverLetter::text).stream(),
            series.patches().stream()
                .flatMap(patch -> Stream.of(patch.title(), patch.description(), patch.notes())))
        .map(text -> text.substring(0, Math.min(text.length(), MAX_TEXT)));
  }

  private List<Change> seen(Rule rule) {
    return SubsystemView.seenBy(rule, view.open());
  }

  private Optional<Change> first(Rule rule) {
    return seen(rule).stream().findFirst();
  }

  private Optional<Change> firstOf(Rule rule, Patch patch) {
    return seen(rule).stream().filter(change -> change.patch() == patch.number()).findFirst();
  }

  private List<Patch> patches(Rule rule) {
    return series.patches().stream().filter(patch -> firstOf(rule, patch).isPresent()).toList();
  }

  /** About the series, and placed at an element. */
  private Finding about(Rule rule, Change change, String message) {
    return new Finding(
        rule.id(),
        view.severity(rule),
        message,
        Optional.of(change.element().path()),
        Optional.of(change.element().line()),
        Optional.empty(),
        "",
        rule.fix());
  }
}
