package dev.counterpart.userspace;

import static org.assertj.core.api.Assertions.assertThat;

import dev.counterpart.coverage.Coverage;
import dev.counterpart.coverage.ElementCoverage;
import dev.counterpart.coverage.Level;
import dev.counterpart.rules.Project;
import dev.counterpart.series.Archive;
import dev.counterpart.series.Series;
import dev.counterpart.series.UserspaceMarks;
import dev.counterpart.uapi.Change;
import dev.counterpart.uapi.ElementKind;
import dev.counterpart.uapi.UapiDelta;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MailedSubmissionTest {
  private static final Set<FoundBy> ALL = EnumSet.allOf(FoundBy.class);
  private static final String OLD_HEADER = "enum acme_caps {\n\tACME_CAP_ZERO,\n";
  private static final String CODE = "int acme_zero(void);\nint acme_one(void);\n";
  private static final String USE =
      "int acme_quills(int caps) { return caps & ACME_CAP_QUILLING; }\n";
  private static final Change ADDED =
      TestProject.added(ElementKind.ENUMERATOR, "ACME_CAP_QUILLING", "enum acme_caps");
  private static final Series SERIES =
      TestProject.series("No link here.", "acme: Report quilling", "2024-03-01T00:00:00Z");
  private static final UapiDelta DELTA = TestProject.delta(List.of(), ADDED);

  private static final UserspaceMarks MARKS =
      new UserspaceMarks(
          Set.of("acme-core", "acme-core-next"), Set.of("lib"), Set.of(), Set.of("acme-core"));

  @TempDir Path temporary;
  private TestProject project;
  private TestProject archive;
  private String root;
  private Optional<String> last = Optional.empty();

  @BeforeEach
  void create() {
    project = TestProject.create(temporary.resolve("acme.git"));
    archive = TestProject.create(temporary.resolve("archive.git"));
    root =
        project.commit(
            "First",
            "2024-01-01T00:00:00Z",
            Map.of(TestProject.COPY, OLD_HEADER, "lib/acme.c", CODE));
    project.ref("refs/heads/master", root);
  }

  @AfterEach
  void close() {
    project.close();
    archive.close();
  }

  /** The rules of a project that takes patches by mail alone. */
  private static Project byMail() {
    Project.Files files = TestProject.rules().files();
    return TestProject.of(
        new Project.Submissions(
            Optional.empty(), List.of("acme-core", "acme-core-next"), Optional.empty(), List.of()),
        new Project.Files(
            List.of("lib/", "kernel-headers/"),
            files.code(),
            files.tests(),
            files.documentation(),
            files.strings(),
            files.exports(),
            files.driverFolders(),
            files.converted(),
            files.testsAreUsers()));
  }

  private void mail(String id, String subject, String date, String body) {
    mail(id, subject, date, body, "");
  }

  private void mail(String id, String subject, String date, String body, String header) {
    String when =
        DateTimeFormatter.RFC_1123_DATE_TIME.format(Instant.parse(date).atOffset(ZoneOffset.UTC));
    String text =
        "Message-ID: <%s>\nFrom: Ann <ann@acme.example>\nDate: %s\nSubject: %s\n%s\n%s"
            .formatted(id, when, subject, header, body);
    String commit =
        archive.commit(
            subject,
            "",
            "Ann <ann@acme.example>",
            date,
            Map.of("m", text),
            last.stream().toArray(String[]::new));
    last = Optional.of(commit);
    archive.ref("refs/heads/master", commit);
  }

  /** A patch that appends lines to files with some content. */
  private static String appends(String... pathOldAdded) {
    var text = new StringBuilder("Explains it.\n\nSigned-off-by: Ann <ann@acme.example>\n---\n\n");
    for (int i = 0; i < pathOldAdded.length; i += 3) {
      String path = pathOldAdded[i];
      List<String> old = pathOldAdded[i + 1].lines().toList();
      List<String> added = pathOldAdded[i + 2].lines().toList();
      text.append("diff --git a/%s b/%s\n--- a/%s\n+++ b/%s\n".formatted(path, path, path, path))
          .append("@@ -1,%d +1,%d @@\n".formatted(old.size(), old.size() + added.size()));
      old.forEach(line -> text.append(' ').append(line).append('\n'));
      added.forEach(line -> text.append('+').append(line).append('\n'));
    }
    return text.append("-- \n2.40.0\n").toString();
  }

  private static String usesIt() {
    return appends(
        TestProject.COPY, OLD_HEADER, "\tACME_CAP_QUILLING,\n};\n", "lib/acme.c", CODE, USE);
  }

  /** Asks what stands for a repository that is not at hand. */
  private <T> T withoutClone(java.util.function.Function<ProjectRepository, T> question) {
    Path cache = temporary.resolve("cache");
    try (Archive mails = Archive.open(archive.folder(), cache, MARKS, done -> {});
        ProjectRepository stand =
            ProjectRepository.ofMails(
                byMail(),
                cache,
                new OtherSources(
                    Optional.empty(),
                    Optional.of(new OtherSources.Mails(() -> List.of(mails), () -> cache))))) {
      return question.apply(stand);
    }
  }

  @Test
  void withoutACloneAMailIsReadAsFarAsItsPatchesTell() {
    String later = appends("lib/acme.c", CODE, USE).replace("@@ -1,2 +1,3 @@", "@@ -41,2 +43,3 @@");
    mail("q@x", "[PATCH acme-core] Use quilling", "2024-02-02T00:00:00Z", later);
    mail("plain@x", "[PATCH] Use quilling", "2024-02-03T00:00:00Z", usesIt());
    withoutClone(
        stand -> {
          Search search = stand.search(SERIES, DELTA, AsOf.now(), ALL);
          assertThat(search.mailsAlone()).isTrue();
          assertThat(search.notes())
              .singleElement()
              .asString()
              .contains("1 mailed submission alone, since no repository of it is at hand");
          Submission found = search.candidates().getFirst();
          assertThat(search.candidates()).hasSize(1);
          assertThat(found.id()).isEqualTo("acme-core:q@x");
          assertThat(found.notes())
              .containsExactly(
                  "what it changes of files that are there was read by its added lines alone");
          ElementCoverage element =
              new Coverage(stand).measure(found, List.of(ADDED), DELTA).elements().getFirst();
          assertThat(element.level()).isEqualTo(Level.USED);
          assertThat(element.evidence().getFirst().path()).isEqualTo("lib/acme.c");
          assertThat(element.evidence().getFirst().line()).as("after the patch").isEqualTo(45);
          assertThat(stand.presence(AsOf.now())).isEmpty();
          assertThat(stand.mainBranch(AsOf.now())).isEmpty();
          return found;
        });
  }

  @Test
  void withoutACloneEveryVersionStaysAndOnlyNewMailsAreRead() {
    mail("v1@x", "[PATCH acme-core] Use quilling", "2024-02-02T00:00:00Z", usesIt());
    assertThat(idsWithoutClone()).containsExactly("acme-core:v1@x");
    mail("v2@x", "[PATCH acme-core v2] Use quilling", "2024-02-05T00:00:00Z", usesIt());
    assertThat(idsWithoutClone()).containsExactly("acme-core:v2@x", "acme-core:v1@x");
    assertThat(withoutClone(stand -> stand.search(SERIES, DELTA, AsOf.now(), ALL)).candidates())
        .last()
        .satisfies(one -> assertThat(one.notes()).contains("superseded by acme-core:v2@x"));
  }

  private List<String> idsWithoutClone() {
    return withoutClone(stand -> stand.search(SERIES, DELTA, AsOf.now(), ALL)).candidates().stream()
        .map(Submission::id)
        .toList();
  }

  private <T> T opened(java.util.function.Function<ProjectRepository, T> question) {
    return opened(byMail(), question);
  }

  private <T> T opened(Project rules, java.util.function.Function<ProjectRepository, T> question) {
    Path cache = temporary.resolve("cache");
    try (Archive mails = Archive.open(archive.folder(), cache, MARKS, done -> {});
        ProjectRepository repository =
            ProjectRepository.open(
                rules,
                project.folder(),
                cache,
                new OtherSources(
                    Optional.empty(),
                    Optional.of(new OtherSources.Mails(() -> List.of(mails), () -> cache))))) {
      return question.apply(repository);
    }
  }

  private List<Submission> search(AsOf asOf) {
    return opened(repository -> repository.search(SERIES, DELTA, asOf, ALL)).candidates();
  }

  private List<String> ids(AsOf asOf) {
    return search(asOf).stream().map(Submission::id).toList();
  }

  @Test
  void aMailedPatchIsASubmissionWithCoverage() {
    mail("k@x", "[PATCH rdma-next] acme: Report quilling", "2024-02-01T00:00:00Z", "No diff.\n");
    mail("q/1@x", "[PATCH acme-core-next] Use quilling", "2024-02-02T00:00:00Z", usesIt());
    Submission found = search(AsOf.now()).getFirst();
    assertThat(found.id()).isEqualTo("acme-core:q/1@x");
    assertThat(found.url()).contains("https://lore.kernel.org/all/q%2F1@x/");
    assertThat(found.commits().ref()).isEqualTo("q/1@x");
    assertThat(found.state()).isEqualTo(Submission.State.UNKNOWN);
    assertThat(found.titles()).containsExactly("Use quilling");
    assertThat(found.commits().earliest()).contains(Instant.parse("2024-02-02T00:00:00Z"));
    assertThat(found.notes()).isEmpty();
    ElementCoverage element = coverage(found.id());
    assertThat(element.level()).isEqualTo(Level.USED);
    assertThat(element.evidence().getFirst().path()).isEqualTo("lib/acme.c");
    assertThat(element.evidence().getFirst().line()).isEqualTo(3);
  }

  private ElementCoverage coverage(String id) {
    return opened(
        repository -> {
          Submission submission =
              repository.search(SERIES, DELTA, AsOf.now(), ALL).candidates().stream()
                  .filter(one -> one.id().equals(id))
                  .findFirst()
                  .orElseThrow();
          return new Coverage(repository)
              .measure(submission, List.of(ADDED), DELTA)
              .elements()
              .getFirst();
        });
  }

  @Test
  void thatItAsksForCommentsIsNoted() {
    mail("q@x", "[RFC PATCH acme-core] Use quilling", "2024-02-02T00:00:00Z", usesIt());
    Submission found = search(AsOf.now()).getFirst();
    assertThat(found.notes()).containsExactly("posted as a request for comments");
    assertThat(found.status().unready()).hasValue("posted as a request for comments");
    assertThat(found.titles()).containsExactly("Use quilling");
  }

  @Test
  void whatDoesNotApplyIsReadByItsAddedLines() {
    mail(
        "q@x",
        "[PATCH acme-core] Use quilling",
        "2024-02-02T00:00:00Z",
        appends("lib/acme.c", "int something_else(void);\n", USE, "lib/new.c", "int gone;\n", USE));
    Submission found = search(AsOf.now()).getFirst();
    assertThat(found.id()).isEqualTo("acme-core:q@x");
    assertThat(found.notes()).singleElement().asString().contains("added lines alone");
    assertThat(coverage(found.id()).level()).isEqualTo(Level.USED);
  }

  @Test
  void aHeaderThatDoesNotApplyDeclaresNothing() {
    mail(
        "q@x",
        "[PATCH acme-core] Use quilling",
        "2024-02-02T00:00:00Z",
        appends(
            TestProject.COPY,
            "enum other {\n",
            "\tACME_CAP_QUILLING = 77,\n",
            "lib/acme.c",
            CODE,
            USE));
    ElementCoverage element = coverage("acme-core:q@x");
    assertThat(element.level()).isEqualTo(Level.USED);
    assertThat(element.mismatch()).isEmpty();
  }

  @Test
  void anAsOfDateIsThatOfTheMail() {
    mail("q@x", "[PATCH acme-core] Use quilling", "2024-02-02T00:00:00Z", usesIt());
    assertThat(ids(AsOf.of(Instant.parse("2024-02-01T23:00:00Z")))).isEmpty();
    assertThat(ids(AsOf.of(Instant.parse("2024-02-02T01:00:00Z"))))
        .containsExactly("acme-core:q@x");
  }

  @Test
  void theLastVersionIsTheOneThatCameIn() {
    mail("v1@x", "[PATCH acme-core] Use quilling", "2024-02-02T00:00:00Z", usesIt());
    mail("v2@x", "[PATCH acme-core v2] Use quilling", "2024-02-05T00:00:00Z", usesIt());
    List<Submission> open = search(AsOf.now());
    assertThat(open).extracting(Submission::id).containsExactly("acme-core:v2@x", "acme-core:v1@x");
    assertThat(open.get(1).notes()).contains("superseded by acme-core:v2@x");
    assertThat(open).extracting(Submission::state).containsOnly(Submission.State.UNKNOWN);

    String landed =
        project.commit(
            "Use quilling", "2024-02-07T00:00:00Z", Map.of("lib/acme.c", CODE + USE), root);
    project.ref("refs/heads/master", landed);
    List<Submission> merged = search(AsOf.now());
    assertThat(state(merged, "acme-core:v2@x")).isEqualTo(Submission.State.MERGED);
    assertThat(state(merged, "acme-core:v1@x")).isEqualTo(Submission.State.UNKNOWN);
    assertThat(state(search(AsOf.of(Instant.parse("2024-02-06T00:00:00Z"))), "acme-core:v2@x"))
        .as("not on the main branch yet")
        .isEqualTo(Submission.State.UNKNOWN);
  }

  @Test
  void aVersionThatBringsAHeaderCopyWhereTheKernelHasHeadersCountsToo() {
    mail("v1@x", "[PATCH acme-core] Use quilling", "2024-02-02T00:00:00Z", usesIt());
    String withCopy =
        appends("include/linux/acme/quill.h", OLD_HEADER, "};\n", "lib/acme.c", CODE, USE);
    mail("v2@x", "[PATCH acme-core v2] Use quilling", "2024-02-05T00:00:00Z", withCopy);
    mail("k@x", "[PATCH rdma-next] Use quilling", "2024-02-06T00:00:00Z", withCopy);
    assertThat(ids(AsOf.now())).containsExactly("acme-core:v2@x", "acme-core:v1@x");
  }

  private static Submission.State state(List<Submission> submissions, String id) {
    return submissions.stream()
        .filter(one -> one.id().equals(id))
        .findFirst()
        .orElseThrow()
        .state();
  }

  @Test
  void theProjectsFileDecidesWhichMailsAreMeant() {
    mail("other@x", "[PATCH zephyr-core] Use quilling", "2024-02-01T00:00:00Z", usesIt());
    mail(
        "kernel@x",
        "[PATCH] acme: Use quilling",
        "2024-02-02T00:00:00Z",
        appends("drivers/acme/main.c", CODE, USE));
    mail("reply@x", "Re: [PATCH acme-core] Use quilling", "2024-02-02T00:00:00Z", usesIt());
    assertThat(ids(AsOf.now())).isEmpty();
    // Without any tree's name, folders that only this project has tell.
    mail("plain@x", "[PATCH] Use quilling", "2024-02-03T00:00:00Z", usesIt());
    assertThat(ids(AsOf.now())).containsExactly("acme-core:plain@x");
  }

  @Test
  void bothSidesInOneThreadAreToldApartByTheirFiles() {
    mail("c@x", "[PATCH for-next 0/1] acme: Quilling", "2024-02-02T00:00:00Z", "Both sides.\n");
    mail(
        "1@x",
        "[PATCH for-next 1/1] acme: Report quilling",
        "2024-02-02T00:01:00Z",
        appends("drivers/acme/main.c", CODE, USE),
        "In-Reply-To: <c@x>\n");
    mail(
        "2@x",
        "[PATCH for-next 2/3] Update headers",
        "2024-02-02T00:02:00Z",
        appends(TestProject.COPY, OLD_HEADER, "\tACME_CAP_QUILLING,\n};\n"),
        "In-Reply-To: <c@x>\n");
    mail(
        "3@x",
        "[PATCH for-next 3/3] Use quilling",
        "2024-02-02T00:03:00Z",
        appends("CMakeLists.txt", "a\n", "b\n", "tests/t.c", CODE, USE, "lib/acme.c", CODE, USE),
        "In-Reply-To: <c@x>\n");
    Submission found = search(AsOf.now()).getFirst();
    assertThat(found.id()).isEqualTo("acme-core:2@x");
    assertThat(found.titles()).containsExactly("Update headers", "Use quilling");
    assertThat(coverage(found.id()).level()).isEqualTo(Level.TESTED);
  }

  @Test
  void bothSidesInOneSeriesAreToldApartByTheirFiles() {
    mail(
        "1@x",
        "[PATCH rdma-next 1/3] acme: Report quilling",
        "2024-02-02T00:01:00Z",
        appends("drivers/acme/main.c", CODE, USE));
    mail(
        "2@x",
        "[PATCH rdma-next 2/3] acme: Quill here and there",
        "2024-02-02T00:02:00Z",
        appends("lib/acme.c", CODE, USE, "drivers/acme/main.c", CODE, USE),
        "In-Reply-To: <1@x>\n");
    assertThat(ids(AsOf.now())).isEmpty();
    mail(
        "3@x",
        "[PATCH rdma-next 3/3] Use quilling",
        "2024-02-02T00:03:00Z",
        appends("lib/acme.c", CODE, USE),
        "In-Reply-To: <1@x>\n");
    Submission found = search(AsOf.now()).getFirst();
    assertThat(found.id()).isEqualTo("acme-core:3@x");
    assertThat(found.titles()).containsExactly("Use quilling");
    assertThat(coverage(found.id()).level()).isEqualTo(Level.USED);
  }

  @Test
  void aPostingWithFilesThatTheProjectDoesNotHaveIsNotMeant() {
    mail(
        "z@x",
        "[PATCH for-next] Use quilling",
        "2024-02-02T00:00:00Z",
        appends("lib/acme.c", CODE, USE, "zephyr/quill.c", CODE, USE));
    assertThat(ids(AsOf.now())).isEmpty();
  }

  @Test
  void aSeriesIsOneSubmissionAndALinkToAnyVersionFindsIt() {
    mail("c@x", "[PATCH acme-core 0/2] Quilling", "2024-02-02T00:00:00Z", "Two patches.\n");
    mail(
        "1@x",
        "[PATCH acme-core 1/2] Update headers",
        "2024-02-02T00:01:00Z",
        appends(TestProject.COPY, OLD_HEADER, "\tACME_CAP_QUILLING,\n};\n"),
        "In-Reply-To: <c@x>\n");
    mail(
        "2@x",
        "[PATCH acme-core 2/2] Use quilling",
        "2024-02-02T00:02:00Z",
        appends("lib/acme.c", CODE, USE),
        "In-Reply-To: <c@x>\n");
    assertThat(search(AsOf.now()).getFirst().titles())
        .containsExactly("Update headers", "Use quilling");
    Series linking =
        TestProject.series(
            "Userspace: https://lore.kernel.org/acme/c@x/.", "Other", "2024-02-01T00:00:00Z");
    Submission linked =
        opened(
                repository ->
                    repository.search(linking, TestProject.delta(List.of()), AsOf.now(), ALL))
            .candidates()
            .getFirst();
    assertThat(linked.id()).isEqualTo("acme-core:c@x");
    assertThat(linked.foundBy()).contains(FoundBy.LINK);
  }

  @Test
  void aCopyOnTheListIsThePullRequest() {
    mail("q@x", "[PATCH acme-core] Use quilling", "2024-02-02T00:00:00Z", usesIt());
    String head =
        project.commit(
            "Use quilling", "2024-02-01T00:00:00Z", Map.of("lib/acme.c", CODE + USE), root);
    project.ref("refs/pull/5/head", head);
    project.ref("refs/pull/6/head", root);
    project.ref("refs/pull/6/merge", root);
    List<Submission> found =
        opened(TestProject.rules(), repository -> repository.search(SERIES, DELTA, AsOf.now(), ALL))
            .candidates();
    assertThat(found).extracting(Submission::id).containsExactly("acme-core#5", "acme-core:q@x");
    assertThat(found).extracting(Submission::state).containsOnly(Submission.State.CLOSED);
    assertThat(found.getLast().notes()).contains("superseded by acme-core#5");
  }

  @Test
  void whatItsAuthorMailedUnderOtherTitlesStandsBelowTheLinkedPullRequest() {
    mail("c@x", "[PATCH acme-core] lib: Quilling for all", "2024-02-02T00:00:00Z", usesIt() + "\n");
    String head =
        project.commit(
            "Use quilling", "2024-02-01T00:00:00Z", Map.of("lib/acme.c", CODE + USE), root);
    project.ref("refs/pull/5/head", head);
    Series linking =
        TestProject.series(
            "Userspace: https://forge.example/acme/acme-core/pull/5",
            "Other",
            "2024-03-01T00:00:00Z");
    List<Submission> found =
        opened(
                TestProject.rules(),
                repository -> repository.search(linking, DELTA, AsOf.now(), ALL))
            .candidates();
    assertThat(found).extracting(Submission::id).containsExactly("acme-core#5", "acme-core:c@x");
    assertThat(found.getLast().notes()).contains("superseded by acme-core#5");
  }

  @Test
  void aCopyGoesWithThePullRequestOfItsDays() {
    mail("q@x", "[PATCH acme-core] Use quilling", "2024-02-02T00:00:00Z", usesIt());
    String first =
        project.commit(
            "Use quilling", "2024-02-01T00:00:00Z", Map.of("lib/acme.c", CODE + USE), root);
    String second =
        project.commit(
            "Use quilling", "2024-06-01T00:00:00Z", Map.of("lib/acme.c", USE + CODE), root);
    project.ref("refs/pull/5/head", first);
    project.ref("refs/pull/6/head", second);
    List<Submission> found =
        opened(TestProject.rules(), repository -> repository.search(SERIES, DELTA, AsOf.now(), ALL))
            .candidates();
    assertThat(found)
        .filteredOn(one -> one.id().equals("acme-core:q@x"))
        .singleElement()
        .satisfies(one -> assertThat(one.notes()).contains("superseded by acme-core#5"));
  }

  @Test
  void onlyNewMailsAreRead() throws IOException {
    mail("q@x", "[PATCH acme-core] Use quilling", "2024-02-02T00:00:00Z", usesIt());
    assertThat(ids(AsOf.now())).containsExactly("acme-core:q@x");
    long before = written();
    assertThat(ids(AsOf.now())).containsExactly("acme-core:q@x");
    assertThat(written()).isEqualTo(before);
    mail("z@x", "[PATCH acme-core] Use quilling again", "2024-02-03T00:00:00Z", usesIt());
    assertThat(ids(AsOf.now())).containsExactlyInAnyOrder("acme-core:q@x", "acme-core:z@x");
    assertThat(written()).isGreaterThan(before);
  }

  /** Size of all that is kept of mails. */
  private long written() {
    try (Stream<Path> files = Files.walk(temporary.resolve("cache").resolve("mailed"))) {
      return files.filter(Files::isRegularFile).mapToLong(file -> file.toFile().length()).sum();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void theProjectsOwnRepositoryStaysAsItIs() {
    mail("q@x", "[PATCH acme-core] Use quilling", "2024-02-02T00:00:00Z", usesIt());
    List<Path> before = dev.counterpart.git.GitServer.files(project.folder());
    assertThat(ids(AsOf.now())).isNotEmpty();
    assertThat(dev.counterpart.git.GitServer.files(project.folder())).isEqualTo(before);
  }

  @Test
  void pathsOutOfTheTreeAreNotWritten() {
    mail(
        "bad@x",
        "[PATCH acme-core] Use quilling",
        "2024-02-02T00:00:00Z",
        appends("../../outside.c", CODE, USE, ".git/hooks/x", CODE, USE, "lib/acme.c", CODE, USE));
    assertThat(ids(AsOf.now())).containsExactly("acme-core:bad@x");
    assertThat(temporary.resolve("outside.c")).doesNotExist();
  }
}
