package dev.counterpart;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** THIRD-PARTY names what the jar contains, each with licence and home page. */
class ThirdPartyTest {
  /** Annotations only; not in the jar. */
  private static final Set<String> LEFT_OUT = Set.of("org.jspecify:jspecify");

  @Test
  void namesEveryComponentAndNoOther() throws IOException {
    var inJar = new TreeSet<String>();
    try (var list = getClass().getResourceAsStream("/dependencies.txt")) {
      assertThat(list).as("written by the build, see pom.xml").isNotNull();
      Pattern.compile("^ +([^:\\s]+:[^:\\s]+):jar:([^:\\s]+):", Pattern.MULTILINE)
          .matcher(new String(list.readAllBytes(), java.nio.charset.StandardCharsets.UTF_8))
          .results()
          .filter(found -> !LEFT_OUT.contains(found.group(1)))
          .forEach(found -> inJar.add(found.group(1) + ":" + found.group(2)));
    }
    var named = new TreeSet<String>();
    Pattern.compile(
            "^([^:\\s]+:[^:\\s]+:\\S+)\\n  \\S.*\\n  Licence: \\S.*\\n  Home:    https://\\S+$",
            Pattern.MULTILINE)
        .matcher(Files.readString(Path.of("THIRD-PARTY")))
        .results()
        .forEach(found -> named.add(found.group(1)));
    assertThat(inJar).hasSizeGreaterThan(10);
    assertThat(named).isEqualTo(inJar);
  }
}
