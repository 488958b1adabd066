package dev.counterpart;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Habits that only the source text shows. */
class SourceTest {
  private static final int LONG = 300;
  private static final int MEDIAN = 80;

  /** The comment right before the first type. */
  private static final Pattern HEADER =
      Pattern.compile(
          "/\\*\\*((?:(?!\\*/).)*)\\*/\\s*(?:@\\w+(?:\\([^)]*\\))?\\s*)*"
              + "(?:public |final |sealed |abstract |non-sealed )*(?:class|record|interface|enum) ",
          Pattern.DOTALL);

  @Test
  void aLongClassSaysWhy() throws IOException {
    assertThat(sources())
        .filteredOn(source -> lines(source) > LONG)
        .allSatisfy(
            source ->
                assertThat(header(Files.readString(source)))
                    .as(
                        "%s has %d lines: split it, or say in its header comment why it has"
                            + " more than 300 lines",
                        source, lines(source))
                    .contains("300 lines"));
  }

  @Test
  void mostClassesAreSmall() throws IOException {
    List<Long> lengths = sources().stream().map(SourceTest::lines).sorted().toList();
    assertThat(lengths.get(lengths.size() / 2)).as("median of lines").isLessThan(MEDIAN);
  }

  @Test
  void theHeaderIsTheCommentBeforeTheFirstType() {
    assertThat(
            header("package a;\n/** Why\n * long. */\npublic final class A {\n/** no */ int b; }"))
        .isEqualTo("Why long.");
    assertThat(header("class A {}")).isEmpty();
  }

  private static String header(String source) {
    Matcher header = HEADER.matcher(source);
    return header.find() ? header.group(1).replaceAll("\\s*\\n\\s*\\*\\s*", " ").strip() : "";
  }

  private static long lines(Path source) {
    try (var lines = Files.lines(source)) {
      return lines.count();
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  private static List<Path> sources() throws IOException {
    try (var files = Files.walk(Path.of("src/main/java"))) {
      List<Path> sources =
          files
              .filter(file -> file.toString().endsWith(".java"))
              .filter(file -> !file.endsWith("package-info.java"))
              .sorted()
              .toList();
      assertThat(sources).isNotEmpty();
      return sources;
    }
  }
}
