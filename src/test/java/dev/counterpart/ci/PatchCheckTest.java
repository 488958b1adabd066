package dev.counterpart.ci;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.counterpart.UserError;
import dev.counterpart.check.Marks;
import dev.counterpart.rules.RuleFiles;
import dev.counterpart.rules.Severity;
import dev.counterpart.series.Series;
import dev.counterpart.series.SeriesReader;
import dev.counterpart.userspace.Search;
import dev.counterpart.verdict.Finding;
import dev.counterpart.verdict.Report;
import dev.counterpart.verdict.Verdict;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is said of a patch. */
class PatchCheckTest {
  private static final Series SERIES =
      new SeriesReader(Marks.of(RuleFiles.load(List.of())))
          .read(Path.of("examples/header-only.mbox"))
          .getFirst();

  private static Report report(Verdict verdict, List<Severity> severities, String text) {
    List<Finding> findings =
        severities.stream()
            .map(
                one ->
                    new Finding(
                        "acme/rule",
                        one,
                        text,
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        "",
                        "mend it"))
            .toList();
    return new Report(
        SERIES,
        verdict,
        Report.Uapi.untouched(),
        List.of(),
        findings,
        List.of(),
        verdict == Verdict.UNDECIDED ? List.of(new Search.Undecided(text, "sync")) : List.of(),
        new Report.Remarks(List.of(), List.of()));
  }

  private static PatchCheck check(Report report) {
    return PatchCheck.of(report, "counterpart", Optional.empty());
  }

  @ParameterizedTest
  @CsvSource({
    "PASS, , success",
    "PASS, NOTE, success",
    "PASS, WARNING NOTE, warning",
    "NOT_REQUIRED, , success",
    "NOT_REQUIRED, WARNING, warning",
    "FAIL, ERROR WARNING, fail",
    "UNDECIDED, , warning",
    "UNDECIDED, WARNING, warning"
  })
  void theStateFollowsTheVerdict(Verdict verdict, String findings, String state) {
    List<Severity> severities =
        Optional.ofNullable(findings).stream()
            .flatMap(words -> List.of(words.split(" ", -1)).stream())
            .map(Severity::valueOf)
            .toList();
    PatchCheck check = check(report(verdict, severities, "text"));
    assertThat(check.state().label()).isEqualTo(state);
    assertThat(check.description()).startsWith(verdict.label() + ": ");
    assertThat(check.isUndecided()).isEqualTo(verdict == Verdict.UNDECIDED);
  }

  @ParameterizedTest
  @ValueSource(strings = {"two\nlines\u0000\u001b[31m", "\ud83d\ude00 \ud83d", "\u202e"})
  void theDescriptionIsOneShortLineThatEveryDatabaseKeeps(String text) {
    String long200 = text + "\u00e4".repeat(300);
    String line = check(report(Verdict.FAIL, List.of(Severity.ERROR), long200)).description();
    assertThat(line.getBytes(StandardCharsets.UTF_8).length).isLessThanOrEqualTo(200);
    assertThat(line).doesNotContainPattern("[\\p{Cc}\\p{Cf}\\p{Cs}]");
    assertThat(line.codePoints()).allMatch(Character::isBmpCodePoint);
  }

  @Test
  void aContextIsASlug() {
    assertThat(PatchCheck.requireContext("rdma_uapi-2")).isEqualTo("rdma_uapi-2");
    for (String text : List.of("", "rdma/uapi", "a b", "\u00e4", "a".repeat(256))) {
      assertThatThrownBy(() -> PatchCheck.requireContext(text)).isInstanceOf(UserError.class);
    }
  }

  @Test
  void aTargetThatGetsTooLongIsLeftOut() {
    var series =
        new QueuedSeries(7, 3, Optional.empty(), List.of(new QueuedMail(1, "x")), "/mbox/");
    TargetAddress target = TargetAddress.of("https://ci.example/{series}/v{version}/{message-id}");
    assertThat(target.of(series, "a/b c@x.example"))
        .hasValue("https://ci.example/7/v3/a%2Fb%20c@x.example");
    assertThat(target.of(series, "a".repeat(300))).isEmpty();
  }
}
