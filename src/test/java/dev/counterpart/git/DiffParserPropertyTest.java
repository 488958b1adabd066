package dev.counterpart.git;

import static org.assertj.core.api.Assertions.assertThat;

import dev.counterpart.Seeded;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.eclipse.jgit.diff.DiffFormatter;
import org.eclipse.jgit.diff.HistogramDiff;
import org.eclipse.jgit.diff.RawText;
import org.eclipse.jgit.diff.RawTextComparator;
import org.eclipse.jgit.patch.FileHeader;
import org.eclipse.jgit.patch.HunkHeader;
import org.eclipse.jgit.patch.Patch;
import org.junit.jupiter.api.Test;

/** Any diff that JGit writes is read as JGit reads it. */
class DiffParserPropertyTest {
  private static final List<String> LINES =
      List.of(
          "",
          "a",
          "b",
          "- ",
          "-- ",
          "-- a/x",
          "++ b/x",
          "--- a/x",
          "+++ b/x",
          "@@ -1 +1 @@",
          " ",
          "\t",
          "diff --git a/x b/x",
          "2.39",
          "\\ x",
          "é ");

  @Test
  void agreesWithJGit() {
    Seeded.tries(
        1000,
        random ->
            agree(
                random.list(0, 12, () -> random.oneOf(LINES)),
                random.list(0, 12, () -> random.oneOf(LINES)),
                random.chance()));
  }

  private static void agree(List<String> before, List<String> after, boolean newline)
      throws IOException {
    String text = diff(text(before, true), text(after, newline)) + "-- \n2.39.2\n";
    var reference = new Patch();
    reference.parse(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
    FileHeader expected = reference.getFiles().getFirst();

    ParsedDiff parsed = DiffParser.read("talk\n\n" + text);
    assertThat(parsed.notes()).isEmpty();
    FileDiff actual = parsed.files().getFirst();
    assertThat(parsed.files()).hasSize(1);
    assertThat(actual.path()).isEqualTo(expected.getNewPath());
    assertThat(actual.hunks()).hasSameSizeAs(expected.getHunks());
    for (int i = 0; i < actual.hunks().size(); i++) {
      Hunk hunk = actual.hunks().get(i);
      HunkHeader header = expected.getHunks().get(i);
      assertThat(hunk.oldStart()).isEqualTo(header.getOldImage().getStartLine());
      assertThat(hunk.newStart()).isEqualTo(header.getNewStartLine());
      assertThat(count(hunk, DiffLine.Kind.ADDED)).isEqualTo(header.getOldImage().getLinesAdded());
      assertThat(count(hunk, DiffLine.Kind.REMOVED))
          .isEqualTo(header.getOldImage().getLinesDeleted());
      assertThat(count(hunk, DiffLine.Kind.CONTEXT)).isEqualTo(header.getLinesContext());
    }
    assertThat(actual.raw() + "-- \n2.39.2\n").isEqualTo(text);
  }

  private static long count(Hunk hunk, DiffLine.Kind kind) {
    return hunk.lines().stream().filter(line -> line.kind() == kind).count();
  }

  private static String text(List<String> lines, boolean newline) {
    String text = String.join("\n", lines);
    return newline && !lines.isEmpty() ? text + "\n" : text;
  }

  private static String diff(String before, String after) throws IOException {
    var a = new RawText(before.getBytes(StandardCharsets.UTF_8));
    var b = new RawText(after.getBytes(StandardCharsets.UTF_8));
    var out = new ByteArrayOutputStream();
    out.writeBytes(
        "diff --git a/x.h b/x.h\nindex 1234567..89abcde 100644\n--- a/x.h\n+++ b/x.h\n"
            .getBytes(StandardCharsets.UTF_8));
    try (var formatter = new DiffFormatter(out)) {
      formatter.format(new HistogramDiff().diff(RawTextComparator.DEFAULT, a, b), a, b);
    }
    return out.toString(StandardCharsets.UTF_8);
  }
}
