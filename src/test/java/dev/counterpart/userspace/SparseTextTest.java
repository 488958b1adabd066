package dev.counterpart.userspace;

import static org.assertj.core.api.Assertions.assertThat;

import dev.counterpart.git.DiffLine;
import dev.counterpart.git.Hunk;
import java.util.ArrayList;
import org.junit.jupiter.api.Test;

class SparseTextTest {
  private static Hunk hunk(int start, String... texts) {
    var lines = new ArrayList<DiffLine>();
    int number = start;
    for (String text : texts) {
      DiffLine.Kind kind =
          switch (text.charAt(0)) {
            case '+' -> DiffLine.Kind.ADDED;
            case '-' -> DiffLine.Kind.REMOVED;
            default -> DiffLine.Kind.CONTEXT;
          };
      lines.add(new DiffLine(kind, 1, number, text.substring(1)));
      number += kind == DiffLine.Kind.REMOVED ? 0 : 1;
    }
    return new Hunk(1, 1, start, 1, "", lines);
  }

  @Test
  void linesStandWhereThePatchPutsThem() {
    String text = SparseText.with("", hunk(3, " a", "-b", "+c", " d", "+e"));
    assertThat(text).isEqualTo("\n\n\nc\n\ne\n");
    assertThat(SparseText.with(text, hunk(1, "+x"))).isEqualTo("x\n\n\nc\n\ne\n");
  }

  @Test
  void whatIsTakenOrBeyondAllBoundsComesAtTheEnd() {
    assertThat(SparseText.with("a\n\n", hunk(1, "+b", "+c"))).isEqualTo("a\n\nb\nc\n");
    assertThat(SparseText.with("a\n", hunk(Integer.MAX_VALUE - 1, "+b"))).isEqualTo("a\nb\n");
    assertThat(SparseText.with("a\n", hunk(-5, "+b"))).isEqualTo("a\nb\n");
    assertThat(SparseText.with("a\n", hunk(1, "-b"))).isEqualTo("a\n");
  }
}
