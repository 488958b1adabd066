package dev.counterpart.uapi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.counterpart.Seeded;
import dev.counterpart.c.Abi;
import dev.counterpart.c.Includes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Compares the parser with gcc on random declarations, hundreds a compilation. The seed is fixed so
 * that a build does not fail by chance; {@code -Dseed=N -Drandom.batches=N} look further.
 */
class RandomDeclarationsAgainstGccTest {
  private static final int DECLARATIONS = 400;
  private static final int ROUNDS = 8;
  private static final Pattern ERROR = Pattern.compile("(?m)random\\.h:(\\d+):\\d+: error");
  private static final Pattern NAMES = Pattern.compile("(?i)\\bacme(\\d+)");
  private static final Pattern NUMBER = Pattern.compile("\\d+");

  @TempDir Path directory = Path.of("");

  @Test
  void theParserAgreesWithGccOnRandomDeclarations() throws IOException {
    boolean tools = GccOracle.missingTools(directory).isEmpty();
    if (!tools) {
      System.out.println(
          "RandomDeclarationsAgainstGccTest is skipped: " + GccOracle.missingTools(directory));
    }
    assumeTrue(tools, "gcc, ctags and their headers");
    long seed = Seeded.firstSeed();
    int batches = Integer.getInteger("random.batches", 4);
    List<String> reports = new ArrayList<>();
    Map<String, Integer> compared = new TreeMap<>();
    for (int batch = 0; batch < batches; batch++) {
      long batchSeed = seed + batch;
      List<String> declarations =
          new RandomDeclarations(new SplittableRandom(batchSeed)).make(DECLARATIONS);
      List<String> accepted = accepted(declarations);
      assertThat(accepted.stream().filter(text -> !text.isEmpty()))
          .as("declarations that gcc accepts, seed " + batchSeed)
          .hasSizeGreaterThan(DECLARATIONS * 3 / 4);
      for (Abi abi : Abi.values()) {
        Comparison comparison = comparison(accepted, abi);
        comparison
            .compared()
            .forEach((subject, number) -> compared.merge(subject, number, Integer::sum));
        // Now and then gcc does not fold an expression of which one branch is no constant.
        List<Disagreement> differences =
            comparison.differences().stream()
                .filter(difference -> !difference.subject().equals("macro without constant"))
                // What only makes a flexible array possible is no field to us.
                .filter(difference -> !difference.name().matches(".*[ .]__empty_\\w+"))
                .toList();
        if (!differences.isEmpty()) {
          reports.add(report(batchSeed, accepted, differences));
        }
      }
    }
    System.out.println("Random declarations, seed " + seed + ", compared with gcc: " + compared);
    assertThat(reports).as("declarations on which gcc and the parser differ").isEmpty();
    assertThat(compared).containsKeys(AccuracyReport.EXACT.toArray(String[]::new));
  }

  /** Empties the declarations that gcc refuses, and those that depend on them. */
  private List<String> accepted(List<String> declarations) throws IOException {
    List<String> accepted = new ArrayList<>(declarations);
    for (int round = 0; round < ROUNDS; round++) {
      Set<Integer> refused = new HashSet<>();
      for (Abi abi : Abi.values()) {
        write(accepted);
        String option = abi == Abi.LP64 ? "-m64" : "-m32";
        List<String> words =
            List.of("gcc", option, "-w", "-fsyntax-only", "-fmax-errors=0", "random.h");
        Matcher error = ERROR.matcher(Command.run(directory, words).err());
        while (error.find()) {
          refused.add(declarationAt(accepted, Integer.parseInt(error.group(1))));
        }
      }
      if (refused.isEmpty()) {
        return accepted;
      }
      refused.forEach(number -> accepted.set(number, ""));
    }
    return accepted;
  }

  private static int declarationAt(List<String> declarations, int line) {
    int next = (int) RandomDeclarations.PREAMBLE.lines().count() + 1;
    for (int i = 0; i < declarations.size(); i++) {
      next += Math.max(1, (int) declarations.get(i).lines().count());
      if (line < next) {
        return i;
      }
    }
    throw new IllegalStateException("gcc names line " + line + " of random.h");
  }

  private Path write(List<String> declarations) throws IOException {
    String text = RandomDeclarations.PREAMBLE + String.join("\n", declarations) + "\n";
    return Files.writeString(directory.resolve("random.h"), text);
  }

  private Comparison comparison(List<String> declarations, Abi abi) throws IOException {
    Path header = write(declarations);
    List<Ctags.Tag> tags = Ctags.tags(directory, List.of(header)).getOrDefault(header, List.of());
    GccOracle.Facts facts = new GccOracle(directory, abi).facts(header, tags);
    assertThat(facts.alone()).as(() -> facts.problem().orElse("")).isTrue();
    ParsedHeader parsed =
        HeaderParser.parse(
            "include/uapi/acme/random.h", Files.readString(header), Includes.none(), abi);
    Comparison comparison = new Comparison("random.h", abi);
    comparison.compare(facts.elements(), parsed.elements());
    return comparison;
  }

  /** The failing declarations, the shortest first. */
  private static String report(
      long seed, List<String> declarations, List<Disagreement> differences) {
    Map<Integer, List<String>> byDeclaration = new TreeMap<>();
    for (Disagreement difference : differences) {
      Matcher number = NUMBER.matcher(difference.name());
      int declaration = number.find() ? Integer.parseInt(number.group()) : 0;
      byDeclaration.computeIfAbsent(declaration, k -> new ArrayList<>()).add(difference.line());
    }
    // What differs because it holds a type that differs says nothing new.
    Predicate<Integer> root =
        declaration ->
            NAMES
                .matcher(declarations.get(declaration))
                .results()
                .map(name -> Integer.parseInt(name.group(1)))
                .noneMatch(other -> !other.equals(declaration) && byDeclaration.containsKey(other));
    return byDeclaration.entrySet().stream()
        .filter(entry -> root.test(entry.getKey()))
        .sorted(Comparator.comparingInt(entry -> declarations.get(entry.getKey()).length()))
        .map(
            entry ->
                declarations.get(entry.getKey()) + "\n  " + String.join("\n  ", entry.getValue()))
        .limit(20)
        .collect(
            Collectors.joining(
                "\n", byDeclaration.size() + " declarations differ, seed " + seed + "\n", "\n"));
  }
}
