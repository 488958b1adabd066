package dev.counterpart.git;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.counterpart.Seeded;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A hunk goes where Git puts it, whatever its header says; Git itself is asked. */
class PlacesOfHunksTest {
  @TempDir Path directory = Path.of("");

  private Optional<String> appliedByGit(String base, String diff)
      throws IOException, InterruptedException {
    Path file = Files.writeString(directory.resolve("a.h"), base);
    Files.writeString(directory.resolve("diff"), diff);
    Process git =
        new ProcessBuilder("git", "apply", "diff")
            .directory(directory.toFile())
            .redirectErrorStream(true)
            .redirectOutput(directory.resolve("said").toFile())
            .start();
    assertThat(git.waitFor(60, TimeUnit.SECONDS)).isTrue();
    return git.exitValue() == 0 ? Optional.of(Files.readString(file)) : Optional.empty();
  }

  /** Some lines of few kinds, so that a context stands at several places. */
  private static List<String> lines(Seeded random) {
    return random.list(1, 30, () -> random.oneOf(List.of("a", "b", "", "c")));
  }

  private static String diff(Seeded random, List<String> base) {
    StringBuilder text = new StringBuilder("diff --git a/a.h b/a.h\n--- a/a.h\n+++ b/a.h\n");
    int at = 0;
    int shift = 0;
    for (int hunks = random.between(1, 3); hunks > 0 && at < base.size(); hunks--) {
      int from = random.between(at, base.size() - 1);
      int to = Math.min(base.size(), from + random.between(1, 5));
      List<String> body = new ArrayList<>();
      int made = 0;
      for (int i = from; i < to; i++) {
        boolean removed = random.between(0, 9) == 0;
        body.add((removed ? "-" : " ") + base.get(i));
        made += removed ? 0 : 1;
        if (random.between(0, 3) == 0) {
          body.add("+" + random.oneOf(List.of("new", "a", "b")));
          made++;
        }
      }
      int wrong = random.between(0, 2) == 0 ? random.between(-20, 20) : 0;
      int old = random.between(0, 9) == 0 ? random.between(0, 9) : from + 1;
      text.append(
          "@@ -%d,%d +%d,%d @@\n"
              .formatted(old, to - from, Math.max(0, from + 1 + shift + wrong), made));
      body.forEach(line -> text.append(line).append('\n'));
      shift += made - (to - from);
      at = to;
    }
    return text.toString();
  }

  @Test
  void asGitPutsThem() throws IOException, InterruptedException {
    assumeTrue(hasGit(), "git is not installed");
    var same = new AtomicInteger();
    Seeded.tries(
        300,
        random -> {
          List<String> base = lines(random);
          String text = String.join("\n", base) + "\n";
          String diff = diff(random, base);
          Optional<String> git = appliedByGit(text, diff);
          Optional<String> ours = PatchApplication.apply(text, DiffParser.parse(diff).getFirst());
          if (git.isPresent() && ours.isPresent()) {
            assertThat(ours).as(text + diff).isEqualTo(git);
            same.incrementAndGet();
          }
        });
    assertThat(same.get()).isGreaterThan(50);
  }

  private static boolean hasGit() throws InterruptedException {
    try {
      return new ProcessBuilder("git", "--version").start().waitFor() == 0;
    } catch (IOException e) {
      return false;
    }
  }
}
