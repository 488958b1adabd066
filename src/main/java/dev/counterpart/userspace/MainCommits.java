package dev.counterpart.userspace;

import dev.counterpart.git.Commit;
import dev.counterpart.git.GitRepository;
import dev.counterpart.git.MainHistory;
import dev.counterpart.git.MainLine;
import dev.counterpart.rules.Project;
import dev.counterpart.series.Title;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What is remembered of the main branch's history: to walk it again for one new submission would
 * take longer than all else together.
 *
 * @param line its first-parent line, oldest first
 * @param steps for each of its commits the place in that line of the one that brought it in
 * @param landed for the titles and authors of these commits, by hash, the same; without those
 *     titles that tell nothing
 */
record MainCommits(List<IndexContent.Step> line, IdTable steps, InvertedIndex landed) {
  private static final int MIN_TELLING_SUBJECT = 12;

  static MainCommits none() {
    return new MainCommits(List.of(), IdTable.of(List.of()), InvertedIndex.invert(List.of()));
  }

  static MainCommits of(Project project, MainHistory history) {
    Optional<Pattern> merge =
        project.submissions().refs().map(rule -> Pattern.compile(rule.merge()));
    List<IndexContent.Step> line =
        history.firstParents().stream()
            .map(
                commit ->
                    new IndexContent.Step(
                        commit.id(),
                        commit.committed(),
                        merge.map(pattern -> number(pattern, commit.subject())).orElse(0)))
            .toList();
    var headerCommits = new HeaderCommits(project);
    var steps = new ArrayList<IdTable.Entry>();
    List<LongSet> landed = Stream.generate(LongSet::new).limit(line.size()).toList();
    history.forEach(
        commit -> {
          int step = history.step(commit.id());
          steps.add(new IdTable.Entry(commit.id(), step));
          if (isTelling(headerCommits, commit)) {
            landed.get(step).add(key(commit));
          }
        });
    return new MainCommits(
        line,
        IdTable.of(steps),
        InvertedIndex.invert(landed.stream().map(LongSet::sorted).toList()));
  }

  /** Absent when the repository's history begins elsewhere now. */
  Optional<MainLine> in(GitRepository repository) {
    return MainLine.of(
        repository,
        line.stream().map(IndexContent.Step::commit).toList(),
        id -> Arrays.stream(steps.startingWith(id)).findFirst().orElse(-1));
  }

  /** The earliest step that brought in a commit of the same title and author. */
  Optional<IndexContent.Step> landing(Commit commit) {
    return Arrays.stream(landed.of(key(commit)))
        .mapToObj(line::get)
        .min(Comparator.comparing(IndexContent.Step::committed));
  }

  /** Whether a commit's title is its own. */
  static boolean isTelling(HeaderCommits headerCommits, Commit commit) {
    return commit.parents().size() < 2
        && commit.subject().length() >= MIN_TELLING_SUBJECT
        && !headerCommits.hasUsualSubject(commit);
  }

  private static long key(Commit commit) {
    return Identifiers.hash(Title.normalise(commit.subject()) + '\n' + commit.author());
  }

  private static int number(Pattern merge, String subject) {
    Matcher matcher = merge.matcher(subject);
    // The number may stand in one alternative of the expression alone.
    return matcher.matches()
            && matcher.group(1) != null
            && matcher.group(1).matches("[1-9][0-9]{0,8}")
        ? Integer.parseInt(matcher.group(1))
        : 0;
  }
}
