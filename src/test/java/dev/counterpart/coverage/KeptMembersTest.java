package dev.counterpart.coverage;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.counterpart.Sha256;
import dev.counterpart.uapi.Change;
import dev.counterpart.uapi.ElementKind;
import dev.counterpart.uapi.HeaderCache;
import dev.counterpart.uapi.UapiDelta;
import dev.counterpart.userspace.AsOf;
import dev.counterpart.userspace.ProjectRepository;
import dev.counterpart.userspace.Submission;
import dev.counterpart.userspace.TestProject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What was read of code is kept for the next run, and changes no evidence. */
class KeptMembersTest {
  private static final String CODE =
      """
      #include "abi.h"
      struct quill_qp_req r;
      int f(struct quill_ctx *c) { return c->it->ring_len + CLAMP(c->it); }
      int g(int x) { return x == ERROR; }
      """;

  /** What the context points to decides whose field it is. */
  private static final String ABI =
      """
      #include <acme/acme-abi.h>
      #include "own.h"
      #define CLAMP(x) ((x)->ring_len)
      struct quill_dv { int ring_len; };
      struct quill_ctx { struct %s *it; };
      """;

  private static final String COPY =
      "struct quill_qp_req { long ring_len; };\nenum quill_state { IDLE, ERROR };\n";

  private static final Change RING =
      TestProject.added(ElementKind.FIELD, "ring_len", "struct quill_qp_req");
  private static final Change FAILED =
      TestProject.added(ElementKind.ENUMERATOR, "ERROR", "enum quill_state");

  private static final Instant LONG_AGO = Instant.parse("2020-01-01T00:00:00Z");

  @TempDir Path temporary;
  private TestProject project;
  private Path cache;
  private Path folder;

  @BeforeEach
  void create() {
    project = TestProject.create(temporary.resolve("acme.git"));
    cache = temporary.resolve("kept");
    folder = cache.resolve("members");
  }

  @AfterEach
  void close() {
    project.close();
  }

  private static Map<String, String> files(String pointedTo, String own) {
    return new HashMap<>(
        Map.of(
            TestProject.COPY,
            COPY,
            "lib/abi.h",
            ABI.formatted(pointedTo),
            "lib/own.h",
            own,
            "lib/quill.c",
            CODE));
  }

  /** As one run of the program does. */
  private List<ElementCoverage> run(String head, CodeCache codes, Change... changes) {
    UapiDelta delta = TestProject.delta(List.of(), changes);
    try (ProjectRepository opened = project.open(temporary.resolve("cache"))) {
      var submission =
          TestProject.submission(
              "acme-core#7",
              new Submission.Commits(
                  "refs/heads/master", head, Optional.empty(), List.of(), Optional.empty()),
              Optional.empty());
      return new Coverage(
              opened, new HeaderCache(), codes, opened.presence(AsOf.now()), new EndlessFiles())
          .measure(submission, delta.changes(), delta)
          .elements();
    }
  }

  private List<ElementCoverage> run(String head, Change... changes) {
    return run(head, new CodeCache(cache), changes);
  }

  private String commit(Map<String, String> files) {
    String head = project.commit("First", "2024-01-01T00:00:00Z", files);
    project.ref("refs/heads/master", head);
    return head;
  }

  private Map<Path, String> kept() throws IOException {
    var all = new TreeMap<Path, String>();
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.toList()) {
        all.put(file, HexFormat.of().formatHex(Sha256.of(Files.readAllBytes(file))));
      }
    }
    return all;
  }

  private void age() throws IOException {
    for (Path file : kept().keySet()) {
      Files.setLastModifiedTime(file, FileTime.from(LONG_AGO));
    }
  }

  private boolean wasWrittenAnew() throws IOException {
    boolean anew = false;
    for (Path file : kept().keySet()) {
      anew |= !Files.getLastModifiedTime(file).toInstant().equals(LONG_AGO);
    }
    return anew;
  }

  @Test
  void theNextRunTellsTheSameWithoutReadingAnew() throws IOException {
    String head = commit(files("quill_qp_req", "enum own { ERROR };\n"));
    List<ElementCoverage> inMemory = run(head, new CodeCache(), RING, FAILED);
    assertThat(inMemory.getFirst().evidence())
        .extracting(Evidence::by)
        .contains(Optional.of(Evidence.By.TYPE));
    assertThat(run(head, RING, FAILED)).isEqualTo(inMemory);
    age();
    assertThat(run(head, RING, FAILED)).isEqualTo(inMemory);
    assertThat(wasWrittenAnew()).isFalse();
  }

  @Test
  void aFileIsReadAnewWhereAHeaderSaysSomethingElse() {
    // The code is the same, byte for byte; each of two trees is asked twice, in turns.
    String theirs = commit(files("quill_qp_req", ""));
    String anothers = commit(files("quill_dv", ""));
    for (int turn = 0; turn < 2; turn++) {
      assertThat(run(theirs, RING).getFirst().level()).isEqualTo(Level.USED);
      assertThat(run(anothers, RING).getFirst().level()).isEqualTo(Level.DECLARED);
    }
  }

  @Test
  void aHeaderThatWasNotThereCountsToo() {
    Map<String, String> without = files("quill_qp_req", "");
    without.remove("lib/own.h");
    without.put("lib/abi.h", ABI.formatted("far"));
    Map<String, String> with = new HashMap<>(without);
    with.put("lib/own.h", "#define far quill_dv\n");
    String unknown = commit(without);
    String known = commit(with);
    assertThat(run(unknown, RING).getFirst().level()).isEqualTo(Level.USED);
    assertThat(run(known, RING).getFirst().level()).isEqualTo(Level.DECLARED);
  }

  @Test
  void anotherTreeWithTheSameHeadersNeedsNoReading() throws IOException {
    Map<String, String> files = files("quill_qp_req", "");
    List<ElementCoverage> first = run(commit(files), RING);
    age();
    files.put("lib/far.h", "struct far { int ring_len; };\n");
    files.put("README.md", "Quill\n");
    List<ElementCoverage> second = run(commit(files), RING);
    assertThat(second.getFirst().evidence())
        .extracting(Evidence::line)
        .isEqualTo(first.getFirst().evidence().stream().map(Evidence::line).toList());
    assertThat(wasWrittenAnew()).isFalse();
  }

  @Test
  void whatIsDamagedIsReadAnew() throws IOException {
    String head = commit(files("quill_qp_req", "enum own { ERROR };\n"));
    List<ElementCoverage> whole = run(head, RING, FAILED);
    Map<Path, String> before = kept();
    assertThat(before).isNotEmpty();
    byte[][] damages = {
      {}, new byte[3], new byte[16], "\0\0\0\7not a file of ours, but long enough".getBytes(UTF_8),
    };
    for (byte[] damage : damages) {
      for (Path file : before.keySet()) {
        Files.write(file, damage);
      }
      assertThat(run(head, RING, FAILED)).isEqualTo(whole);
      assertThat(kept()).isEqualTo(before);
    }
    for (Path file : before.keySet()) {
      byte[] flipped = Files.readAllBytes(file);
      flipped[flipped.length - 2] ^= 1;
      Files.write(file, flipped);
    }
    assertThat(run(head, RING, FAILED)).isEqualTo(whole);
    assertThat(kept()).isEqualTo(before);
  }

  @Test
  void aFolderThatCannotBeWrittenDoesNoHarm() throws IOException {
    String head = commit(files("quill_qp_req", ""));
    Files.writeString(cache, "a file");
    assertThat(run(head, RING).getFirst().level()).isEqualTo(Level.USED);
  }

  @Test
  void onlyTheNewestStay() throws IOException {
    Files.createDirectories(folder);
    for (int i = 0; i < 2_100; i++) {
      Path old = folder.resolve("%032x.members".formatted(i));
      Files.createFile(old);
      Files.setLastModifiedTime(old, FileTime.from(LONG_AGO.plusSeconds(i)));
    }
    run(commit(files("quill_qp_req", "")), RING);
    assertThat(kept())
        .hasSizeLessThan(2_010)
        .doesNotContainKey(folder.resolve("0".repeat(32) + ".members"));
  }

  @Test
  void howMuchIsReadIsTheSameWhateverIsKept() {
    Map<String, String> files = files("quill_dv", "");
    for (int i = 0; i < 100; i++) {
      files.put("lib/a%02d.c".formatted(i), CODE);
    }
    files.put(
        "lib/z.c", "#include \"abi.h\"\nlong f(struct quill_qp_req *r) { return r->ring_len; }\n");
    String head = commit(files);
    List<ElementCoverage> first = run(head, RING);
    assertThat(first.getFirst().evidence())
        .filteredOn(place -> place.path().equals("lib/z.c"))
        .extracting(Evidence::by)
        .containsExactly(Optional.of(Evidence.By.NAME)); // no more files are read than 100
    assertThat(run(head, RING)).isEqualTo(first);
    var inMemory = new CodeCache();
    assertThat(run(head, inMemory, RING)).isEqualTo(first);
    assertThat(run(head, inMemory, RING)).isEqualTo(first);
  }

  /**
   * The form, and what is read of code, for a version: whoever changes either raises {@link
   * MembersForm#VERSION}, and writes both here.
   */
  @Test
  void aVersionStandsForWhatIsKept() throws IOException {
    run(commit(files("quill_qp_req", "enum own { ERROR };\n")), RING, FAILED);
    assertThat(MembersForm.VERSION + " " + Sha256.hex(kept().values().toString(), 8))
        .isEqualTo("1 9f24cf8e8c607f10");
  }
}
