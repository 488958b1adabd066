package dev.counterpart.userspace;

import static org.assertj.core.api.Assertions.assertThat;

import dev.counterpart.git.GitRepository;
import dev.counterpart.rules.Project;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What becomes of an index file that is damaged, old, foreign, or written by two at once. */
class IndexStoreTest {
  private static final long SEED = 20_240_301;

  @TempDir Path temporary;
  private TestProject project;
  private Path cache;
  private String root;

  @BeforeEach
  void create() {
    cache = temporary.resolve("cache");
    project = TestProject.create(temporary.resolve("acme.git"));
    root =
        project.commit(
            "First",
            "2024-01-01T00:00:00Z",
            Map.of(
                TestProject.COPY,
                "enum a { ACME_ZERO };\n",
                "lib/acme.c",
                "#define ACME_CAP(x) ACME_CAP_##x\nint acme_zero(void);\n",
                "tests/t.c",
                "int acme_test(void);\n",
                "man/acme.3",
                "acme_zero\n"));
    project.ref("refs/heads/master", root);
    for (int number = 1; number <= 5; number++) {
      String head =
          project.commit(
              "Add number " + number + " to the library",
              "To commit: abcdef" + number + " (\"acme: Number " + number + "\")",
              "Ann <ann@acme.example>",
              "2024-01-0" + (number + 1) + "T00:00:00Z",
              Map.of(
                  TestProject.COPY,
                  "enum a { ACME_ZERO, ACME_N" + number + " };\n",
                  "lib/acme.c",
                  "int acme_zero(void);\nint acme_n" + number + "(void);\n"),
              root);
      project.ref("refs/pull/" + number + "/head", head);
    }
  }

  @AfterEach
  void close() {
    project.close();
  }

  private ProjectIndex open(Project rules, Path folder) {
    try (GitRepository git = GitRepository.open(project.folder())) {
      return IndexStore.open(git, rules, SubmissionRefNames.read(git, rules), folder);
    }
  }

  private ProjectIndex open() {
    return open(TestProject.rules(), cache);
  }

  private static Path file(Path folder) {
    try (Stream<Path> files = Files.list(folder.resolve("index"))) {
      List<Path> all = files.toList();
      assertThat(all).as("one file, nothing temporary").hasSize(1);
      return all.getFirst();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** All that can be asked of an index. */
  private static List<Object> answers(ProjectIndex index) {
    var answers = new ArrayList<Object>();
    answers.add(index.main());
    answers.add(index.line());
    for (int place = 0; place < index.size(); place++) {
      answers.add(index.facts(place));
      answers.add(index.place(index.number(place)));
    }
    answers.add(index.files());
    for (String name : List.of("ACME_N3", "acme_n3", "acme_zero", "acme_test", "nothing")) {
      answers.add(Arrays.toString(index.codes(name)));
      answers.add(Arrays.toString(index.filesWith(name)));
    }
    answers.add(Arrays.toString(index.withTitle("acme number 3")));
    answers.add(
        index.withHeaderBlob(TestProject.blob("enum a { ACME_ZERO, ACME_N3 };\n").substring(0, 9)));
    return answers;
  }

  @ParameterizedTest
  @ValueSource(strings = {"mkfifo", "mkdir"})
  @Timeout(value = 30, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
  void whatIsNoFileIsNotRead(String make) throws Exception {
    List<Object> fresh = answers(open());
    Path file = file(cache);
    Files.delete(file);
    assertThat(new ProcessBuilder(make, file.toString()).start().waitFor()).isZero();
    assertThat(answers(open())).isEqualTo(fresh);
  }

  @Test
  void whateverHappensToTheFileTheAnswersStayTheSame() throws IOException {
    List<Object> fresh = answers(open());
    assertThat(fresh.toString()).contains("acme number 3");
    Path file = file(cache);
    byte[] good = Files.readAllBytes(file);
    var random = new Random(SEED);
    var damaged = new ArrayList<byte[]>();
    for (int at = 0; at < good.length; at += at < 256 ? 1 : 1 + random.nextInt(40)) {
      byte[] flipped = good.clone();
      flipped[at] ^= (byte) (1 << random.nextInt(8));
      damaged.add(flipped);
    }
    for (int length = 0; length < good.length; length += 1 + random.nextInt(good.length / 40)) {
      damaged.add(Arrays.copyOf(good, length));
    }
    damaged.add(Arrays.copyOf(good, good.length + 8));
    damaged.add(new byte[good.length]);
    byte[] noise = new byte[good.length];
    random.nextBytes(noise);
    damaged.add(noise);
    System.arraycopy(good, 0, noise, 0, 64);
    damaged.add(noise.clone());
    for (byte[] bytes : damaged) {
      Files.write(file, bytes);
      assertThat(answers(open())).isEqualTo(fresh);
      assertThat(Files.readAllBytes(file)).as("made anew").isEqualTo(good);
    }
  }

  @Test
  void anUpdateGivesWhatAFreshIndexGives() throws IOException {
    var _ = open();
    String next =
        project.commit(
            "Merge pull request #2 from x",
            "2024-02-01T00:00:00Z",
            Map.of("lib/acme.c", "int acme_zero(void);\nint acme_n2(void);\n"),
            root);
    project.ref("refs/heads/master", next);
    String head =
        project.commit(
            "Number six comes in here",
            "2024-02-02T00:00:00Z",
            Map.of("lib/six.c", "int acme_n6(void);\n"),
            next);
    project.ref("refs/pull/6/head", head);
    project.ref("refs/pull/4/head", head);
    project.deleteRef("refs/pull/1/head");
    List<Object> updated = answers(open());
    Path other = temporary.resolve("other");
    assertThat(updated).isEqualTo(answers(open(TestProject.rules(), other)));
    assertThat(Files.readAllBytes(file(cache))).isEqualTo(Files.readAllBytes(file(other)));
  }

  @Test
  void anUpdateBesideAnUnmovedMainBranchGivesWhatAFreshIndexGives() throws IOException {
    var _ = open();
    String head =
        project.commit(
            "Number six comes in here",
            "2024-02-02T00:00:00Z",
            Map.of("lib/six.c", "int acme_n6(void);\n"),
            root);
    project.ref("refs/pull/6/head", head);
    project.ref("refs/pull/4/head", head);
    project.deleteRef("refs/pull/1/head");
    Path other = temporary.resolve("other");
    assertThat(answers(open())).isEqualTo(answers(open(TestProject.rules(), other)));
    assertThat(Files.readAllBytes(file(cache))).isEqualTo(Files.readAllBytes(file(other)));
    // What is open changes states though no head moved.
    project.ref("refs/pull/3/merge", head);
    Path third = temporary.resolve("third");
    List<Object> updated = answers(open());
    assertThat(updated.toString()).contains("CLOSED", "OPEN");
    assertThat(updated).isEqualTo(answers(open(TestProject.rules(), third)));
    assertThat(Files.readAllBytes(file(cache))).isEqualTo(Files.readAllBytes(file(third)));
  }

  /** How each came in is told from what the index remembers of the history. */
  @Test
  void whatStandsInAnUnmovedMainBranchIsFoundThereWithoutItsHistory() throws IOException {
    String side =
        project.commit(
            "Come in by way of a merge",
            "2024-02-01T00:00:00Z",
            Map.of("lib/side.c", "int acme_side(void);\n"),
            root);
    String merge =
        project.commit(
            "Merge pull request #20 from x",
            "2024-02-02T00:00:00Z",
            Map.of("lib/side.c", "int acme_side(void);\n"),
            root,
            side);
    String straight =
        project.commit(
            "Come in without any merge",
            "2024-02-03T00:00:00Z",
            Map.of("lib/straight.c", "int acme_straight(void);\n"),
            merge);
    project.ref("refs/heads/master", straight);
    var _ = open();
    project.ref("refs/pull/20/head", side);
    project.ref("refs/pull/21/head", straight);
    String rebased =
        project.commit(
            "Come in without any merge",
            "2024-01-20T00:00:00Z",
            Map.of("lib/straight.c", "int acme_straight(void);\n"),
            root);
    project.ref("refs/pull/22/head", rebased);
    String pending =
        project.commit(
            "Wait for a while to come in",
            "2024-02-04T00:00:00Z",
            Map.of("lib/pending.c", "int acme_pending(void);\n"),
            side);
    project.ref("refs/pull/23/head", pending);
    project.ref("refs/pull/23/merge", pending);
    ProjectIndex updated = open();
    assertThat(facts(updated, 20))
        .extracting(Facts::state, Facts::base, facts -> facts.landing().orElseThrow())
        .containsExactly(
            Submission.State.MERGED,
            Optional.of(root),
            new Facts.Landing(merge, Instant.parse("2024-02-02T00:00:00Z"), 20, false));
    assertThat(facts(updated, 21).landing())
        .contains(new Facts.Landing(straight, Instant.parse("2024-02-03T00:00:00Z"), 0, false));
    assertThat(facts(updated, 22).landing())
        .contains(new Facts.Landing(straight, Instant.parse("2024-02-03T00:00:00Z"), 0, true));
    assertThat(facts(updated, 23))
        .extracting(Facts::state, Facts::base)
        .containsExactly(Submission.State.OPEN, Optional.of(side));
    Path other = temporary.resolve("other");
    assertThat(answers(updated)).isEqualTo(answers(open(TestProject.rules(), other)));
    assertThat(Files.readAllBytes(file(cache))).isEqualTo(Files.readAllBytes(file(other)));
  }

  /** A history that begins elsewhere than the remembered one is walked again. */
  @Test
  void aHistoryThatBecameLongerIsWalkedAgain() throws IOException {
    String next =
        project.commit("Second", "2024-02-01T00:00:00Z", Map.of("lib/b.c", "int b;\n"), root);
    project.ref("refs/heads/master", next);
    Path shallow = Files.writeString(project.folder().resolve("shallow"), next + "\n");
    assertThat(open().line()).hasSize(1);
    Files.delete(shallow);
    project.ref("refs/pull/8/head", next);
    assertThat(open().line()).hasSize(2);
    Path other = temporary.resolve("other");
    var _ = open(TestProject.rules(), other);
    assertThat(Files.readAllBytes(file(cache))).isEqualTo(Files.readAllBytes(file(other)));
  }

  private static Facts facts(ProjectIndex index, int number) {
    return index.facts(index.place(number).orElseThrow());
  }

  @Test
  void otherRulesReadEverythingAnew() {
    assertThat(open().codes("acme_n3")).isNotEmpty();
    Project rules = TestProject.rules();
    Project.Files files = rules.files();
    Project noCode =
        TestProject.of(
            rules.submissions(),
            new Project.Files(
                files.roots(),
                List.of("elsewhere/**"),
                files.tests(),
                files.documentation(),
                files.strings(),
                files.exports(),
                files.driverFolders(),
                files.converted(),
                files.testsAreUsers()));
    assertThat(open(noCode, cache).codes("acme_n3")).isEmpty();
    assertThat(open().codes("acme_n3")).isNotEmpty();
  }

  @Test
  void manyAtOnceDoNotHurtEachOther() throws Exception {
    Path other = temporary.resolve("other");
    List<Object> expected = answers(open(TestProject.rules(), other));
    try (var threads = Executors.newFixedThreadPool(8)) {
      List<Callable<List<Object>>> work = java.util.Collections.nCopies(24, () -> answers(open()));
      for (var result : threads.invokeAll(work)) {
        assertThat(result.get()).isEqualTo(expected);
      }
    }
    assertThat(Files.readAllBytes(file(cache))).isEqualTo(Files.readAllBytes(file(other)));
  }

  @Test
  void aFileThatOthersReplaceStaysReadable() throws IOException {
    ProjectIndex held = open();
    List<Object> before = answers(held);
    project.ref("refs/pull/9/head", root);
    var _ = open();
    assertThat(answers(held)).isEqualTo(before);
  }

  @Test
  void aCacheThatCannotBeWrittenDoesNoHarm() throws IOException {
    Path blocked = Files.writeString(temporary.resolve("blocked"), "a file, no folder");
    assertThat(answers(open(TestProject.rules(), blocked))).isEqualTo(answers(open()));
  }
}
