package dev.counterpart.verdict;

import dev.counterpart.UapiPaths;
import dev.counterpart.coverage.ElementCoverage;
import dev.counterpart.coverage.NewFile;
import dev.counterpart.coverage.SubmissionCoverage;
import dev.counterpart.rules.Project;
import dev.counterpart.rules.Rule;
import dev.counterpart.uapi.Change;
import dev.counterpart.userspace.FoundBy;
import dev.counterpart.userspace.LinkProblem;
import dev.counterpart.userspace.PathKind;
import dev.counterpart.userspace.SourceCode;
import dev.counterpart.userspace.Submission;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The rules that look at the chosen submissions themselves, and at the links that lead to them. */
final class SubmissionChecks {
  /** Marks of work that is not meant to be merged yet, at the beginning of a commit's title. */
  private static final Pattern UNREADY =
      Pattern.compile("^\\[?(?:RFC|WIP|DRAFT|DO NOT MERGE)\\b|^\\[[^\\]]{0,60}\\bRFC\\b");

  private static final int MAX_NAMED = 8;

  private final Case matter;

  SubmissionChecks(Case matter) {
    this.matter = matter;
  }

  List<Finding> manualPage(Rule rule) {
    return offers()
        .flatMap(
            coverage ->
                coverage.missingManualPages().stream()
                    .map(
                        name ->
                            matter.finding(
                                rule,
                                coverage.submission().id()
                                    + " exports `"
                                    + name
                                    + "` without a manual page")))
        .distinct()
        .toList();
  }

  /**
   * One finding for all that differs in one struct or enum; what follows a later version of the
   * series is right to differ from this one.
   */
  List<Finding> headerCopy(Rule rule) {
    var findings = new ArrayList<Finding>();
    if (matter.series().later().isPresent()) {
      return findings;
    }
    offers()
        .forEach(
            offer -> {
              var differing = new LinkedHashMap<Change, String>();
              for (ElementCoverage element : offer.elements()) {
                element.mismatch().ifPresent(text -> differing.put(element.change(), text));
              }
              for (Unit unit : Unit.of(List.copyOf(differing.keySet()))) {
                findings.add(
                    matter.finding(
                        rule,
                        unit.changes().getFirst(),
                        offer.submission().id() + differences(unit, differing)));
              }
            });
    return findings.stream().distinct().toList();
  }

  private static String differences(Unit unit, Map<Change, String> differing) {
    int count = unit.changes().size();
    String each =
        unit.changes().stream()
            .limit(MAX_NAMED)
            .map(one -> "`" + one.element().name() + "` has " + differing.get(one))
            .collect(Collectors.joining("; "));
    return "'s copy of "
        + (unit.path().startsWith(UapiPaths.FOLDER)
            ? UapiPaths.includeName(unit.path())
            : unit.path())
        + " is of another version of this series: "
        + (count == 1 ? "" : count + " elements of " + unit.name() + " differ: ")
        + each
        + (count > MAX_NAMED ? "; ..." : "");
  }

  List<Finding> headerCommit(Rule rule) {
    var findings = new ArrayList<Finding>();
    for (Consultation one : matter.standing().asked()) {
      one.project()
          .headerCommit()
          .ifPresent(
              header ->
                  offers(one)
                      .forEach(offer -> headerCommit(rule, header, offer).forEach(findings::add)));
    }
    return findings;
  }

  private Stream<Finding> headerCommit(
      Rule rule, Project.HeaderCommit header, SubmissionCoverage offer) {
    List<String> titles = offer.submission().titles();
    int at = titles.indexOf(header.subject());
    boolean inHeader = matter.needed().stream().anyMatch(SubmissionChecks::standsInHeader);
    boolean settled = offer.submission().state() == Submission.State.MERGED;
    if (at == 0 || titles.isEmpty() || !inHeader || settled) {
      return Stream.empty();
    }
    String id = offer.submission().id();
    return Stream.of(
        matter.finding(
            rule,
            at < 0
                ? id + " has no commit \"" + header.subject() + "\""
                : id
                    + " has \""
                    + header.subject()
                    + "\" as commit "
                    + (at + 1)
                    + ", not as the first"));
  }

  private static boolean standsInHeader(Change change) {
    return UapiPaths.isBelowOrInCopy(change.element().path());
  }

  /** Of what is to be built; texts and data have their licence elsewhere. */
  List<Finding> licence(Rule rule) {
    var findings = new ArrayList<Finding>();
    for (Consultation one : matter.standing().asked()) {
      var licences = new Licences(one.project().licences());
      for (SubmissionCoverage offer : offers(one).toList()) {
        List<NewFile> bare =
            offer.newFiles().stream()
                .filter(file -> file.kind() == PathKind.CODE || file.kind() == PathKind.TESTS)
                .filter(file -> SourceCode.isCode(file.path()) && !file.binary())
                .toList();
        String id = offer.submission().id();
        files(bare, file -> file.licence().isEmpty())
            .map(names -> matter.finding(rule, id + " adds files that name no licence: " + names))
            .ifPresent(findings::add);
        if (!one.project().licences().isEmpty()) {
          files(bare, file -> file.licence().filter(text -> !licences.allow(text)).isPresent())
              .map(
                  names ->
                      matter.finding(
                          rule,
                          id
                              + " adds files under another licence than "
                              + String.join(", ", one.project().licences())
                              + ": "
                              + names))
              .ifPresent(findings::add);
        }
      }
    }
    return findings;
  }

  List<Finding> binary(Rule rule) {
    return offers()
        .flatMap(
            offer ->
                files(offer.newFiles(), NewFile::binary).stream()
                    .map(names -> offer.submission().id() + " adds binary files: " + names))
        .map(message -> matter.finding(rule, message))
        .toList();
  }

  private static Optional<String> files(List<NewFile> files, Predicate<NewFile> which) {
    List<String> paths = files.stream().filter(which).map(SubmissionChecks::named).toList();
    return paths.isEmpty()
        ? Optional.empty()
        : Optional.of(
            paths.stream().limit(MAX_NAMED).collect(Collectors.joining(", "))
                + (paths.size() > MAX_NAMED ? " and " + (paths.size() - MAX_NAMED) + " more" : ""));
  }

  private static String named(NewFile file) {
    return file.path() + file.licence().map(text -> " (" + text + ")").orElse("");
  }

  List<Finding> link(Rule rule) {
    boolean linked =
        matter.standing().asked().stream()
            .flatMap(one -> one.coverages().stream())
            .anyMatch(coverage -> coverage.submission().foundBy().contains(FoundBy.LINK));
    // One that was closed is no offer: a link to it would be the next finding. And what came by
    // mail alone is not where the project takes submissions.
    List<SubmissionCoverage> offers =
        matter.standing().asked().stream()
            .flatMap(
                one ->
                    offers(one)
                        .filter(offer -> !Consultations.isClosed(offer))
                        .filter(offer -> !offer.submission().isMisplaced(one.project())))
            .toList();
    if (linked || offers.isEmpty()) {
      return List.of();
    }
    Submission best = offers.getFirst().submission();
    return List.of(
        matter.finding(
            rule,
            "the series does not link "
                + best.id()
                + best.url().map(url -> " (" + url + ")").orElse("")));
  }

  List<Finding> links(Rule rule, Set<LinkProblem.Kind> kinds) {
    return matter.standing().asked().stream()
        .flatMap(one -> one.linkProblems().stream())
        .filter(problem -> kinds.contains(problem.kind()))
        .map(problem -> matter.finding(rule, sentence(problem)))
        .distinct()
        .toList();
  }

  static final Set<LinkProblem.Kind> ELSEWHERE =
      EnumSet.of(LinkProblem.Kind.FORK, LinkProblem.Kind.BRANCH);

  static String sentence(LinkProblem problem) {
    String what =
        switch (problem.kind()) {
          case FORK -> "a fork";
          case BRANCH -> "a branch, not a submission";
          case CLOSED -> "a submission that was closed without being merged";
          case NOT_HELD -> "something that the clone does not hold";
        };
    String detail = problem.detail().isEmpty() ? "" : "; " + problem.detail();
    return "the " + problem.where() + " links " + what + ": " + problem.url() + detail;
  }

  List<Finding> notRfc(Rule rule) {
    return offers()
        .filter(coverage -> coverage.submission().state() != Submission.State.MERGED)
        .flatMap(
            coverage ->
                unready(coverage.submission())
                    .map(
                        why ->
                            matter.finding(
                                rule,
                                coverage.submission().id()
                                    + " is not meant to be merged yet: "
                                    + why))
                    .stream())
        .toList();
  }

  private static Optional<String> unready(Submission submission) {
    return submission.titles().stream()
        .filter(title -> UNREADY.matcher(title.toUpperCase(Locale.ROOT)).find())
        .findFirst()
        .map(title -> '"' + title + '"')
        .or(submission::unready);
  }

  private Stream<SubmissionCoverage> offers() {
    return matter.standing().asked().stream().flatMap(SubmissionChecks::offers);
  }

  /**
   * The chosen submissions that are the series' own: that it links, or that use something of it.
   * One that merely carries the same header may belong to anybody.
   */
  private static Stream<SubmissionCoverage> offers(Consultation one) {
    return one.offers().stream()
        .filter(
            offer ->
                offer.submission().foundBy().contains(FoundBy.LINK)
                    || Consultations.used(offer) > 0);
  }
}
