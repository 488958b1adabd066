package dev.counterpart.c;

import static org.assertj.core.api.Assertions.assertThat;

import dev.counterpart.Seeded;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SourceTextTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      ignoreLeadingAndTrailingWhitespace = false,
      quoteCharacter = '`',
      value = {
        "a /* b */ c|a         c",
        "a // b|a     ",
        "f(\"x\\\"y\", 'z')|f(      ,    )",
        "c = '\\'' + d|c =      + d",
        "x = 1'000 + y|x = 1'000 + y",
        "a / b * c|a / b * c",
        "a /* b|a     ",
        "u'a' + 'b'|u    +    ",
      })
  void blanksWhatIsNoC(String text, String code) {
    assertThat(SourceText.codeOfC(text)).isEqualTo(code);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      ignoreLeadingAndTrailingWhitespace = false,
      quoteCharacter = '`',
      value = {
        "a # b|a    ",
        "e.A['k # x'] + \"q\"|e.A[       ] +    ",
        "\"\"\"a \" b\"\"\" + c|            + c",
        "a // b|a // b",
        "f(r'\\' + c|f(r       ",
      })
  void blanksWhatIsNoPython(String text, String code) {
    assertThat(SourceText.codeOfPython(text)).isEqualTo(code);
  }

  @Test
  void aLiteralThatIsNotTerminatedEndsWithItsLine() {
    assertThat(SourceText.codeOfC("#error don't\nint QUILL_X;"))
        .isEqualTo("#error don  \nint QUILL_X;");
    assertThat(SourceText.codeOfPython("x = 'open\nQUILL_X")).isEqualTo("x =      \nQUILL_X");
  }

  @Test
  void aRawStringEndsAtItsDelimiterOnly() {
    assertThat(SourceText.codeOfC("f(u8R\"x(a\" )y\"\nb\\)x\" + c)"))
        .isEqualTo("f(u8R%s\n%s + c)", " ".repeat(9), " ".repeat(5));
    assertThat(SourceText.codeOfC("R\"(a\nb")).isEqualTo("R   \n ");
    assertThat(SourceText.codeOfC("BAR\"(a\" b")).isEqualTo("BAR     b");
    assertThat(SourceText.codeOfC("R\"a b\" R\"a\\(\" c")).isEqualTo("R      R      c");
  }

  @Test
  void aBackslashCarriesALineCommentOn() {
    assertThat(SourceText.codeOfC("a // b \\\r\n c\nd")).isEqualTo("a       \r\n  \nd");
    assertThat(SourceText.codeOfC("a // \\ \t\n c\nd")).isEqualTo("a       \n  \nd");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/\\\n* QUILL *\\\n/ x",
        "/\\\n/ QUILL\nx",
        "/* QUILL *\\ \t\r\n/ x",
        "/* QUILL *\\\n\\\n/ x /* */",
        "\"QUILL\\\n\\\" QUILL\" x",
        "\"\\\n\\\\\\\n\" x \"QUILL\"",
        "R\"(*\\\n)\\\n\" QUILL )\" x",
      })
  void aLineMayBeContinuedInTheMiddleOfAnything(String text) {
    assertThat(SourceText.codeOfC(text)).contains("x").doesNotContain("QUILL");
    assertThat(SourceText.withoutComments(text)).contains("x");
    keepsLengthAndLineEnds(text);
  }

  @Test
  void aLogicalLineIsWhatThePreprocessorTakesForOne() {
    assertThat(SourceText.logicalLines("#i\\\nf/*\n*/ '\\\n0' // x\ny").text().lines())
        .containsExactly("#if      '0'     ", "y");
  }

  @Test
  void keepsLengthAndLineEnds() {
    Seeded.tries(2000, random -> keepsLengthAndLineEnds(random.text("/*\"'\\\n\r#a1 bcdR()", 255)));
  }

  private static void keepsLengthAndLineEnds(String text) {
    for (String code : new String[] {SourceText.codeOfC(text), SourceText.codeOfPython(text)}) {
      assertThat(code).hasSameSizeAs(text);
      for (int i = 0; i < text.length(); i++) {
        char before = text.charAt(i);
        char after = code.charAt(i);
        assertThat(after == before || (after == ' ' && before != '\n' && before != '\r')).isTrue();
      }
    }
  }

  @Test
  void blankingTwiceIsBlankingOnce() {
    Seeded.tries(
        2000,
        random -> {
          String once = SourceText.codeOfPython(random.text("/*\"\\\na ", 255));
          assertThat(SourceText.codeOfPython(once)).isEqualTo(once);
        });
  }
}
