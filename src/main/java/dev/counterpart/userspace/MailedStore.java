package dev.counterpart.userspace;

import dev.counterpart.git.Commit;
import dev.counterpart.git.GitRepository;
import dev.counterpart.git.MainHistory;
import dev.counterpart.git.PatchedRepository;
import dev.counterpart.git.Ref;
import dev.counterpart.rules.Project;
import dev.counterpart.series.Archive;
import dev.counterpart.series.Patch;
import dev.counterpart.series.Series;
import dev.counterpart.series.Title;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Keeps what archives hold of a project's patches: a repository beside the project's own in which
 * each posting is a branch, made of the archives' mails since the last time.
 */
final class MailedStore {
  /** Bumped when postings would be applied or named otherwise; each has a folder of its own. */
  private static final int VERSION = 4;

  private static final int KEY_BYTES = 8;

  /** A maintainer's "next" branch comes into the main branch with the release after. */
  private static final Duration RELEASE = Duration.ofDays(100);

  private final Project project;
  private final GitRepository git;
  private final Optional<Ref> main;
  private final List<Archive> archives;
  private final Path cache;
  private final PostingRule rule;

  /** Whether nothing is known of the project but its mails. */
  private final boolean alone;

  private MailedStore(
      Project project,
      GitRepository git,
      Optional<Ref> main,
      boolean alone,
      OtherSources.Mails mails) {
    this.project = project;
    this.git = git;
    this.main = main;
    this.alone = alone;
    this.archives = mails.archives().get();
    this.cache = mails.folder().get();
    this.rule = new PostingRule(project);
  }

  /**
   * Brings the postings up to date.
   *
   * @param main what they are set on
   * @param alone whether that has no files, since the project's repository is not at hand: then a
   *     posting is the project's by its prefix
   * @return absent when there are no archives, or the project takes no patches by mail
   */
  static Optional<Mailed> open(
      Project project, GitRepository git, Optional<Ref> main, boolean alone, OtherSources others) {
    return others
        .mails()
        .flatMap(mails -> new MailedStore(project, git, main, alone, mails).open());
  }

  private Optional<Mailed> open() {
    if (!rule.any() || main.isEmpty() || archives.isEmpty()) {
      return Optional.empty();
    }
    Path folder =
        cache
            .resolve("mailed")
            .resolve(
                project.id()
                    + "-"
                    + HexFormat.of().formatHex(IndexStore.sha256(places()), 0, KEY_BYTES)
                    + ".git");
    if (!PatchedRepository.note(folder).equals(note())) {
      try (var repository = PatchedRepository.open(folder, git)) {
        String noted = PatchedRepository.note(folder);
        if (!noted.equals(note())) { // another thread may have done it meanwhile
          update(repository, noted);
        }
      }
    }
    GitRepository patched = GitRepository.open(folder);
    var heads = new TreeMap<Integer, SubmissionRefNames.Numbered>();
    for (Ref ref : patched.refs(MailedName.PREFIX)) { // sorted: "partly" comes last
      MailedName.parse(ref.name())
          .ifPresent(
              name ->
                  heads.putIfAbsent(
                      name.number(), new SubmissionRefNames.Numbered(name.number(), ref)));
    }
    var refs = new SubmissionRefNames(main, List.copyOf(heads.values()), Set.of(), true);
    return Optional.of(new Mailed(patched, IndexStore.open(patched, project, refs, cache)));
  }

  private String places() {
    return VERSION
        + "\n"
        + real(git.directory())
        + archives.stream().map(archive -> "\n" + real(archive.directory())).collect(joined());
  }

  private static java.util.stream.Collector<CharSequence, ?, String> joined() {
    return Collectors.joining();
  }

  private static String real(Path folder) {
    try {
      return folder.toRealPath().toString();
    } catch (IOException e) {
      return folder.toAbsolutePath().toString();
    }
  }

  /** First what decides which mails are taken, then how far each archive was read. */
  private String note() {
    return rules() + archives.stream().map(archive -> archive.head() + "\n").collect(joined());
  }

  private String rules() {
    return VERSION + " " + rule.digestInput().replace('\n', ' ') + "\n";
  }

  private void update(PatchedRepository repository, String noted) {
    List<String> heads =
        noted.startsWith(rules()) ? noted.substring(rules().length()).lines().toList() : List.of();
    var postings = new ArrayList<Series>();
    for (int i = 0; i < archives.size(); i++) {
      Optional<String> after = i < heads.size() ? Optional.of(heads.get(i)) : Optional.empty();
      archives.get(i).userspacePostings(after, rule::words, this::mayBeUnnamed, rule::text).stream()
          .filter(rule::isOurs)
          .forEach(postings::add);
    }
    if (!postings.isEmpty()) {
      try (MainHistory history = MainHistory.of(git, main.orElseThrow().commit())) {
        Map<String, Commit> landed = landed(history);
        var paths = new ProjectPaths(project);
        for (Series posting : postings) {
          store(repository, history, landed, paths, posting);
        }
      }
    }
    repository.finish(note());
  }

  /** To read every mail without a tree's name is too dear where the project is not at hand. */
  private boolean mayBeUnnamed(List<String> words) {
    return !alone && rule.isUnnamed(words);
  }

  private static Map<String, Commit> landed(MainHistory history) {
    var landed = new HashMap<String, Commit>();
    history.forEach(commit -> landed.putIfAbsent(key(commit.subject(), commit.author()), commit));
    return landed;
  }

  private static String key(String title, String author) {
    return Title.normalise(title) + '\n' + Authors.address(author);
  }

  private void store(
      PatchedRepository repository,
      MainHistory history,
      Map<String, Commit> landed,
      ProjectPaths paths,
      Series posting) {
    var bases = new ArrayList<String>();
    history.lastUpTo(posting.date()).map(Commit::id).ifPresent(bases::add);
    for (Patch patch : posting.patches()) {
      Optional.ofNullable(landed.get(key(patch.title(), patch.author())))
          .filter(commit -> bases.size() < 2 && !commit.parents().isEmpty())
          .ifPresent(commit -> bases.add(commit.parents().getFirst()));
    }
    history.lastUpTo(posting.date().plus(RELEASE)).map(Commit::id).ifPresent(bases::add);
    MailedPatches.Applied outcome = MailedPatches.best(repository, paths, bases, alone, posting);
    MailedName.of(posting.messageId(), outcome.misses() == 0, posting.rfc())
        .ifPresent(
            name ->
                MailedPatches.store(repository, outcome)
                    .ifPresent(head -> repository.ref(name.ref(), head)));
  }
}
