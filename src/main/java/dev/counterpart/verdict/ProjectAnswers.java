package dev.counterpart.verdict;

import dev.counterpart.coverage.ElementCoverage;
import dev.counterpart.coverage.HeldHeaders;
import dev.counterpart.coverage.Level;
import dev.counterpart.coverage.SubmissionCoverage;
import dev.counterpart.rules.Project;
import dev.counterpart.series.Series;
import dev.counterpart.uapi.Change;
import dev.counterpart.uapi.ElementKind;
import dev.counterpart.uapi.UapiDelta;
import dev.counterpart.userspace.FoundBy;
import dev.counterpart.userspace.Search;
import dev.counterpart.userspace.Submission;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;

/** Asks a project, and picks from its submissions those that take the series best. */
final class ProjectAnswers {
  /** Reading a submission costs time; those that rank lower are too unlike the series to view. */
  private static final int MAX_READ = 5;

  /** What was found by names alone and ranks this far below the best is another matter. */
  private static final double FAR_FROM_THE_BEST = 0.1;

  /** Where all is used already, only what ranks about as high is read too. */
  private static final double NEAR_THE_BEST = 0.5;

  private ProjectAnswers() {}

  /**
   * Asks one project.
   *
   * @param asked each change once
   */
  static ProjectAnswer ask(
      ProjectsAtHand projects,
      Project project,
      List<Change> asked,
      Series series,
      UapiDelta delta) {
    Optional<Search> search =
        projects.search(project, series, delta).or(() -> projects.mailed(project, series, delta));
    var read = new ArrayList<SubmissionCoverage>();
    var bystanders = new ArrayList<Submission>();
    List<Submission> candidates = pick(search.map(Search::candidates).orElse(List.of()));
    for (Submission candidate : candidates) {
      if (used(read.stream().filter(one -> !isClosed(one)).toList()) == asked.size()
          && !read.isEmpty()
          && candidate.match().score() < NEAR_THE_BEST * candidates.getFirst().match().score()) {
        break;
      }
      SubmissionCoverage coverage = projects.coverage(project, candidate, asked, delta);
      if (hasToDoWithIt(coverage)) {
        if (isOwn(candidate) || used(coverage) > 0) {
          read.add(coverage);
        } else {
          bystanders.add(candidate);
        }
      }
    }
    if (search.filter(Search::mailsAlone).isPresent() && used(read) == 0) {
      return ProjectAnswer.without(project, Optional.empty(), Optional.empty());
    }
    var undecided = new ArrayList<Search.Undecided>();
    if (search.isPresent() && used(read) == 0) {
      askMain(projects, project, asked, candidates, delta, read, undecided);
    }
    List<Possible> possible = List.of();
    if (used(read) < asked.size()) {
      possible =
          Possible.read(
              projects, project, asked, search.map(Search::uncertain).orElse(List.of()), delta);
      undecided.addAll(
          UndecidedUse.rewritten(
              Possible.coverages(read, possible).stream()
                  .filter(ProjectAnswers::hasToDoWithIt)
                  .toList()));
    }
    var places = new HashMap<Change, Integer>();
    asked.forEach(change -> places.putIfAbsent(change, places.size()));
    return new ProjectAnswer(
        project,
        places,
        search.map(one -> one.doubting(undecided)),
        read,
        choose(rank(read)).stream().map(one -> dated(one, series, projects)).toList(),
        Possible.adding(read, possible),
        bystanders,
        search.isPresent() ? projects.presence(project) : Optional.empty(),
        search.isPresent() ? projects.extent(project) : "");
  }

  /** The same, with the versions whose headers it holds. */
  private static SubmissionCoverage dated(
      SubmissionCoverage coverage, Series series, ProjectsAtHand projects) {
    HeldHeaders held = coverage.headers();
    return held.others().isEmpty()
        ? coverage
        : coverage.with(
            new HeldHeaders(
                held.updated(),
                held.others().stream()
                    .map(one -> one.of(projects.version(series, one.header(), one.blob())))
                    .toList()));
  }

  /**
   * Where nothing else uses anything, the main branch is read even if its names alone do not say
   * that it has to do with the series.
   */
  private static void askMain(
      ProjectsAtHand projects,
      Project project,
      List<Change> asked,
      List<Submission> candidates,
      UapiDelta delta,
      List<SubmissionCoverage> read,
      List<Search.Undecided> undecided) {
    if (candidates.stream().anyMatch(candidate -> candidate.base().isEmpty())) {
      return;
    }
    List<Change> drivers =
        asked.stream().filter(one -> one.element().kind() == ElementKind.DRIVER).toList();
    Optional<Submission> branch = projects.mainBranch(project);
    if (branch.isEmpty()
        || (!drivers.isEmpty()
            && used(projects.coverage(project, branch.get(), drivers, delta)) == 0)) {
      return; // For a driver that is not there an equal name is another driver's.
    }
    Optional<SubmissionCoverage> main =
        branch.map(one -> projects.coverage(project, one, asked, delta));
    if (main.filter(UndecidedUse::ofOwnDriver).isPresent()) {
      read.add(main.get());
    } else {
      main.flatMap(UndecidedUse::commonNames).ifPresent(undecided::add);
    }
  }

  /** Whether it can be the series' own although it may use nothing of it. */
  private static boolean isOwn(Submission candidate) {
    return candidate.mayBelong() && !candidate.match().isHeaderSync();
  }

  /**
   * Asks for what carries headers or titles of a series that needs no userspace, or has a part for
   * a driver that it adds: nothing is judged, but who reviews it will want to see it.
   */
  static List<Submission> related(
      ProjectsAtHand projects, Project project, Series series, UapiDelta delta) {
    List<Change> drivers =
        delta.changes().stream().filter(SubsystemChanges::isNewDriver).distinct().toList();
    return pick(projects.search(project, series, delta).map(Search::candidates).orElse(List.of()))
        .stream()
        .filter(Submission::mayBelong)
        .filter(
            one ->
                (isKnown(one) && isOwn(one))
                    || (one.base().isPresent()
                        && !drivers.isEmpty()
                        && used(projects.coverage(project, one, drivers, delta)) > 0))
        .toList();
  }

  /** Asks a project that is not to name the uAPI only whether it is there. */
  static ProjectAnswer isThere(ProjectsAtHand projects, Project project) {
    Optional<String> presence = projects.presence(project);
    boolean atHand = presence.isPresent() || !projects.extent(project).isEmpty();
    return ProjectAnswer.without(
        project,
        presence,
        atHand
            ? Optional.of(new Search(project.id(), List.of(), List.of(), List.of(), List.of()))
            : Optional.empty());
  }

  /** The first few, and the main branch wherever it stands. */
  private static List<Submission> pick(List<Submission> candidates) {
    var picked = new ArrayList<Submission>();
    for (Submission candidate : candidates) {
      if ((picked.size() < MAX_READ && !isFar(candidate, candidates.getFirst()))
          || candidate.base().isEmpty()) {
        picked.add(candidate);
      }
    }
    return picked;
  }

  private static boolean isFar(Submission candidate, Submission best) {
    return candidate.match().score() < FAR_FROM_THE_BEST * best.match().score()
        && !isKnown(candidate);
  }

  /** Whether more than its names speaks for a submission. */
  private static boolean isKnown(Submission submission) {
    return submission.foundBy().stream().anyMatch(way -> way != FoundBy.IDENTIFIERS);
  }

  /** Identifiers alone are a hint; without one element in it, the submission is another matter. */
  private static boolean hasToDoWithIt(SubmissionCoverage coverage) {
    return isKnown(coverage.submission()) || declared(coverage) > 0;
  }

  private static long declared(SubmissionCoverage coverage) {
    return coverage.elements().stream().filter(element -> element.level() != Level.NONE).count();
  }

  static int used(SubmissionCoverage coverage) {
    return used(List.of(coverage));
  }

  /** How many changes at least one of some submissions uses. */
  static int used(List<SubmissionCoverage> coverages) {
    int changes = coverages.isEmpty() ? 0 : coverages.getFirst().elements().size();
    int used = 0;
    for (int i = 0; i < changes; i++) {
      int at = i;
      if (coverages.stream().anyMatch(c -> isUsed(c.elements().get(at)))) {
        used++;
      }
    }
    return used;
  }

  private static boolean isUsed(ElementCoverage element) {
    return element.level().compareTo(Level.USED) >= 0;
  }

  static boolean isClosed(SubmissionCoverage coverage) {
    return coverage.submission().state() == Submission.State.CLOSED;
  }

  /**
   * Whether a submission was closed, and nothing that is open or was merged took its place; what
   * was read and uses nothing of the series took it in name only.
   */
  static boolean isGivenUp(SubmissionCoverage coverage, List<ProjectAnswer> asked) {
    Submission submission = coverage.submission();
    return isClosed(coverage)
        && (submission.lastState() == Submission.State.CLOSED
            || asked.stream()
                .flatMap(one -> one.coverages().stream())
                .filter(one -> used(one) == 0)
                .map(one -> one.submission().id())
                .anyMatch(
                    id ->
                        submission
                            .status()
                            .successor()
                            .filter(s -> s.id().equals(id))
                            .isPresent()));
  }

  /**
   * In which order to choose: that of the search, but for those that take far less than the best:
   * they go last; and among those that take equally much the closed ones do.
   */
  private static List<SubmissionCoverage> rank(List<SubmissionCoverage> read) {
    int most = read.stream().mapToInt(ProjectAnswers::used).max().orElse(0);
    var ranked = new ArrayList<SubmissionCoverage>();
    read.stream().filter(coverage -> used(coverage) * 2 >= most).forEach(ranked::add);
    read.stream().filter(coverage -> used(coverage) * 2 < most).forEach(ranked::add);
    return closedLast(ranked);
  }

  /** Shares the places of those that use equally many changes out among them. */
  private static List<SubmissionCoverage> closedLast(List<SubmissionCoverage> ranked) {
    var byUse = new HashMap<Integer, ArrayDeque<SubmissionCoverage>>();
    ranked.stream()
        .sorted(Comparator.comparing(ProjectAnswers::isClosed))
        .forEach(one -> byUse.computeIfAbsent(used(one), _ -> new ArrayDeque<>()).add(one));
    return ranked.stream()
        .map(one -> byUse.getOrDefault(used(one), new ArrayDeque<>()).removeFirst())
        .toList();
  }

  /** One or two that together use most; among equals those that rank higher, and fewer. */
  private static List<SubmissionCoverage> choose(List<SubmissionCoverage> ranked) {
    List<SubmissionCoverage> best = List.of();
    int most = -1;
    for (int i = 0; i < ranked.size(); i++) {
      for (int j = i; j < ranked.size(); j++) {
        List<SubmissionCoverage> set =
            i == j ? List.of(ranked.get(i)) : List.of(ranked.get(i), ranked.get(j));
        int used = used(set);
        if (used > most) {
          best = set;
          most = used;
        }
      }
    }
    return best;
  }
}
