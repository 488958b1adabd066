package dev.counterpart.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class GlobTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "**/man/**      | man/quill.3          | true",
        "**/man/**      | a/b/man/quill.3      | true",
        "**/man/**      | a/human/quill.3      | false",
        "src/*.c        | src/a.c              | true",
        "src/*.c        | src/a/b.c            | false",
        "src/**/*.c     | src/b.c              | true",
        "src/**/*.c     | src/x/y/b.c          | true",
        "tests/**       | tests/a              | true",
        "tests/**       | testsuite/a          | false",
        "*.{c,h}        | a.h                  | true",
        "*.{c,h}        | a.hh                 | false",
        "a?c            | abc                  | true",
        "a?c            | a/c                  | false",
        "{p,q}/**/*.map | q/x/libquill.map     | true",
        "ACME_*_CMD_*   | ACME_X_Y_CMD_PING    | true",
        "a.c            | abc                  | false"
      })
  void matches(String glob, String text, boolean expected) {
    assertThat(Glob.of(glob).matches(text)).isEqualTo(expected);
  }

  @Test
  void takesNoLongerForHostileText() {
    Glob glob = Glob.of("**/a*a*a*a*a*a*a*a*a*a*a*a*b/**/c*c*c*c*d");
    String text = "a".repeat(20_000) + "/" + "c".repeat(20_000);
    boolean matched = assertTimeoutPreemptively(Duration.ofSeconds(10), () -> glob.matches(text));
    assertThat(matched).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "/abs", "a//b", "a{b", "a}b", "{a,{b}}", "a[b]", "a\\b"})
  void refusesWhatIsNotWellFormed(String glob) {
    assertThatThrownBy(() -> Glob.of(glob)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void excludesWin() {
    Patterns patterns = Patterns.of(List.of("a/**", "!a/b/**"));
    assertThat(patterns.match("a/x")).isTrue();
    assertThat(patterns.match("a/b/x")).isFalse();
    assertThat(patterns.match("c")).isFalse();
    assertThat(Patterns.of(List.of("!a")).match("b")).isTrue();
  }
}
