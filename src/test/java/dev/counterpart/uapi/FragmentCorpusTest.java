package dev.counterpart.uapi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.counterpart.c.Abi;
import dev.counterpart.git.GitRepository;
import dev.counterpart.series.Archive;
import dev.counterpart.series.TestMarks;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Compares what the hunks alone tell with what the whole headers before and after tell, on every
 * uAPI header of every series of an archive whose text is at hand: the elements that a diff adds or
 * removes, by name and scope ("inner": a field whose own name is right, and of whose path the hunk
 * shows the inner part only; recall and precision count it as right). Writes {@code
 * target/uapi-fragments.txt}. Skipped unless both repositories are named:
 *
 * <pre>
 * ./mvnw test -Dtest=FragmentCorpusTest -Dcorpus.archive=linux-rdma.git -Dcorpus.rdma-core=rdma-core.git
 * </pre>
 */
class FragmentCorpusTest {
  private static final String ARCHIVE = System.getProperty("corpus.archive", "");
  private static final String RDMA_CORE = System.getProperty("corpus.rdma-core", "");

  /** For one kind: what whole headers tell, and what hunks tell. */
  private static final class Count {
    int whole;
    int found;
    int inner;
    int told;
    int right;
  }

  @TempDir private Path cache;
  private final Map<ElementKind, Count> counts = new TreeMap<>();
  private final TreeSet<String> differences = new TreeSet<>();
  private final Map<String, Optional<String>> texts = new HashMap<>();

  @Test
  void hunksTellWhatHeadersTell() throws IOException {
    String missing =
        ARCHIVE.isEmpty() || RDMA_CORE.isEmpty()
            ? "name the corpus with -Dcorpus.archive=DIR and -Dcorpus.rdma-core=DIR"
            : "";
    if (!missing.isEmpty()) {
      System.out.println("FragmentCorpusTest is skipped: " + missing);
    }
    assumeTrue(missing.isEmpty(), missing);
    int diffs = 0;
    try (var git = GitRepository.open(Path.of(RDMA_CORE));
        var archive = Archive.open(Path.of(ARCHIVE), cache, TestMarks.MARKS, done -> {})) {
      var histories = new HeaderHistories(source(git));
      for (var series : (Iterable<dev.counterpart.series.Series>) archive.series()::iterator) {
        for (HeaderHistory history : histories.of(series)) {
          Optional<String> before = history.base();
          for (HeaderHistory.Step step : history.steps()) {
            if (history.basis() == HeaderChange.Basis.PROVEN && step.after().isPresent()) {
              // git format-patch -D leaves the lines of a deleted header out.
              if (!step.diff().hunks().isEmpty()) {
                compare(series.messageId(), history.path(), before.orElse(""), step);
                diffs++;
              }
              before = step.after();
            }
          }
        }
      }
    }
    String table = table(diffs);
    Files.writeString(
        Path.of("target/uapi-fragments.txt"),
        table + differences.stream().map(line -> line + "\n").collect(Collectors.joining()));
    System.out.print(table);
    assertThat(diffs).isPositive();
    counts.forEach(
        (kind, count) -> {
          assertThat((count.right + count.inner) * 100L)
              .as(kind + ": one in a hundred is wrong, see target/uapi-fragments.txt")
              .isGreaterThanOrEqualTo(count.told * 99L);
          assertThat((count.found + count.inner) * 100L)
              .as(kind + ": five in a hundred are missed, see target/uapi-fragments.txt")
              .isGreaterThanOrEqualTo(count.whole * 95L);
        });
  }

  /** Headers that are no part of the diff do not matter to names. */
  private HeaderSource source(GitRepository git) {
    return new HeaderSource() {
      @Override
      public Optional<String> atPath(String path) {
        return Optional.empty();
      }

      @Override
      public Optional<String> blob(String path, String id) {
        return texts.computeIfAbsent(
            id, i -> git.blob(i).map(bytes -> new String(bytes, StandardCharsets.UTF_8)));
      }
    };
  }

  private void compare(String series, String path, String before, HeaderHistory.Step step) {
    Map<ElementKey, ElementChanges.Entry> whole =
        named(
            ElementChanges.between(
                elements(path, before), elements(path, step.after().orElse(""))));
    Map<ElementKey, ElementChanges.Entry> hunks = named(FragmentReader.changes(step.diff()));
    whole.forEach(
        (key, entry) -> {
          Count count = count(entry);
          count.whole++;
          if (has(hunks, key, entry)) {
            count.found++;
          } else if (hunks.values().stream().anyMatch(told -> ends(entry, told))) {
            count.inner++;
          } else {
            differences.add(line("missed", entry, series));
          }
        });
    hunks.forEach(
        (key, entry) -> {
          Count count = count(entry);
          count.told++;
          if (has(whole, key, entry)) {
            count.right++;
          } else if (whole.values().stream().noneMatch(full -> ends(full, entry))) {
            differences.add(line("wrong", entry, series));
          }
        });
  }

  private static boolean has(
      Map<ElementKey, ElementChanges.Entry> entries, ElementKey key, ElementChanges.Entry entry) {
    return entries.containsKey(key) && entries.get(key).type() == entry.type();
  }

  /** A field in a named level of its struct, where the hunk ends before that level's name. */
  private static boolean ends(ElementChanges.Entry full, ElementChanges.Entry told) {
    return full.type() == told.type()
        && full.element().kind() == ElementKind.FIELD
        && full.element().scope().equals(told.element().scope())
        && full.element().name().endsWith("." + told.element().name());
  }

  private Count count(ElementChanges.Entry entry) {
    return counts.computeIfAbsent(entry.element().kind(), kind -> new Count());
  }

  /** Additions and removals: what else changes, a hunk need not show. */
  private static Map<ElementKey, ElementChanges.Entry> named(List<ElementChanges.Entry> entries) {
    return entries.stream()
        .filter(entry -> entry.type() != Change.Type.CHANGED)
        .collect(
            Collectors.toMap(
                ElementChanges.Entry::key, entry -> entry, (one, other) -> one, HashMap::new));
  }

  private static ElementSet elements(String path, String text) {
    return text.isEmpty()
        ? ElementSet.empty()
        : new ElementSet(
            HeaderParser.parse(path, text, name -> Optional.empty(), Abi.LP64).elements());
  }

  private static String line(String what, ElementChanges.Entry entry, String series) {
    Element element = entry.element();
    return "%s %s %s %s  %s:%d  %s"
        .formatted(
            what,
            entry.type().label(),
            element.kind().label(),
            (element.scope() + " " + element.name()).strip(),
            element.path().substring(element.path().lastIndexOf('/') + 1),
            element.line(),
            series);
  }

  private String table(int diffs) {
    var table =
        new StringBuilder(diffs + " diffs of headers whose text before and after is known\n");
    table.append(
        "%-16s %8s %8s %8s %8s %8s %8s%n"
            .formatted("kind", "whole", "found", "inner", "recall", "told", "precision"));
    counts.forEach(
        (kind, count) ->
            table.append(
                "%-16s %8d %8d %8d %8.4f %8d %8.4f%n"
                    .formatted(
                        kind.label(),
                        count.whole,
                        count.found,
                        count.inner,
                        count.whole == 0 ? 1.0 : (double) (count.found + count.inner) / count.whole,
                        count.told,
                        count.told == 0
                            ? 1.0
                            : (double) (count.right + count.inner) / count.told)));
    return table.toString();
  }
}
