package dev.counterpart.verdict;

import dev.counterpart.coverage.ElementCoverage;
import dev.counterpart.coverage.Evidence;
import dev.counterpart.coverage.HeldHeaders;
import dev.counterpart.coverage.Level;
import dev.counterpart.coverage.OtherHeader;
import dev.counterpart.coverage.SubmissionCoverage;
import dev.counterpart.git.DiffParser;
import dev.counterpart.git.FileDiff;
import dev.counterpart.rules.Project;
import dev.counterpart.series.Applied;
import dev.counterpart.series.LaterVersion;
import dev.counterpart.series.Series;
import dev.counterpart.uapi.Change;
import dev.counterpart.uapi.Element;
import dev.counterpart.uapi.ElementKind;
import dev.counterpart.uapi.UapiDelta;
import dev.counterpart.userspace.FoundBy;
import dev.counterpart.userspace.LinkProblem;
import dev.counterpart.userspace.Search;
import dev.counterpart.userspace.Submission;
import dev.counterpart.userspace.Writers;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A made-up series for the made-up driver acme, and the userspace that answers it. */
public final class Acme {
  public static final String HEADER = "include/uapi/rdma/acme-abi.h";
  private static final String COMMIT = "0123456789abcdef0123456789abcdef01234567";

  private final List<Change> changes = new ArrayList<>();
  private final Map<String, List<Offer>> offers = new HashMap<>();
  private final Map<String, List<Search.Undecided>> undecided = new HashMap<>();
  private final List<LinkProblem> problems = new ArrayList<>();
  private boolean rfc;
  private boolean replaced;
  private String description = "";
  private String unseen = "";
  private Optional<Instant> applied = Optional.empty();
  private int declared = 1;
  private final List<String> unread = new ArrayList<>();
  private final List<FileDiff> files = new ArrayList<>();
  private String subject = "[PATCH rdma-next] RDMA/acme: Add fast quills";
  private Series.Target target = Series.Target.KERNEL;

  private record Offer(
      Submission submission,
      Map<String, Level> levels,
      Map<String, String> mismatches,
      List<String> missingManualPages,
      List<String> words) {}

  public static Acme series() {
    return new Acme();
  }

  public Acme subject(String text) {
    subject = text;
    return this;
  }

  public Acme rfc() {
    rfc = true;
    return this;
  }

  /** A second version was posted ten days later. */
  public Acme replaced() {
    replaced = true;
    return this;
  }

  /** Says that it brings a commit of mainline to a stable tree. */
  public Acme backport() {
    description = "[ Upstream commit 0123456789abcdef0123456789abcdef01234567 ]\n";
    return this;
  }

  public Acme forUserspace() {
    target = Series.Target.USERSPACE;
    return this;
  }

  /** Announces patches that are not there. */
  public Acme patchesDeclared(int patches) {
    declared = patches;
    return this;
  }

  public Acme adds(ElementKind kind, String scope, String name, Change.Trait... traits) {
    return change(Change.Type.ADDED, kind, scope, name, HEADER, traits);
  }

  public Acme change(
      Change.Type type,
      ElementKind kind,
      String scope,
      String name,
      String path,
      Change.Trait... traits) {
    Element element = Element.named(kind, name, scope, path, 10 + changes.size());
    changes.add(new Change(type, element, Optional.empty(), 1, Set.of(traits)));
    return this;
  }

  /** A struct with two fields, a mode and a depth. */
  public Acme addsStruct(String name) {
    return adds(ElementKind.STRUCT, "", name)
        .adds(ElementKind.FIELD, "struct " + name, "mode")
        .adds(ElementKind.FIELD, "struct " + name, "depth");
  }

  /** A project's repository is at hand, whatever it holds. */
  public Acme holds(String project) {
    offers.computeIfAbsent(project, key -> new ArrayList<>());
    return this;
  }

  /** A search of the project cannot tell. */
  public Acme cannotTell(String project, String reason, String fix) {
    holds(project);
    undecided
        .computeIfAbsent(project, key -> new ArrayList<>())
        .add(new Search.Undecided(reason, fix));
    return this;
  }

  public Acme linkProblem(LinkProblem.Kind kind, String url) {
    problems.add(new LinkProblem(kind, url, "cover letter", Optional.empty(), ""));
    return this;
  }

  /** The cover letter links a pull request of rdma-core that was closed. */
  public Acme linksClosed(int number) {
    problems.add(
        new LinkProblem(
            LinkProblem.Kind.CLOSED,
            "https://example.org/rdma-core/" + number,
            "cover letter",
            Optional.of("rdma-core#" + number),
            ""));
    return this;
  }

  /**
   * A pull request of rdma-core.
   *
   * @param levels "name=LEVEL" for each element that it has; "name!text" for one that differs;
   *     "man:name" for a function without a manual page; "title:text" for a commit; "closed";
   *     "stranger": nobody of it has to do with the series; "replaced:8=OPEN" by a pull request in
   *     that state; "rewritten"; "colleague"; "sync" when its header update is for something else;
   *     "mailed"; "unready:text"; "lacks:name" for what its copy of the header has not, "copies:3"
   *     for the version that it is of; "no-update" when it changes no copy; "names:HASH" of a
   *     kernel commit; "opened:TIME" before which it was not there; "api-test" for a test of what
   *     it exports
   */
  public Acme pull(int number, Set<FoundBy> ways, String... levels) {
    return offer(
        "rdma-core", "rdma-core#" + number, Optional.of(COMMIT.replace('0', 'f')), ways, levels);
  }

  /** What rdma-core's main branch has. */
  public Acme master(String... levels) {
    return offer(
        "rdma-core", "rdma-core@master", Optional.empty(), Set.of(FoundBy.IDENTIFIERS), levels);
  }

  /** When a maintainer says that it was applied. */
  public Acme applied(String when) {
    applied = Optional.of(Instant.parse(when));
    return this;
  }

  /** What rdma-core's main branch has under names that do not make a search look there. */
  public Acme masterUnseen(String... levels) {
    unseen = "rdma-core@master";
    return master(levels);
  }

  public Acme offer(
      String project, String id, Optional<String> base, Set<FoundBy> ways, String... words) {
    holds(project);
    Map<String, Level> levels = new HashMap<>();
    Map<String, String> mismatches = new HashMap<>();
    List<String> pages = new ArrayList<>();
    List<String> titles = new ArrayList<>();
    Optional<Submission.Successor> successor = Optional.empty();
    var state = base.isPresent() ? Submission.State.OPEN : Submission.State.MERGED;
    List<String> others = new ArrayList<>(List.of(words));
    boolean byOthers = others.remove("stranger");
    boolean colleague = others.remove("colleague");
    boolean rewritten = others.remove("rewritten");
    boolean sync = others.remove("sync");
    boolean mailed = others.remove("mailed");
    Optional<String> unready = Optional.empty();
    Optional<Instant> notBefore = Optional.empty();
    Optional<String> kernelCommit = Optional.empty();
    List<String> ofCoverage =
        others.stream()
            .filter(word -> word.matches("lacks:.*|copies:.*|no-update|api-test"))
            .toList();
    others.removeAll(ofCoverage);
    for (String word : others) {
      if (word.equals("closed")) {
        state = Submission.State.CLOSED;
      } else if (word.equals("merged")) {
        state = Submission.State.MERGED;
      } else if (word.startsWith("replaced:")) {
        String[] later = word.substring(9).split("=", -1);
        successor =
            Optional.of(
                new Submission.Successor(
                    project + "#" + later[0],
                    Submission.State.valueOf(later[1]),
                    Optional.empty()));
      } else if (word.startsWith("opened:")) {
        notBefore = Optional.of(Instant.parse(word.substring(7)));
      } else if (word.startsWith("unready:")) {
        unready = Optional.of(word.substring(8));
      } else if (word.startsWith("names:")) {
        kernelCommit = Optional.of(word.substring(6));
      } else if (word.startsWith("man:")) {
        pages.add(word.substring(4));
      } else if (word.startsWith("title:")) {
        titles.add(word.substring(6));
      } else if (word.contains("!")) {
        mismatches.put(word.substring(0, word.indexOf('!')), word.substring(word.indexOf('!') + 1));
      } else {
        int at = word.indexOf('=');
        levels.put(word.substring(0, at), Level.valueOf(word.substring(at + 1)));
      }
    }
    var submission =
        new Submission(
            id,
            project,
            base.map(ignored -> "https://example.org/" + id.replace('#', '/')),
            new Submission.Commits(
                "refs/pull/" + id.replaceAll("\\D", "") + "/head",
                COMMIT,
                base,
                titles,
                Optional.empty()),
            new Submission.Status(state, unready, kernelCommit, successor),
            new Submission.Match(
                ways,
                1,
                byOthers ? Writers.OTHERS : colleague ? Writers.COLLEAGUE : Writers.AUTHOR,
                rewritten,
                notBefore,
                sync),
            mailed ? Optional.of(new Submission.Mailing(true)) : Optional.empty(),
            List.of());
    offers
        .computeIfAbsent(project, key -> new ArrayList<>())
        .add(new Offer(submission, levels, mismatches, pages, ofCoverage));
    return this;
  }

  /** A diff of the series' patch. */
  public Acme touches(FileDiff diff) {
    files.add(diff);
    return this;
  }

  /** A diff that changes some line of a file. */
  public Acme touches(String path) {
    String text =
        """
        diff --git a/%1$s b/%1$s
        --- a/%1$s
        +++ b/%1$s
        @@ -1 +1 @@
        -int acme;
        +int quill;
        """
            .formatted(path);
    return touches(DiffParser.parse(text).getFirst());
  }

  /** What the mails hold and nobody could read. */
  public Acme lacking(String what) {
    unread.add(what);
    return this;
  }

  public Series build() {
    var later = new LaterVersion(2, Instant.parse("2024-05-16T07:08:09Z"), "acme-2@example.org");
    return replaced ? posted().noting(later) : posted();
  }

  private Series posted() {
    return new Series(
        new Series.Head(
            "acme-1@example.org",
            subject,
            "Ada Quill <ada@example.org>",
            Instant.parse("2024-05-06T07:08:09Z")),
        new Series.Prefix(1, rfc, declared),
        target,
        Optional.empty(),
        List.of(
            new dev.counterpart.series.Patch(
                1,
                new dev.counterpart.series.Patch.Envelope(
                    "acme-1@example.org",
                    subject,
                    Instant.parse("2024-05-06T07:08:09Z"),
                    List.of()),
                new dev.counterpart.series.Patch.Message(
                    "RDMA/acme: Add fast quills", "Ada Quill <ada@example.org>", description),
                "",
                files)),
        new Series.Reading(
            List.of(),
            unread.stream()
                .map(what -> new dev.counterpart.series.Unread(what, List.of()))
                .toList()),
        Optional.empty());
  }

  public UapiDelta delta() {
    return new UapiDelta(changes, List.of());
  }

  public ProjectsAtHand userspace() {
    return new ProjectsAtHand() {
      @Override
      public Optional<Search> search(Project project, Series series, UapiDelta delta) {
        return Optional.ofNullable(offers.get(project.id()))
            .map(
                list ->
                    new Search(
                        project.id(),
                        list.stream()
                            .map(Offer::submission)
                            .filter(one -> !one.id().equals(unseen))
                            .toList(),
                        problems,
                        List.of(),
                        undecided.getOrDefault(project.id(), List.of())));
      }

      @Override
      public SubmissionCoverage coverage(
          Project project, Submission submission, List<Change> asked, UapiDelta delta) {
        Offer offer =
            offers.getOrDefault(project.id(), List.of()).stream()
                .filter(one -> one.submission().id().equals(submission.id()))
                .findFirst()
                .orElseThrow();
        return new SubmissionCoverage(
            submission,
            asked.stream().map(change -> measured(offer, change)).toList(),
            offer.missingManualPages(),
            List.of(),
            new HeldHeaders(!offer.words().contains("no-update"), others(offer, asked)),
            offer.words().contains("api-test")
                ? List.of(new Evidence(Evidence.Level.TESTED, COMMIT, "tests/test_acme.py", 7))
                : List.of());
      }

      @Override
      public Optional<Integer> version(Series series, String header, String blob) {
        return blob.isEmpty() ? Optional.empty() : Optional.of(Integer.valueOf(blob));
      }

      @Override
      public List<Applied> applied(Series series, Set<String> maintainers) {
        return applied.stream()
            .map(when -> new Applied(when, "applied@example.org", Optional.empty(), List.of()))
            .toList();
      }

      @Override
      public Optional<String> presence(Project project) {
        return Optional.ofNullable(offers.get(project.id())).map(_ -> COMMIT);
      }

      @Override
      public Optional<Submission> mainBranch(Project project) {
        return offers.getOrDefault(project.id(), List.of()).stream()
            .map(Offer::submission)
            .filter(one -> one.base().isEmpty())
            .findFirst();
      }

      @Override
      public String extent(Project project) {
        return offers.containsKey(project.id())
            ? "12 pull requests and master at " + COMMIT.substring(0, 12)
            : "";
      }
    };
  }

  private static List<OtherHeader> others(Offer offer, List<Change> asked) {
    List<Change> lacking =
        asked.stream()
            .filter(change -> offer.words().contains("lacks:" + change.element().name()))
            .toList();
    String version =
        offer.words().stream()
            .filter(word -> word.startsWith("copies:"))
            .map(word -> word.substring(7))
            .findFirst()
            .orElse("");
    return lacking.isEmpty()
        ? List.of()
        : List.of(
            new OtherHeader(
                HEADER,
                "kernel-headers/rdma/acme-abi.h",
                COMMIT,
                version,
                lacking,
                Optional.empty()));
  }

  private static ElementCoverage measured(Offer offer, Change change) {
    String name = change.element().name();
    Level level = offer.levels().getOrDefault(name, Level.NONE);
    List<Evidence> evidence =
        switch (level) {
          case USED, TESTED ->
              List.of(new Evidence(Evidence.Level.USED, COMMIT, "providers/acme/verbs.c", 42));
          case DECLARED ->
              List.of(
                  new Evidence(
                      Evidence.Level.DECLARED, COMMIT, "kernel-headers/rdma/acme-abi.h", 4));
          case NONE -> List.of();
        };
    return new ElementCoverage(
        change, level, false, evidence, Optional.ofNullable(offer.mismatches().get(name)));
  }
}
