package dev.counterpart.cli;

import dev.counterpart.rules.Project;
import dev.counterpart.userspace.ProjectSync;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;
import java.util.stream.Collectors;

/** Says in one line what a sync changed. */
final class SyncLine {
  private static final int MAX_NUMBERS = 12;
  private static final int DIGITS = 12;

  private SyncLine() {}

  /** "rdma-core: 2 new pull requests (#1790, #1791), 1 moved (#1701); master: 14 new commits". */
  static String of(Project project, ProjectSync.Changes outcome, Collection<Integer> merged) {
    var parts = new ArrayList<String>();
    if (outcome.first()) {
      parts.add("fetched from " + outcome.source());
      if (!outcome.fresh().isEmpty()) {
        parts.add(count(outcome.fresh().size(), project.submissionNoun()));
      }
    } else {
      List<String> changes = changes(project, outcome);
      if (!changes.isEmpty()) {
        parts.add(String.join(", ", changes));
      }
    }
    if (!merged.isEmpty()) {
      parts.add("merged already:" + list(merged));
    }
    outcome.main().ifPresent(main -> parts.add(main(main, outcome.first())));
    if (project.fetchesLinked() && outcome.first() && outcome.fresh().isEmpty()) {
      parts.add(
          project.submissionNoun() + "s come one by one: \"" + project.syncCommand() + "#NUMBER\"");
    }
    boolean nothing =
        !outcome.first()
            && parts.size() <= 1
            && outcome.main().stream().allMatch(main -> main.commits().equals(OptionalInt.of(0)))
            && changes(project, outcome).isEmpty();
    return project.id() + ": " + (nothing ? "nothing new; " : "") + String.join("; ", parts);
  }

  private static List<String> changes(Project project, ProjectSync.Changes outcome) {
    var changes = new ArrayList<String>();
    if (!outcome.fresh().isEmpty()) {
      changes.add(
          count(outcome.fresh().size(), "new " + project.submissionNoun())
              + numbers(outcome.fresh()));
    }
    if (!outcome.moved().isEmpty()) {
      changes.add(outcome.moved().size() + " moved" + numbers(outcome.moved()));
    }
    if (!outcome.gone().isEmpty()) {
      changes.add(outcome.gone().size() + " gone" + numbers(outcome.gone()));
    }
    return changes;
  }

  private static String main(ProjectSync.Main main, boolean first) {
    String at = main.branch() + " at " + main.head().substring(0, DIGITS);
    if (first || main.commits().equals(OptionalInt.of(0))) {
      return at;
    }
    if (main.commits().isEmpty()) {
      return at + ", which is new";
    }
    int commits = main.commits().getAsInt();
    return commits < 0
        ? at + ", its history was written anew"
        : at + " with " + count(commits, "new commit");
  }

  private static String count(int count, String noun) {
    return String.format(Locale.ROOT, "%,d %s%s", count, noun, count == 1 ? "" : "s");
  }

  /** "https://forge.example/x has no merge request #7 of Mesa". */
  static String absent(Project project, ProjectSync.Changes outcome) {
    return outcome.source()
        + " has no "
        + project.submissionNoun()
        + list(outcome.absent())
        + " of "
        + project.title()
        + "; is the number right?";
  }

  private static String numbers(Collection<Integer> numbers) {
    return " (" + list(numbers).strip() + ")";
  }

  private static String list(Collection<Integer> numbers) {
    int more = numbers.size() - MAX_NUMBERS;
    return numbers.stream()
        .limit(MAX_NUMBERS)
        .map(number -> "#" + number)
        .collect(Collectors.joining(", ", " ", more > 0 ? " and " + more + " more" : ""));
  }
}
