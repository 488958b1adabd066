package dev.counterpart.check;

import dev.counterpart.Golden;
import dev.counterpart.rules.RuleFiles;
import dev.counterpart.series.UserspaceMarks;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** What tells patches for userspace apart comes from the rule files, and from nowhere else. */
class MarksTest {
  private static final Path GOLDEN = Path.of("src/test/resources/rules/marks.txt");

  @Test
  void theBuiltInFilesGiveTheseMarks() throws IOException {
    UserspaceMarks marks = Marks.of(RuleFiles.load(List.of()));
    String text =
        lines("prefix", marks.prefixes())
            + lines("root", marks.roots())
            + lines("with include/uapi", marks.withUapi())
            + lines("with include/linux", marks.withLinux());
    Golden.compare(GOLDEN, text, MarksTest.class);
  }

  private static String lines(String what, Set<String> words) {
    var lines = new StringBuilder();
    new TreeSet<>(words).forEach(word -> lines.append(what + " " + word + "\n"));
    return lines.toString();
  }
}
