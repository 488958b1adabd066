package dev.counterpart.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.counterpart.UserError;
import dev.counterpart.series.PostingSource.Posting;
import dev.counterpart.series.Series;
import dev.counterpart.verdict.Report;
import dev.counterpart.verdict.Verdict;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AuditTest {
  private static final Instant START = Instant.parse("2024-05-06T07:08:09Z");
  private static final int POSTINGS = 40;

  @TempDir private Path directory = Path.of("");

  /** Later numbers are older; every seventh posting holds nothing. */
  private static List<Posting> postings() {
    var postings = new ArrayList<Posting>();
    for (int i = 0; i < POSTINGS; i++) {
      Instant date = START.minusSeconds(i / 2 * 3600L);
      postings.add(new Posting(i, date, date, 1));
    }
    return postings;
  }

  private static Series series(Posting posting) {
    return new Series(
        new Series.Head(
            "m" + posting.number() + "@x",
            "[PATCH] \u00e9 " + posting.number(),
            "Ann <ann@x>",
            posting.first()),
        Series.Prefix.first(1),
        Series.Target.KERNEL,
        Optional.empty(),
        List.of(),
        Series.Reading.WHOLE,
        Optional.empty());
  }

  /** Judges nothing, and does something else for each series. */
  private record Scripted(Consumer<Series> check, Set<String> checked) implements Worker {
    Scripted(Consumer<Series> check) {
      this(check, new ConcurrentSkipListSet<>());
    }

    @Override
    public Optional<Series> read(Posting posting) {
      return posting.number() % 7 == 3 ? Optional.empty() : Optional.of(series(posting));
    }

    @Override
    public Optional<Report> check(Series series) {
      checked.add(series.messageId());
      check.accept(series);
      return Optional.of(
          new Report(
              series,
              Verdict.PASS,
              Report.Uapi.untouched(),
              List.of(),
              List.of(),
              List.of(),
              List.of(),
              new Report.Remarks(List.of(), List.of())));
    }

    @Override
    public void close() {}
  }

  private Journal journal() {
    return Journal.open(directory.resolve("a/b.journal"), "state");
  }

  private static boolean run(Journal journal, int threads, Worker worker) {
    return new Audit(postings(), journal, "test", done -> {}).run(threads, () -> worker);
  }

  private static List<String> whole() {
    try (Journal journal = Journal.open(Path.of("/dev/null/none"), "state")) {
      assertThat(run(journal, 1, new Scripted(series -> {}))).isTrue();
      assertThat(journal.file()).isEmpty();
      return journal.reports().toList();
    }
  }

  @Test
  void reportsComeByDateWhateverTheThreads() {
    List<String> expected = whole();
    assertThat(expected).hasSize(POSTINGS - 6);
    assertThat(expected.getFirst()).contains("\"messageId\":\"m39@x\"");
    for (int threads : new int[] {1, 2, 5}) {
      try (Journal journal = journal()) {
        run(journal, threads, new Scripted(series -> {}));
        assertThat(journal.reports()).isEqualTo(expected);
        journal.discard();
      }
    }
  }

  @Test
  void whatBreaksOffIsSaidAndTheOthersGoOn() {
    try (Journal journal = journal()) {
      var worker =
          new Scripted(
              series -> {
                switch (series.messageId()) {
                  case "m5@x" -> throw new IllegalStateException("broken inside");
                  case "m6@x" -> throw new StackOverflowError();
                  case "m7@x" -> throw new UserError("too many headers");
                  default -> {}
                }
              });
      assertThat(run(journal, 2, worker)).isTrue();
      assertThat(journal.reports()).hasSize(POSTINGS - 6);
      assertThat(journal.keys().stream().filter(Outcome.Key::broken).map(Outcome.Key::messageId))
          .containsExactlyInAnyOrder("m5@x", "m6@x");
      assertThat(
              journal.keys().stream()
                  .filter(key -> key.verdict() == Verdict.UNDECIDED)
                  .map(Outcome.Key::messageId))
          .containsExactlyInAnyOrder("m5@x", "m6@x", "m7@x");
      assertThat(journal.reports().filter(line -> line.contains("m5@x")))
          .singleElement()
          .asString()
          .contains("the check broke off: IllegalStateException: broken inside");
      assertThat(journal.reports().filter(line -> line.contains("m7@x")))
          .singleElement()
          .asString()
          .contains("\"reason\":\"too many headers\"");
    }
  }

  @Test
  void whatNoSeriesIsToBlameForEndsTheAudit() {
    try (Journal journal = journal()) {
      assertThatThrownBy(
              () ->
                  run(
                      journal,
                      2,
                      new Scripted(
                          series -> {
                            throw new OutOfMemoryError("none left");
                          })))
          .isInstanceOf(OutOfMemoryError.class);
    }
  }

  @Test
  void afterAStopTheRestIsDoneAndNoMore() {
    List<String> expected = whole();
    try (Journal journal = journal()) {
      var audit = new Audit(postings(), journal, "test", done -> {});
      var first =
          new Scripted(
              series -> {
                if (series.messageId().equals("m11@x")) {
                  audit.stop();
                }
              });
      assertThat(audit.run(1, () -> first)).isFalse();
      assertThat(journal.size()).isEqualTo(12);
    }
    try (Journal journal = journal()) {
      assertThat(journal.size()).isEqualTo(12);
      var second = new Scripted(series -> {});
      assertThat(run(journal, 2, second)).isTrue();
      assertThat(second.checked()).contains("m12@x").doesNotContain("m11@x", "m0@x");
      assertThat(journal.reports()).isEqualTo(expected);
    }
  }

  /** The power may go at any byte, and a disk may lose any. */
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void aDamagedJournalIsBelievedUpToTheDamage(long seed) throws IOException {
    List<String> expected = whole();
    Path file;
    try (Journal journal = journal()) {
      run(journal, 1, new Scripted(series -> {}));
      file = journal.file().orElseThrow();
    }
    byte[] bytes = Files.readAllBytes(file);
    var random = new Random(seed);
    int at = random.nextInt(bytes.length);
    boolean cut = random.nextBoolean();
    byte[] damaged = java.util.Arrays.copyOf(bytes, cut ? at : bytes.length);
    if (!cut) {
      damaged[at] ^= (byte) (1 + random.nextInt(255));
    }
    Files.write(file, damaged);
    try (Journal journal = journal()) {
      assertThat(journal.size()).isLessThan(POSTINGS);
      run(journal, 2, new Scripted(series -> {}));
      assertThat(journal.reports()).isEqualTo(expected);
    }
  }

  @Test
  void aJournalOfAnotherStateBeginsAnew() {
    try (Journal journal = journal()) {
      run(journal, 1, new Scripted(series -> {}));
    }
    try (Journal journal = Journal.open(directory.resolve("a/b.journal"), "other state")) {
      assertThat(journal.size()).isZero();
    }
  }

  @Test
  void twoAtOnceDoNotMeet() {
    try (Journal first = journal();
        Journal second = journal()) {
      run(first, 1, new Scripted(series -> {}));
      run(second, 1, new Scripted(series -> {}));
      assertThat(second.file()).isEmpty();
      assertThat(second.reports()).isEqualTo(first.reports().toList());
    }
  }
}
