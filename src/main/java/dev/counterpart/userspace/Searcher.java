package dev.counterpart.userspace;

import dev.counterpart.git.Branch;
import dev.counterpart.git.Commit;
import dev.counterpart.git.GitRepository;
import dev.counterpart.rules.Project;
import dev.counterpart.series.Series;
import dev.counterpart.uapi.UapiDelta;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

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

  Searcher(ProjectRepository opened, Series series, UapiDelta delta, AsOf asOf, Set<FoundBy> ways) {
    this.opened = opened;
    this.project = opened.project();
    this.index = opened.index();
    this.visibility = new Visibility(asOf, index.line());
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
    for (Candidate candidate : gatherer.all()) {
      if ((candidate.linked || visibility.sees(candidate.facts.number()))
          && !ranking.foundBy(candidate).isEmpty()) {
        setBack(candidate, gatherer);
        if (!ranking.foundBy(candidate).isEmpty()) {
          found.add(candidate);
        }
      }
    }
    found.forEach(ranking::score);
    Ranking.supersede(found, project.headerCommit().map(Project.HeaderCommit::subject));
    found.reversed().forEach(Candidate::giveWay);
    found.stream().filter(one -> one.mailed.isPresent()).forEach(Searcher::belowItsSuccessor);
    if (project.submissions().isPresent()) {
      noteEstimate();
    }
    var answers = new Answers(project, visibility, ranking);
    var submissions = new ArrayList<Submission>(found.stream().map(answers::of).toList());
    mainBranch().ifPresent(submissions::add);
    submissions.sort(
        Comparator.comparingDouble(Submission::score)
            .reversed()
            .thenComparing(Submission::id, Comparator.reverseOrder()));
    var problems = new LinkProblems(opened, visibility);
    return new Search(
        project.id(),
        submissions.subList(0, Math.min(MAX_RESULTS, submissions.size())),
        problems.of(links),
        notes,
        problems.undecided(links));
  }

  /**
   * A version on a list that another one, or a pull request, took the place of is a copy of it.
   * What speaks for the copy speaks for the pull request, whose own commits may be of a later day.
   */
  private static void belowItsSuccessor(Candidate mailed) {
    mailed.supersededBy.ifPresent(
        later -> {
          if (later.mailed.isEmpty()) {
            later.last().lend(mailed);
          }
          mailed.score = Math.min(mailed.score, later.score - 0.01);
        });
  }

  /** What came by mail has the date of its mails. */
  private List<Candidate> mailed(Mailed mailed) {
    var gatherer = new Gatherer(mailed.index(), query, weights, ways);
    gatherer.gather(List.of());
    mailLinks.forEach(id -> gatherer.link(MailedName.number(id)));
    return gatherer.all().stream()
        .filter(candidate -> visibility.covers(candidate.facts.committed()))
        .filter(candidate -> !ranking.foundBy(candidate).isEmpty())
        .toList();
  }

  /** Back along first parents to the last commit of the date. */
  private void setBack(Candidate candidate, Gatherer gatherer) {
    if (visibility.date().isEmpty()) {
      return;
    }
    GitRepository git = opened.git();
    var kept = new ArrayList<Commit>();
    Optional<Commit> at = git.commit(candidate.facts.head());
    int newer = 0;
    int steps = Facts.MAX_COMMITS;
    while (at.isPresent() && steps-- > 0 && !candidate.facts.base().equals(at.map(Commit::id))) {
      Commit commit = at.get();
      if (!kept.isEmpty() || visibility.covers(commit.committed())) {
        kept.addFirst(commit);
      } else {
        newer++;
      }
      at = commit.parents().isEmpty() ? Optional.empty() : git.commit(commit.parents().getFirst());
    }
    if (newer == 0) {
      return;
    }
    if (kept.isEmpty()) {
      candidate.notes.add(
          "all of its commits are younger than the date asked for, but its number is not: looked at as it is now");
      return;
    }
    candidate.head = kept.getLast().id();
    candidate.notes.add("looked at without its last " + newer + " commits, which are younger");
    var branch = new Branch(candidate.head, candidate.facts.base(), kept, Optional.empty());
    var commits = new HeaderCommits(project);
    try (Extractor extractor = new Extractor(git, opened.paths())) {
      gatherer.again(
          candidate,
          extractor.submission(branch),
          kept.stream().flatMap(commit -> commits.of(commit).stream()).toList());
    }
  }

  private void noteEstimate() {
    visibility
        .date()
        .filter(_ -> project.submissions().isPresent())
        .ifPresent(
            date -> {
              int highest = visibility.highest();
              String day = DateTimeFormatter.ISO_LOCAL_DATE.withZone(ZoneOffset.UTC).format(date);
              notes.add(
                  highest == 0
                      ? "as of " + day + ": no submission is known to have existed"
                      : "as of "
                          + day
                          + ": submissions up to "
                          + project.id()
                          + "#"
                          + highest
                          + " are taken to have existed, judged by when such numbers were first merged or linked in mails");
            });
  }

  /** What the main branch uses counts as a submission of its own. */
  private Optional<Submission> mainBranch() {
    if (!ways.contains(FoundBy.IDENTIFIERS) || index.main().isEmpty()) {
      return Optional.empty();
    }
    String tip = index.main().get().tip();
    Optional<String> head =
        visibility.date().isEmpty()
            ? Optional.of(tip)
            : visibility.main().map(IndexContent.Step::commit);
    if (head.isEmpty()) {
      return Optional.empty();
    }
    Set<Query.Name> today = usedIn(opened.files(tip));
    if (!head.get().equals(tip)
        && !ranking.enough(new PastNames(opened, visibility, head.get()).of(query.names()))) {
      // Reading a branch as it was is the dearest part of a search.
      return Optional.empty();
    }
    Set<Query.Name> used = head.get().equals(tip) ? today : usedIn(opened.files(head.get()));
    if (!ranking.enough(used)) {
      return Optional.empty();
    }
    String branch = index.main().get().branch();
    return Optional.of(
        new Submission(
            project.id() + "@" + branch,
            project.id(),
            Optional.empty(),
            branch,
            head.get(),
            Optional.empty(),
            Submission.State.MERGED,
            Set.of(FoundBy.IDENTIFIERS),
            List.of(),
            Optional.empty(),
            ranking.mainScore(used),
            List.of()));
  }

  private Set<Query.Name> usedIn(FilesByName files) {
    var used = new HashSet<Query.Name>();
    for (Query.Name name : query.names()) {
      if (weights.getOrDefault(name, 0.0) > 0
          && name.spellings().stream()
              .flatMap(spelling -> files.with(Aliases.plain(spelling)).stream())
              .anyMatch(file -> file.kind() == PathKind.CODE || file.kind() == PathKind.TESTS)) {
        used.add(name);
      }
    }
    return used;
  }
}
