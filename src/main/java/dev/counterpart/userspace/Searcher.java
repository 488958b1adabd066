package dev.counterpart.userspace;

import dev.counterpart.TimeLimit;
import dev.counterpart.git.Commit;
import dev.counterpart.git.GitRepository;
import dev.counterpart.git.TopicBranch;
import dev.counterpart.git.Unread;
import dev.counterpart.rules.Project;
import dev.counterpart.series.Series;
import dev.counterpart.uapi.UapiDelta;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** One search: gathers candidates, sets them back to the date asked for, and ranks them. */
final class Searcher {
  private static final int MAX_RESULTS = 20;

  private final ProjectRepository opened;
  private final Project project;
  private final ProjectIndex index;
  private final Visibility visibility;
  private final Set<FoundBy> ways;
  private final Query query;
  private final Map<Query.Name, Double> weights;
  private final Ranking ranking;
  private final List<Links.Link> links;
  private final Set<String> mailLinks;
  private final List<String> notes = new ArrayList<>();

  Searcher(
      ProjectRepository opened,
      Series series,
      UapiDelta delta,
      Visibility visibility,
      Set<FoundBy> ways) {
    this.opened = opened;
    this.project = opened.project();
    this.index = opened.index();
    this.visibility = visibility;
    this.ways = ways;
    this.query = Query.of(series, delta, project);
    this.weights = query.weights(index);
    this.ranking = new Ranking(query, weights);
    this.links = ways.contains(FoundBy.LINK) ? new Links(project).of(series) : List.of();
    this.mailLinks = ways.contains(FoundBy.LINK) ? MailLinks.of(series) : Set.of();
  }

  Search search() {
    var gatherer = new Gatherer(index, query, weights, ways);
    gatherer.gather(links);
    var found = new ArrayList<Candidate>();
    opened.mailed().ifPresent(mailed -> found.addAll(mailed(mailed)));
    gatherer.candidates().stream()
        .filter(one -> one.facts().gap().isEmpty())
        .filter(one -> one.hits().linked() || visibility.sees(one.facts().number()))
        .filter(one -> !tellsNothing(one))
        .filter(this::isFound)
        .map(one -> setBack(one, gatherer))
        .filter(this::isFound)
        .forEach(found::add);
    var succession =
        new Succession(found, project.headers().commit().map(Project.HeaderCommit::subject));
    List<Ranked> ranked = Precedence.of(found, ranking, succession.successors());
    if (project.submissions().refs().isPresent()) {
      noteEstimate();
    }
    var answers = new Answers(project, visibility, ranking, opened.isStoodFor());
    var submissions = new ArrayList<Submission>(ranked.stream().map(answers::of).toList());
    mainBranch().ifPresent(submissions::add);
    submissions.sort(
        Comparator.comparingDouble((Submission one) -> one.match().score())
            .reversed()
            .thenComparing(Submission::id, Comparator.reverseOrder()));
    var problems = new LinkProblems(opened, visibility);
    var leftOut = new LeftOut(opened, visibility);
    notes.addAll(leftOut.notes());
    var undecided = new ArrayList<>(problems.undecided(links));
    undecided.addAll(leftOut.undecided(linkedNumbers()));
    return new Search(
            project.id(),
            submissions.subList(0, Math.min(MAX_RESULTS, submissions.size())),
            problems.of(links),
            notes,
            undecided)
        .with(new UncertainSubmissions(project, visibility, ranking, answers).of(gatherer));
  }

  /** Whether it was there, and was made anew by others since, for all that is known. */
  private boolean tellsNothing(Candidate candidate) {
    return UncertainSubmissions.isMadeSince(candidate, visibility, ranking);
  }

  private Set<Integer> linkedNumbers() {
    return links.stream()
        .filter(link -> link.target() == Links.Target.SUBMISSION)
        .map(Links.Link::number)
        .collect(Collectors.toSet());
  }

  private boolean isFound(Candidate candidate) {
    return !ranking.foundBy(candidate).isEmpty();
  }

  /** What came by mail has the date of its mails. */
  private List<Candidate> mailed(Mailed mailed) {
    var gatherer = new Gatherer(mailed.index(), query, weights, ways);
    gatherer.gather(List.of());
    mailLinks.forEach(id -> gatherer.link(MailedName.number(id)));
    return gatherer.candidates().stream()
        .filter(candidate -> candidate.facts().gap().isEmpty())
        .filter(candidate -> visibility.covers(candidate.facts().committed()))
        .filter(this::isFound)
        .toList();
  }

  /** Back along first parents to the last commit of the date. */
  private Candidate setBack(Candidate candidate, Gatherer gatherer) {
    if (visibility.date().isEmpty()) {
      return candidate;
    }
    TimeLimit.check();
    GitRepository git = opened.git();
    List<Commit> commits = commits(candidate, git);
    int newer = newer(commits);
    if (newer == 0) {
      return candidate;
    }
    if (newer == commits.size()) {
      return candidate.noting(
          "all of its commits are younger than the date asked for, but its number is not: looked at"
              + " as it is now");
    }
    List<Commit> kept = commits.subList(newer, commits.size()).reversed();
    String head = kept.getLast().id();
    var branch = new TopicBranch(head, candidate.facts().base(), kept, Optional.empty());
    var headerCommits = new HeaderCommits(project);
    try (Extractor extractor = new Extractor(git, opened.paths())) {
      Hits hits =
          gatherer.hits(
              candidate.hits().linked(),
              extractor.submission(branch),
              kept.stream().flatMap(commit -> headerCommits.of(commit).stream()).toList());
      return candidate.at(
          head,
          hits,
          newer == 1
              ? "looked at without its last commit, which is younger"
              : "looked at without its last " + newer + " commits, which are younger");
    } catch (Unread e) {
      return candidate.noting("looked at as it is now, since it once " + e.getMessage());
    }
  }

  /** Its own along first parents, the last one first. */
  private static List<Commit> commits(Candidate candidate, GitRepository git) {
    var commits = new ArrayList<Commit>();
    Optional<Commit> at = git.commit(candidate.facts().head());
    while (at.isPresent()
        && commits.size() < Facts.MAX_COMMITS
        && !candidate.facts().base().equals(at.map(Commit::id))) {
      commits.add(at.get());
      List<String> parents = at.get().parents();
      at = parents.isEmpty() ? Optional.empty() : git.commit(parents.getFirst());
    }
    return commits;
  }

  /** How many of the last ones are younger than the date. */
  private int newer(List<Commit> commits) {
    int newer = 0;
    while (newer < commits.size() && !visibility.covers(commits.get(newer).committed())) {
      newer++;
    }
    return newer;
  }

  private void noteEstimate() {
    visibility
        .date()
        .filter(_ -> project.submissions().refs().isPresent())
        .ifPresent(
            date -> {
              int highest = visibility.highest();
              String day = DateTimeFormatter.ISO_LOCAL_DATE.withZone(ZoneOffset.UTC).format(date);
              notes.add(
                  highest == 0
                      ? "as of " + day + ": nothing tells which submissions there were"
                      : "as of "
                          + day
                          + ": submissions up to "
                          + project.id()
                          + "#"
                          + highest
                          + " are taken to have existed, judged by when such numbers were first"
                          + " merged or linked in mails");
            });
  }

  /** What the main branch uses counts as a submission of its own. */
  private Optional<Submission> mainBranch() {
    if (!ways.contains(FoundBy.IDENTIFIERS) || index.main().isEmpty()) {
      return Optional.empty();
    }
    Optional<String> head =
        visibility.date().isEmpty()
            ? index.main().map(IndexContent.Main::tip)
            : visibility.main().map(IndexContent.Step::commit);
    if (head.isEmpty()) {
      return Optional.empty();
    }
    CommitFiles files = opened.commitFiles(head.get());
    // Reading a branch as it was is the dearest part of a search.
    Set<Query.Name> used =
        ranking.enough(names(files::mayHave)) ? usedIn(files) : Set.<Query.Name>of();
    return ranking.enough(used)
        ? Optional.of(
            Submission.ofMain(
                project, index.main().get().branch(), head.get(), ranking.mainScore(used)))
        : Optional.empty();
  }

  private Set<Query.Name> usedIn(FilesByName files) {
    return names(
        name ->
            files.with(name).stream()
                .anyMatch(file -> file.kind() == PathKind.CODE || file.kind() == PathKind.TESTS));
  }

  /** The names that weigh something and of which some spelling fits. */
  private Set<Query.Name> names(Predicate<String> fits) {
    return query.names().stream()
        .filter(name -> weights.getOrDefault(name, 0.0) > 0)
        .filter(name -> name.spellings().stream().map(Aliases::plain).anyMatch(fits))
        .collect(Collectors.toSet());
  }
}
