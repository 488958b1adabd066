package dev.counterpart.verdict.submission;

import dev.counterpart.git.FileDiff;
import dev.counterpart.git.ShortId;
import dev.counterpart.rules.Check;
import dev.counterpart.rules.Project;
import dev.counterpart.rules.Severity;
import dev.counterpart.userspace.BrokenCommits;
import dev.counterpart.userspace.OfferStep;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Whether the header commits are as the project's script makes them. */
final class UpdateChecks {
  private final SubmissionFacts facts;
  private final Findings findings;
  private final Project.HeaderUpdates updates;

  UpdateChecks(SubmissionFacts facts, Findings findings, Project.HeaderUpdates updates) {
    this.facts = facts;
    this.findings = findings;
    this.updates = updates;
  }

  void run() {
    for (SubmissionFacts.UpdateFacts update : facts.updates()) {
      made(update);
      links(update.step());
      if (!update.bindsCode()) {
        alone(update.step());
      }
      list(update);
      if (!update.unlike().isEmpty()) {
        findings.add(
            Check.Update.SAME_HEADERS,
            name(update.step())
                + " names the same kernel commit as "
                + Findings.some(update.unlike())
                + ", and has other headers");
      }
      // Of a commit that names a kernel commit the script took the headers from there.
      if (!update.unknown().isEmpty()
          && update.step().named().flatMap(OfferStep.Named::kernelCommit).isEmpty()) {
        findings.add(
            Check.Update.KNOWN_HEADERS,
            Optional.of(update.unknown().getFirst()),
            Optional.empty(),
            "no mail and no commit of the main branch has the text of "
                + Findings.some(update.unknown()));
      }
    }
    if (facts.updates().size() > 1) {
      findings.add(
          Check.Update.ONE_HEADER_COMMIT,
          facts.updates().size()
              + " commits change header copies: "
              + Findings.some(facts.updates().stream().map(one -> name(one.step())).toList()));
    }
    first();
    facts.broken().forEach(this::broken);
    facts.named().forEach(this::named);
  }

  /** A commit as people name it. */
  static String name(OfferStep step) {
    return ShortId.of(step.commit().id());
  }

  private void made(SubmissionFacts.UpdateFacts update) {
    OfferStep step = update.step();
    if (step.usualSubject() && step.named().isPresent()) {
      return;
    }
    findings.add(
        Check.Update.HEADER_COMMIT,
        update.commentsAlone() ? Severity.NOTE : Severity.ERROR,
        step.copies().stream().map(file -> file.path()).findFirst(),
        Optional.empty(),
        name(step)
            + " \""
            + step.commit().subject()
            + "\" changes "
            + Findings.some(step.copies().stream().map(file -> file.path()).toList())
            + ", and "
            + (step.named().isEmpty()
                ? "does not say which kernel commit that is of"
                : "is not called as a header update is")
            + ", so that "
            + updates.script()
            + " did not make it"
            + (update.commentsAlone()
                ? "; it changes comments alone, which the next update takes back"
                : ""));
  }

  /** The script writes files; what something else points to is no copy. */
  private void links(OfferStep step) {
    List<String> links =
        step.files().stream()
            .filter(FileDiff::isLink)
            .map(FileDiff::path)
            .filter(link -> step.copies().stream().anyMatch(copy -> isAt(copy, link)))
            .toList();
    if (!links.isEmpty()) {
      findings.add(
          Check.Update.HEADER_COMMIT,
          Severity.ERROR,
          links.stream().findFirst(),
          Optional.empty(),
          name(step)
              + " puts a symbolic link or a submodule in the place of "
              + Findings.some(links)
              + ", which is no copy of a header");
    }
  }

  private static boolean isAt(FileDiff copy, String link) {
    return copy.paths().stream().anyMatch(path -> (path + "/").startsWith(link + "/"));
  }

  private void alone(OfferStep step) {
    if (!step.beside().isEmpty()) {
      findings.add(
          Check.Update.HEADER_COMMIT_ALONE,
          name(step) + " changes header copies and " + Findings.some(step.beside()));
    }
  }

  private void list(SubmissionFacts.UpdateFacts update) {
    String list = updates.folder() + updates.list().orElse("");
    if (!update.listedOnly().isEmpty()) {
      findings.add(
          Check.Update.HEADER_LIST,
          Optional.of(list),
          Optional.empty(),
          name(update.step())
              + " lists "
              + Findings.some(update.listedOnly())
              + " in "
              + list
              + ", and has no such header");
    }
    if (!update.unlisted().isEmpty()) {
      findings.add(
          Check.Update.HEADER_LIST,
          Optional.of(list),
          Optional.empty(),
          name(update.step())
              + " has "
              + Findings.some(update.unlisted())
              + ", and "
              + list
              + (update.unlisted().size() == 1 ? " does not list it" : " does not list them"));
    }
  }

  private void first() {
    List<OfferStep> steps = facts.offer().steps();
    List<OfferStep> updating = facts.offer().updates();
    Set<OfferStep> prepared =
        facts.updates().stream()
            .filter(SubmissionFacts.UpdateFacts::prepared)
            .map(SubmissionFacts.UpdateFacts::step)
            .collect(Collectors.toSet());
    List<OfferStep> behind =
        updating.stream()
            .filter(one -> one.number() > updating.size() && !prepared.contains(one))
            .toList();
    if (!behind.isEmpty()) {
      OfferStep late = behind.getFirst();
      boolean needed = facts.broken().stream().anyMatch(one -> behind.contains(one.update()));
      findings.add(
          Check.Update.HEADER_COMMIT_FIRST,
          needed ? Severity.ERROR : Severity.NOTE, // a fix in front does no harm
          updating.getFirst().copies().stream().map(file -> file.path()).findFirst(),
          Optional.empty(),
          name(late)
              + " \""
              + late.commit().subject()
              + "\" is commit "
              + late.number()
              + " of "
              + steps.size()
              + (updating.size() == 1
                  ? ", not the first"
                  : "; header commits are "
                      + updating.stream()
                          .map(one -> Integer.toString(one.number()))
                          .collect(Collectors.joining(", "))));
    }
  }

  private void broken(BrokenCommits.Broken one) {
    String names = one.names().stream().limit(3).collect(Collectors.joining(", "));
    findings.add(
        Check.Update.COMMITS_BUILD,
        Severity.ERROR,
        Optional.of(one.path()),
        one.names().stream().findFirst(),
        switch (one.why()) {
          case TAKEN_AWAY ->
              name(one.step())
                  + " takes "
                  + names
                  + " out of the header copies, and "
                  + one.path()
                  + " uses that up to a later commit";
          case TOO_EARLY ->
              name(one.step())
                  + " does not compile: "
                  + one.path()
                  + " uses "
                  + names
                  + ", which "
                  + name(one.update())
                  + " brings later";
          case RENAMED ->
              name(one.update())
                  + " gives `"
                  + one.names().getFirst()
                  + "` the name `"
                  + one.names().getLast()
                  + "`, and "
                  + name(one.step())
                  + " follows in "
                  + one.path()
                  + ": neither order compiles";
        },
        one.with()
            .map(
                with ->
                    "Squash "
                        + name(one.step())
                        + " and "
                        + name(with)
                        + " into one commit: neither order of the two compiles."));
  }

  private void named(SubmissionFacts.NamedCommit one) {
    if (!one.merged()) {
      findings.add(
          Check.Update.KERNEL_HAS_COMMIT,
          name(one.step())
              + " names kernel commit "
              + one.id()
              + ", which the kernel repository does not have merged");
    } else if (!one.unlike().isEmpty()) {
      findings.add(
          Check.Update.KERNEL_HAS_COMMIT,
          one.unlike().stream().findFirst(),
          Optional.empty(),
          name(one.step())
              + " names kernel commit "
              + one.id()
              + ", where "
              + Findings.some(one.unlike())
              + " reads otherwise");
    }
  }
}
