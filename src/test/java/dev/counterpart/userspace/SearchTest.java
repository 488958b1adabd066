package dev.counterpart.userspace;

import static org.assertj.core.api.Assertions.assertThat;

import dev.counterpart.series.Series;
import dev.counterpart.uapi.Change;
import dev.counterpart.uapi.ElementKind;
import dev.counterpart.uapi.UapiDelta;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SearchTest {
  private static final Set<FoundBy> ALL = EnumSet.allOf(FoundBy.class);
  private static final String OLD_HEADER = "enum acme_caps {\n\tACME_CAP_ZERO,\n};\n";
  private static final String NEW_HEADER =
      "enum acme_caps {\n\tACME_CAP_ZERO,\n\tACME_CAP_QUILLING,\n};\n";
  private static final Change ADDED =
      TestProject.added(ElementKind.ENUMERATOR, "ACME_CAP_QUILLING", "enum acme_caps");
  private static final Series SERIES =
      TestProject.series("No link here.", "acme: Report quilling", "2024-03-01T00:00:00Z");
  private static final UapiDelta DELTA =
      TestProject.delta(List.of(TestProject.blob(NEW_HEADER).substring(0, 12)), ADDED);

  @TempDir Path temporary;
  private TestProject project;
  private String root;

  @BeforeEach
  void create() {
    project = TestProject.create(temporary.resolve("acme.git"));
    root =
        project.commit(
            "First",
            "2024-01-01T00:00:00Z",
            Map.of(TestProject.COPY, OLD_HEADER, "lib/acme.c", "int acme_zero(void);\n"));
    project.ref("refs/heads/master", root);
  }

  @AfterEach
  void close() {
    project.close();
  }

  private Search search(Series series, UapiDelta delta, AsOf asOf, Set<FoundBy> ways) {
    try (ProjectRepository opened = project.open(temporary.resolve("cache"))) {
      return opened.search(series, delta, asOf, ways);
    }
  }

  private Search search() {
    return search(SERIES, DELTA, AsOf.now(), ALL);
  }

  private List<String> ids(Search search) {
    return search.candidates().stream().map(Submission::id).toList();
  }

  /** A pull request with a header commit and a user. */
  private String pull(int number, String date) {
    String header =
        project.commit(
            "Update kernel headers",
            "To commit: ?? (\"acme: Report\nquilling\").\n",
            "Ann <ann@acme.example>",
            date,
            Map.of(TestProject.COPY, NEW_HEADER),
            root);
    String head =
        project.commit(
            "lib: Use quilling",
            date,
            Map.of("lib/acme.c", "int acme_zero(void);\nint quill = ACME_CAP_QUILLING;\n"),
            header);
    project.ref("refs/pull/" + number + "/head", head);
    return head;
  }

  private String merge(int number, String head, String date) {
    String merged =
        project.commit(
            "Merge pull request #" + number + " from ann/topic",
            date,
            Map.of(
                TestProject.COPY,
                NEW_HEADER,
                "lib/acme.c",
                "int acme_zero(void);\nint quill = ACME_CAP_QUILLING;\n"),
            root,
            head);
    project.ref("refs/heads/master", merged);
    return merged;
  }

  @Test
  void findsAnUnlinkedPullRequestByHeaderTitleAndNames() {
    String head = pull(7, "2024-03-02T00:00:00Z");
    project.ref("refs/pull/7/merge", head);

    Submission best = search().candidates().getFirst();

    assertThat(best.id()).isEqualTo("acme-core#7");
    assertThat(best.foundBy())
        .containsExactlyInAnyOrder(FoundBy.HEADER_BLOB, FoundBy.HEADER_COMMIT, FoundBy.IDENTIFIERS);
    assertThat(best.base()).contains(root);
    assertThat(best.state()).isEqualTo(Submission.State.OPEN);
    assertThat(best.url()).contains("https://forge.example/acme/acme-core/pull/7");
    assertThat(best.titles()).containsExactly("Update kernel headers", "lib: Use quilling");
  }

  @ParameterizedTest
  @CsvSource({
    "Ann <ann@acme.example>, true",
    "Bob <bob@acme.example>, true",
    "Bob <bob@plume.example>, false",
    "Ann Quill <aq@plume.example>, true"
  })
  void headersOfEverybodyBelongToTheirAuthorsAndTheirColleagues(String author, boolean belongs) {
    String sync =
        project.commit(
            "Update kernel headers",
            "",
            author,
            "2024-03-02T00:00:00Z",
            Map.of(TestProject.COPY, NEW_HEADER),
            root);
    project.ref("refs/pull/7/head", sync);

    Submission found = search(quill(), DELTA, AsOf.now(), ALL).candidates().getFirst();

    assertThat(found.id()).isEqualTo("acme-core#7");
    assertThat(found.mayBelong()).isEqualTo(belongs);
  }

  /** The series, which somebody posted who has two addresses. */
  private static Series quill() {
    return new Series(
        new Series.Head(
            SERIES.messageId(), SERIES.subject(), "Ann Quill <annq@gmail.com>", SERIES.date()),
        SERIES.prefix(),
        SERIES.target(),
        SERIES.cover(),
        SERIES.patches(),
        SERIES.reading(),
        Optional.empty());
  }

  @Test
  void measuresAMergedPullRequestAgainstWhereItStarted() {
    merge(7, pull(7, "2024-03-02T00:00:00Z"), "2024-03-05T00:00:00Z");

    Search found = search();

    assertThat(ids(found)).startsWith("acme-core#7").contains("acme-core@master");
    assertThat(found.candidates().getFirst().base()).contains(root);
    assertThat(found.candidates().getFirst().state()).isEqualTo(Submission.State.MERGED);
  }

  @Test
  void tellsWhichOfTheWaysWereAskedFor() {
    pull(7, "2024-03-02T00:00:00Z");
    Search found = search(SERIES, DELTA, AsOf.now(), EnumSet.of(FoundBy.HEADER_COMMIT));
    assertThat(found.candidates().getFirst().foundBy()).containsExactly(FoundBy.HEADER_COMMIT);
  }

  @Test
  void everydayNamesMakeNoCandidate() {
    String head =
        project.commit(
            "lib: Something else",
            "2024-03-02T00:00:00Z",
            Map.of("lib/other.c", "int f(struct other *o) { return o->flags + o->access; }\n"),
            root);
    project.ref("refs/pull/8/head", head);

    Search found =
        search(
            SERIES,
            TestProject.delta(
                List.of(),
                TestProject.added(ElementKind.FIELD, "flags", "struct acme_req"),
                TestProject.added(ElementKind.FIELD, "access", "struct acme_req")),
            AsOf.now(),
            ALL);

    assertThat(found.candidates()).isEmpty();
  }

  @Test
  void aNewDriverGoesByTheFolderOfItsCounterpart() {
    int number = 8;
    for (String path : List.of("lib/quill/main.c", "lib/quilling/main.c", "lib/quill.c")) {
      String head =
          project.commit("lib: New", "2024-03-02T00:00:00Z", Map.of(path, "int go(void);\n"), root);
      project.ref("refs/pull/" + number++ + "/head", head);
    }
    Change driver = TestProject.added(ElementKind.DRIVER, "quill", "");

    assertThat(ids(search(SERIES, TestProject.delta(List.of(), driver), AsOf.now(), ALL)))
        .containsExactly("acme-core#8");
  }

  @Test
  void fieldsOfANewStructSayNothingWithoutIt() {
    String head =
        project.commit(
            "lib: Something else",
            "2024-03-02T00:00:00Z",
            Map.of("lib/other.c", "int f(struct other *o) { return o->quill_depth; }\n"),
            root);
    project.ref("refs/pull/8/head", head);
    Change field = TestProject.added(ElementKind.FIELD, "quill_depth", "struct acme_req");
    Change struct = TestProject.added(ElementKind.STRUCT, "acme_req", "");

    assertThat(ids(search(SERIES, TestProject.delta(List.of(), field), AsOf.now(), ALL)))
        .containsExactly("acme-core#8");
    assertThat(
            search(SERIES, TestProject.delta(List.of(), field, struct), AsOf.now(), ALL)
                .candidates())
        .isEmpty();
  }

  @Test
  void namesInCommentsAndStringsAreNoUse() {
    String head =
        project.commit(
            "lib: Talk about it",
            "2024-03-02T00:00:00Z",
            Map.of("lib/acme.c", "/* ACME_CAP_QUILLING */\nchar *s = \"ACME_CAP_QUILLING\";\n"),
            root);
    project.ref("refs/pull/8/head", head);
    assertThat(search(SERIES, TestProject.delta(List.of(), ADDED), AsOf.now(), ALL).candidates())
        .isEmpty();
  }

  @Test
  void aLinkIsFollowedWhateverStandsBehindIt() {
    pull(7, "2024-03-02T00:00:00Z");
    String other =
        project.commit(
            "lib: Prepare", "2024-03-02T00:00:00Z", Map.of("lib/new.c", "int x;\n"), root);
    project.ref("refs/pull/9/head", other);
    Series linking =
        TestProject.series(
            "See http://www.forge.example/Acme/acme-core/pull/9/files#diff-1.",
            "acme: Other",
            "2024-03-01T00:00:00Z");

    Search found = search(linking, TestProject.delta(List.of()), AsOf.now(), ALL);

    assertThat(ids(found)).containsExactly("acme-core#9");
    assertThat(found.linkProblems()).isEmpty();
  }

  @Test
  void linksThatAreNoSubmissionsAreNamed() {
    pull(7, "2024-03-02T00:00:00Z");
    project.ref("refs/pull/8/merge", root);
    Series linking =
        TestProject.series(
            """
            https://forge.example/bob/acme-core/tree/quill
            https://forge.example/acme/acme-core/tree/quill
            https://forge.example/acme/acme-core/pull/7
            https://forge.example/acme/acme-core/pull/99
            https://elsewhere.example/acme/acme-core/pull/7
            """,
            "acme: Report quilling",
            "2024-03-01T00:00:00Z");

    Search found = search(linking, DELTA, AsOf.now(), ALL);

    assertThat(found.linkProblems())
        .extracting(LinkProblem::kind)
        .containsExactly(
            LinkProblem.Kind.FORK,
            LinkProblem.Kind.BRANCH,
            LinkProblem.Kind.CLOSED,
            LinkProblem.Kind.NOT_HELD);
    assertThat(found.undecided()).hasSize(1);
    assertThat(found.undecided().getFirst().fix())
        .contains("fetch https://forge.example/acme/acme-core")
        .contains("+refs/pull/99/head:refs/pull/99/head");
  }

  @Test
  void aSupersededPullRequestStandsBelowTheOneThatReplacedIt() {
    pull(7, "2024-03-02T00:00:00Z");
    project.ref("refs/pull/12/head", pull(11, "2024-03-03T00:00:00Z"));
    project.deleteRef("refs/pull/11/head");

    Search found = search();

    assertThat(ids(found)).containsExactly("acme-core#12", "acme-core#7");
    assertThat(found.candidates().getLast().notes()).contains("superseded by acme-core#12");
    assertThat(found.candidates().getLast().status().successor())
        .hasValueSatisfying(one -> assertThat(one.id()).isEqualTo("acme-core#12"));
    project.ref("refs/pull/12/merge", root);
    Submission closed = search().candidates().getLast();
    assertThat(closed.state()).isEqualTo(Submission.State.CLOSED);
    assertThat(closed.lastState()).isEqualTo(Submission.State.OPEN);
  }

  @Test
  void aClosedPullRequestWhoseCommitsCameInWithAnotherIsWhereThatIs() {
    pull(7, "2024-03-02T00:00:00Z");
    merge(9, pull(9, "2024-03-03T00:00:00Z"), "2024-03-05T00:00:00Z");
    project.deleteRef("refs/pull/9/head");
    project.ref("refs/pull/3/head", root);
    project.ref("refs/pull/3/merge", root);
    Submission closed =
        search().candidates().stream()
            .filter(one -> one.id().equals("acme-core#7"))
            .findFirst()
            .orElseThrow();
    assertThat(closed.state()).isEqualTo(Submission.State.CLOSED);
    assertThat(closed.notes()).containsExactly("closed; its commits came in with acme-core#9");
    assertThat(closed.lastState()).isEqualTo(Submission.State.MERGED);
  }

  @Test
  void aBranchThatCarriesOldCommitsAlongIsReplacedAllTheSame() {
    String old = root;
    for (int i = 0; i < 5; i++) {
      old =
          project.commit("lib: Old " + i, "2023-01-01T00:00:00Z", files("int o" + i + ";\n"), old);
    }
    project.ref("refs/pull/7/head", threeCommits(old, "2024-03-02T00:00:00Z"));
    project.ref("refs/pull/12/head", threeCommits(root, "2024-03-03T00:00:00Z"));
    assertThat(ids(search())).containsExactly("acme-core#12", "acme-core#7");
    assertThat(search().candidates().getLast().notes()).contains("superseded by acme-core#12");
  }

  private String threeCommits(String on, String date) {
    String one = project.commit("lib: Prepare", date, files("int one;\n"), on);
    String two = project.commit("lib: Quill", date, files("int b = ACME_CAP_QUILLING;\n"), one);
    return project.commit("lib: Tidy", date, files("int c = ACME_CAP_QUILLING;\n"), two);
  }

  private static Map<String, String> files(String code) {
    return Map.of("lib/acme.c", "int acme_zero(void);\n" + code);
  }

  @Test
  void theSameCommitsUnderOtherTitlesAndOtherAuthorsSupersedeNothing() {
    pull(7, "2024-03-02T00:00:00Z");
    String sameTitle = pull(11, "2024-03-03T00:00:00Z");
    project.deleteRef("refs/pull/11/head");
    String byBob =
        project.commit(
            "lib: Use quilling",
            "",
            "Bob <bob@zephyr.example>",
            "2024-03-04T00:00:00Z",
            Map.of("lib/acme.c", "int acme_zero(void);\nint b = ACME_CAP_QUILLING;\n"),
            root);
    project.ref("refs/pull/13/head", byBob);
    assertThat(ids(search())).contains("acme-core#7", "acme-core#13");
    assertThat(search().candidates())
        .flatExtracting(one -> one.notes())
        .containsExactly("by others: Bob");
    // Most of its commits under a later number of the same author: superseded.
    project.ref("refs/pull/14/head", sameTitle);
    assertThat(search().candidates())
        .filteredOn(one -> one.id().equals("acme-core#7"))
        .allSatisfy(one -> assertThat(one.notes()).contains("superseded by acme-core#14"));
  }

  /**
   * What is missing is not empty: a search over half of a repository would end in a wrong verdict.
   */
  @Test
  void aRepositoryThatLacksObjectsAnswersNothing() throws IOException {
    pull(7, "2024-03-02T00:00:00Z");
    String code = TestProject.blob("int acme_zero(void);\nint quill = ACME_CAP_QUILLING;\n");
    Files.delete(
        project
            .folder()
            .resolve("objects")
            .resolve(code.substring(0, 2))
            .resolve(code.substring(2)));
    assertThat(search().undecided())
        .anySatisfy(why -> assertThat(why.reason()).contains("the clone lacks files"));
  }

  @Test
  void asOfADateOnlyWhatWasThereIsSeen() {
    String first =
        project.commit(
            "lib: Use quilling",
            "2024-03-02T00:00:00Z",
            Map.of("lib/acme.c", "int quill = ACME_CAP_QUILLING;\n"),
            root);
    String second =
        project.commit(
            "lib: Later", "2024-05-01T00:00:00Z", Map.of("lib/later.c", "int l;\n"), first);
    project.ref("refs/pull/7/head", second);
    merge(8, pull(8, "2024-03-09T00:00:00Z"), "2024-03-10T00:00:00Z");

    assertThat(ids(search(SERIES, DELTA, AsOf.of(Instant.parse("2024-03-05T00:00:00Z")), ALL)))
        .isEmpty();

    Search later = search(SERIES, DELTA, AsOf.of(Instant.parse("2024-03-11T00:00:00Z")), ALL);
    assertThat(ids(later)).contains("acme-core#7", "acme-core#8", "acme-core@master");
    Submission seven =
        later.candidates().stream().filter(s -> s.id().endsWith("#7")).findFirst().orElseThrow();
    assertThat(seven.head()).isEqualTo(first);
    assertThat(later.notes()).hasSize(1);
    assertThat(later.notes().getFirst()).contains("acme-core#8").contains("2024-03-11");

    var mail = new TreeMap<Integer, Instant>(Map.of(9, Instant.parse("2024-03-04T00:00:00Z")));
    assertThat(
            ids(
                search(
                    SERIES,
                    DELTA,
                    new AsOf(Optional.of(Instant.parse("2024-03-05T00:00:00Z")), mail),
                    ALL)))
        .contains("acme-core#7")
        .doesNotContain("acme-core@master");
  }

  @Test
  void asOfADateTheMainBranchIsSeenWithWhatNoSubmissionBrought() {
    String pushed =
        project.commit(
            "lib: Use quilling",
            "2024-03-02T00:00:00Z",
            Map.of("lib/acme.c", "int quill = ACME_CAP_QUILLING;\n"),
            root);
    project.ref(
        "refs/heads/master",
        project.commit(
            "lib: Later", "2024-05-01T00:00:00Z", Map.of("lib/later.c", "int l;\n"), pushed));
    assertThat(ids(search(SERIES, DELTA, AsOf.of(Instant.parse("2024-02-01T00:00:00Z")), ALL)))
        .isEmpty();
    assertThat(ids(search(SERIES, DELTA, AsOf.of(Instant.parse("2024-03-11T00:00:00Z")), ALL)))
        .containsExactly("acme-core@master");
  }

  @Test
  void theIndexFollowsTheRefsAndSurvivesDamage() throws IOException {
    assertThat(search().candidates()).isEmpty();
    String head = pull(7, "2024-03-02T00:00:00Z");
    assertThat(ids(search())).containsExactly("acme-core#7");
    merge(7, head, "2024-03-05T00:00:00Z");
    assertThat(search().candidates().getFirst().state()).isEqualTo(Submission.State.MERGED);

    Path index;
    try (var files = Files.list(temporary.resolve("cache/index"))) {
      index = files.findFirst().orElseThrow();
    }
    byte[] whole = Files.readAllBytes(index);
    byte[] damaged = whole.clone();
    damaged[damaged.length / 2] ^= 1;
    for (byte[] bad : List.of(damaged, java.util.Arrays.copyOf(whole, 100), new byte[0])) {
      Files.write(index, bad);
      assertThat(ids(search())).startsWith("acme-core#7");
      assertThat(Files.readAllBytes(index)).isEqualTo(whole);
    }
  }

  @Test
  void aCacheThatCannotBeWrittenDoesNoHarm() throws IOException {
    Files.writeString(temporary.resolve("cache"), "a file, no folder");
    pull(7, "2024-03-02T00:00:00Z");
    assertThat(ids(search())).containsExactly("acme-core#7");
  }
}
