package dev.counterpart.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import dev.counterpart.Seeded;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each harness still bears all that was ever found for it. */
class HarnessTest {
  static List<Path> inputs() throws IOException {
    var inputs = new ArrayList<Path>();
    for (Path folder : Fuzz.files(Fuzz.CORPUS)) {
      inputs.addAll(Fuzz.files(folder));
    }
    return inputs;
  }

  @ParameterizedTest
  @MethodSource("inputs")
  @Timeout(value = 60, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
  void bears(Path input) throws Exception {
    String name = input.getName(Fuzz.CORPUS.getNameCount()).toString();
    Fuzz.harness(name).take(Files.readAllBytes(input));
  }

  static Set<String> harnesses() {
    return Harness.all().keySet();
  }

  @ParameterizedTest
  @MethodSource("harnesses")
  @Timeout(value = 120, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
  void bearsWhatIsMadeOfThemByChance(String name) throws Exception {
    Harness harness = Fuzz.harness(name);
    var known = new ArrayList<byte[]>();
    for (Path file : Fuzz.files(Fuzz.CORPUS.resolve(name))) {
      known.add(Files.readAllBytes(file));
    }
    var random = new SplittableRandom(Seeded.firstSeed());
    var inputs = new ArrayList<byte[]>();
    for (int i = Integer.getInteger("tries", harness.batch() > 1 ? harness.batch() : 300);
        i > 0;
        i--) {
      inputs.add(harness.next(known, random));
    }
    assertThat(harness.broken(inputs))
        .as("-Dseed=%d has these inputs again", Seeded.firstSeed())
        .isEmpty();
  }

  @Test
  void everyHarnessHasAFolderOfInputsAndEveryFolderAHarness() throws IOException {
    var folders = new TreeSet<String>();
    for (Path folder : Fuzz.files(Fuzz.CORPUS)) {
      folders.add(folder.getName(Fuzz.CORPUS.getNameCount()).toString());
      assertThat(Fuzz.files(folder)).as("inputs in %s", folder).isNotEmpty();
    }
    assertThat(folders)
        .as("folders of %s; each harness has one, with an input or two to begin with", Fuzz.CORPUS)
        .isEqualTo(Harness.all().keySet());
  }
}
