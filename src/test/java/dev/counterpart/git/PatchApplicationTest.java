package dev.counterpart.git;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PatchApplicationTest {
  private static final Hunk HUNK =
      new Hunk(
          2,
          2,
          2,
          3,
          "",
          List.of(
              new DiffLine(DiffLine.Kind.CONTEXT, 2, 2, "two"),
              new DiffLine(DiffLine.Kind.ADDED, 3, 3, "new"),
              new DiffLine(DiffLine.Kind.CONTEXT, 3, 4, "three")));

  private static FileDiff diff(String raw, Hunk... hunks) {
    return new FileDiff(
        Optional.of("a.h"),
        Optional.of("a.h"),
        Optional.empty(),
        Optional.empty(),
        false,
        List.of(hunks),
        raw);
  }

  @Test
  void appliesWhereTheHunkSays() {
    assertThat(PatchApplication.apply("one\ntwo\nthree\nfour\n", diff("", HUNK)))
        .contains("one\ntwo\nnew\nthree\nfour\n");
  }

  @Test
  void shiftsAHunkAsAWhole() {
    assertThat(PatchApplication.apply("zero\nzero\none\ntwo\nthree\n", diff("", HUNK)))
        .contains("zero\nzero\none\ntwo\nnew\nthree\n");
  }

  @Test
  void refusesOtherContext() {
    assertThat(PatchApplication.apply("one\ntwo\n3\nfour\n", diff("", HUNK))).isEmpty();
  }

  @Test
  void makesANewFile() {
    Hunk all = new Hunk(0, 0, 1, 1, "", List.of(new DiffLine(DiffLine.Kind.ADDED, 0, 1, "text")));
    assertThat(PatchApplication.apply("", diff("+text\n", all))).contains("text\n");
    assertThat(PatchApplication.apply("", diff("+text\n\\ No newline at end of file\n", all)))
        .contains("text");
  }

  @Test
  void leavesAnOpenEndAlone() {
    assertThat(PatchApplication.apply("one\ntwo\nthree\nfour", diff("", HUNK)))
        .contains("one\ntwo\nnew\nthree\nfour");
  }

  @Test
  void givesGitsIds() {
    // git hash-object of an empty file, and of "hello\n"
    assertThat(PatchApplication.blobId("")).isEqualTo("e69de29bb2d1d6434b8b29ae775ad8c2e48c5391");
    assertThat(PatchApplication.blobId("hello\n"))
        .isEqualTo("ce013625030ba8dba906f756967f9e9ca394464a");
  }
}
