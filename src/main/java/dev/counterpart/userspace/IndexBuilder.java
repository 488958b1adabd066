package dev.counterpart.userspace;

import dev.counterpart.git.Branch;
import dev.counterpart.git.GitRepository;
import dev.counterpart.git.MainHistory;
import dev.counterpart.git.MainLine;
import dev.counterpart.git.TreeFile;
import dev.counterpart.git.Trees;
import dev.counterpart.rules.Project;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.stream.IntStream;

/**
 * Makes the content of an index from a repository, taking over what an earlier index still knows.
 */
final class IndexBuilder {
  private static final int MAX_THREADS = 4;

  private final GitRepository repository;
  private final ProjectPaths paths;
  private final Project project;
  private final SubmissionRefNames refs;
  private final Map<Integer, Known> known = new HashMap<>();
  private final Map<String, KnownFile> knownFiles = new HashMap<>();
  private final List<IndexContent.MainFile> earlierFiles = new ArrayList<>();
  private MainCommits commits = MainCommits.none();
  private boolean sameMain;

  /** What an earlier index knows of a submission. */
  private record Known(Facts facts, List<long[]> identifiers) {}

  private record KnownFile(IndexContent.MainFile file, long[] identifiers) {}

  private IndexBuilder(
      GitRepository repository,
      Project project,
      SubmissionRefNames refs,
      Optional<ProjectIndex> earlier) {
    this.repository = repository;
    this.project = project;
    this.paths = new ProjectPaths(project);
    this.refs = refs;
    earlier.ifPresent(this::takeOver);
  }

  static IndexContent build(
      GitRepository repository,
      Project project,
      SubmissionRefNames refs,
      Optional<ProjectIndex> earlier) {
    return new IndexBuilder(repository, project, refs, earlier).build();
  }

  private void takeOver(ProjectIndex earlier) {
    sameMain =
        earlier.main().isPresent()
            && earlier
                .main()
                .equals(refs.main().map(ref -> new IndexContent.Main(ref.name(), ref.commit())));
    if (sameMain) {
      commits = earlier.commits();
      earlierFiles.addAll(earlier.files());
    }
    int kinds = Extract.KINDS.size();
    long[][] lists = earlier.identifierLists();
    for (int place = 0; place < earlier.size(); place++) {
      Facts facts = earlier.facts(place);
      known.put(
          facts.number(),
          new Known(facts, List.of(lists).subList(place * kinds, (place + 1) * kinds)));
    }
    long[][] fileLists = earlier.fileIdentifierLists();
    List<IndexContent.MainFile> files = earlier.files();
    for (int place = 0; place < files.size(); place++) {
      IndexContent.MainFile file = files.get(place);
      knownFiles.put(key(file), new KnownFile(file, fileLists[place]));
    }
  }

  private IndexContent build() {
    if (refs.main().isEmpty()) {
      return assemble(List.of(), new ArrayList<>());
    }
    String tip = refs.main().get().commit();
    Optional<MainLine> known = sameMain ? commits.in(repository) : Optional.empty();
    if (known.isPresent()) {
      try (MainLine main = known.get()) {
        return assemble(branches(main::branch), mainFiles(tip));
      }
    }
    sameMain = false;
    try (MainHistory history = MainHistory.of(repository, tip)) {
      commits = MainCommits.of(project, history);
      return assemble(branches(history::branch), mainFiles(tip));
    }
  }

  /** Those that moved. */
  private List<Optional<Branch>> branches(Function<String, Optional<Branch>> main) {
    return refs.heads().stream()
        .map(head -> isUnmoved(head) ? Optional.<Branch>empty() : main.apply(head.ref().commit()))
        .toList();
  }

  /** Beside the same main branch the same head is what it was. */
  private boolean isUnmoved(SubmissionRefNames.Numbered head) {
    Known earlier = known.get(head.number());
    return sameMain
        && earlier != null
        && earlier.facts().head().equals(head.ref().commit())
        && earlier.facts().ref().equals(head.ref().name());
  }

  private List<IndexContent.MainFile> mainFiles(String tip) {
    if (refs.mailed()) {
      return new ArrayList<>();
    }
    return sameMain ? new ArrayList<>(earlierFiles) : files(tip);
  }

  private List<IndexContent.MainFile> files(String tip) {
    try (Trees trees = Trees.of(repository)) {
      var files = new ArrayList<IndexContent.MainFile>();
      for (TreeFile file : trees.files(tip, path -> true)) {
        PathKind kind = paths.kind(file.path());
        if (kind != PathKind.OTHER) {
          files.add(new IndexContent.MainFile(kind, file.path(), file.blob(), List.of()));
        }
      }
      return files;
    }
  }

  private IndexContent assemble(
      List<Optional<Branch>> branches, List<IndexContent.MainFile> files) {
    var landings = new Landings(project, commits);
    var extracts =
        new ArrayList<Optional<Extract>>(
            Collections.nCopies(branches.size(), Optional.<Extract>empty()));
    var fileLists = new ArrayList<long[]>(Collections.nCopies(files.size(), new long[0]));
    inParallel(
        branches.size() + files.size(),
        (extractor, i) -> {
          if (i < branches.size()) {
            extracts.set(
                i,
                isUnmoved(refs.heads().get(i))
                    ? earlier(i)
                    : branches.get(i).map(branch -> extract(extractor, i, branch)));
          } else {
            int place = i - branches.size();
            IndexContent.MainFile file = files.get(place);
            KnownFile earlier = knownFiles.get(key(file));
            KnownFile now = earlier != null ? earlier : read(extractor, file);
            files.set(place, now.file());
            fileLists.set(place, now.identifiers());
          }
        });
    var facts = new ArrayList<Facts>();
    var identifiers = new ArrayList<long[]>();
    for (int i = 0; i < branches.size(); i++) {
      if (extracts.get(i).isPresent()) {
        Extract extract = extracts.get(i).get();
        facts.add(facts(landings, i, branches.get(i), extract));
        identifiers.addAll(extract.identifiers());
      }
    }
    return new IndexContent(
        refs.main().map(ref -> new IndexContent.Main(ref.name(), ref.commit())),
        commits,
        facts,
        identifiers,
        files,
        fileLists);
  }

  private Facts facts(Landings landings, int i, Optional<Branch> branch, Extract extract) {
    SubmissionRefNames.Numbered head = refs.heads().get(i);
    return branch.isPresent()
        ? landings.facts(head, branch.get(), extract.headerBlobs(), refs)
        : Landings.again(java.util.Objects.requireNonNull(known.get(head.number())).facts(), refs);
  }

  private Optional<Extract> earlier(int i) {
    return Optional.ofNullable(known.get(refs.heads().get(i).number()))
        .map(known -> new Extract(known.facts().headerBlobs(), known.identifiers()));
  }

  /** What lies between the same two commits is the same as when it was last read. */
  private Extract extract(Extractor extractor, int i, Branch branch) {
    Known earlier = known.get(refs.heads().get(i).number());
    return earlier != null
            && earlier.facts().head().equals(branch.head())
            && earlier.facts().base().equals(branch.base())
        ? new Extract(earlier.facts().headerBlobs(), earlier.identifiers())
        : extractor.submission(branch);
  }

  private static KnownFile read(Extractor extractor, IndexContent.MainFile file) {
    Extractor.FileExtract extract = extractor.file(file.path(), file.blob());
    return new KnownFile(
        new IndexContent.MainFile(file.kind(), file.path(), file.blob(), extract.pastes()),
        extract.identifiers().sorted());
  }

  private interface Work {
    void at(Extractor extractor, int i);
  }

  /** Each number once, each thread with a reader of its own. */
  private void inParallel(int count, Work work) {
    int threads = Math.clamp(Runtime.getRuntime().availableProcessors(), 1, MAX_THREADS);
    var next = new AtomicInteger();
    IntStream.range(0, threads)
        .parallel()
        .forEach(
            thread -> {
              try (Extractor extractor = new Extractor(repository, paths)) {
                for (int i = next.getAndIncrement(); i < count; i = next.getAndIncrement()) {
                  work.at(extractor, i);
                }
              }
            });
  }

  private static String key(IndexContent.MainFile file) {
    return file.kind() + " " + file.path() + " " + file.blob();
  }
}
