package dev.counterpart.fuzz;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** What Jazzer calls: with the name of a harness first, then with one input after the other. */
public final class Fuzz {
  static final Path CORPUS = Path.of("src/fuzz/corpus");

  private static Harness harness = input -> {};

  private Fuzz() {}

  /**
   * The known inputs come here first: loading the instrumented classes takes longer than any of
   * them.
   */
  public static void fuzzerInitialize(String[] names) throws Exception {
    harness = harness(String.join(" ", names));
    for (Path input : files(CORPUS.resolve(String.join(" ", names)))) {
      harness.take(Files.readAllBytes(input));
    }
  }

  public static void fuzzerTestOneInput(byte[] input) throws Exception {
    harness.take(input);
  }

  static Harness harness(String name) {
    Harness harness = Harness.all().get(name);
    if (harness == null) {
      throw new IllegalArgumentException("the harnesses are " + Harness.all().keySet());
    }
    return harness;
  }

  static List<Path> files(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.sorted().toList();
    }
  }
}
