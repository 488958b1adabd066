package dev.counterpart.report;

import dev.counterpart.git.Hunk;
import dev.counterpart.verdict.Finding;
import dev.counterpart.verdict.Report;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** The text of an answer to a series: the lines in question, and below them what is found. */
final class ReplyBody {
  private static final int WIDTH = 72;
  private static final int AROUND = 3;
  private static final int MAX_FINDINGS = 30;

  private final Report report;
  private final Map<Finding, String> same = new HashMap<>();
  private final Set<String> fixes = new HashSet<>();
  private final StringBuilder text = new StringBuilder();

  ReplyBody(Report report) {
    this.report = report;
  }

  /**
   * The whole text, in lines of at most {@value #WIDTH} characters but for quoted ones and words
   * that are longer.
   *
   * @param findings those to tell
   */
  String text(List<Finding> findings, String version) {
    wrapped("Counterpart, which looks for the userspace of a series, says: " + summary() + ".");
    report
        .series()
        .later()
        .ifPresent(
            later -> {
              text.append('\n');
              wrapped(
                  "This is about version "
                      + report.series().version()
                      + ": "
                      + later.note(report.series().version())
                      + ".");
            });
    SinceText.line(report)
        .ifPresent(
            line -> {
              text.append('\n');
              wrapped("What has changed " + line + ".");
            });
    List<List<Finding>> groups =
        FindingList.blocks(findings).stream().flatMap(List::stream).toList();
    List<Finding> firsts = groups.stream().limit(MAX_FINDINGS).map(List::getFirst).toList();
    groups.forEach(
        group -> FindingList.same(group).ifPresent(others -> same.put(group.getFirst(), others)));
    HunkFindings.of(report, firsts).forEach(this::findings);
    if (groups.size() > MAX_FINDINGS) {
      text.append('\n');
      wrapped("And " + (groups.size() - MAX_FINDINGS) + " more.");
    }
    report
        .undecided()
        .forEach(
            one -> {
              text.append('\n');
              wrapped("Could not be told: " + one.reason());
            });
    footer(version);
    return text.toString();
  }

  private String summary() {
    return String.join(
        "; ",
        Stream.concat(Stream.of(report.verdict().label()), SummaryReport.counts(report).stream())
            .toList());
  }

  private void findings(HunkFindings findings) {
    text.append('\n');
    switch (findings) {
      case HunkFindings.Alone one -> {
        one.finding().place().ifPresent(place -> text.append(Plain.line(place)).append(":\n"));
        finding(one.finding());
      }
      case HunkFindings.AtHunk hunk -> hunk(hunk);
    }
  }

  /** The lines of the patch as a mail program quotes them, each finding below its line. */
  private void hunk(HunkFindings.AtHunk one) {
    Hunk hunk = one.hunk();
    if (report.series().patches().size() > 1) {
      wrapped("Patch " + one.patch().number() + ", " + one.patch().title() + ":");
    }
    quote("+++ b/" + one.path());
    quote(
        "@@ -%d,%d +%d,%d @@ %s"
            .formatted(
                hunk.oldStart(),
                hunk.oldCount(),
                hunk.newStart(),
                hunk.newCount(),
                hunk.section()));
    int last = -1;
    for (int at : Excerpt.lines(hunk, one.findings().keySet(), AROUND)) {
      if (last >= 0 && at > last + 1) {
        quote("...");
      }
      last = at;
      text.append(("> " + Excerpt.verbatim(hunk.lines().get(at))).stripTrailing()).append('\n');
      for (Finding finding : one.findings().getOrDefault(at, List.of())) {
        text.append('\n');
        finding(finding);
      }
      if (one.findings().containsKey(at)) {
        text.append('\n');
      }
    }
  }

  private void quote(String line) {
    text.append(("> " + Plain.line(line)).stripTrailing()).append('\n');
  }

  /** What to do stands there once, however many findings ask for it. */
  private void finding(Finding finding) {
    wrapped(finding.severity().label() + " (" + finding.rule() + "): " + finding.message());
    Optional.ofNullable(same.get(finding)).ifPresent(this::wrapped);
    if (fixes.add(finding.rule() + " " + finding.fix())) {
      wrapped("-> " + finding.fix());
    }
  }

  private void footer(String version) {
    // Mail programs leave out of an answer what stands below such a line.
    text.append("\n-- \n");
    wrapped("counterpart " + version + "; to run it again:");
    projects().forEach(project -> text.append("  counterpart sync ").append(project).append('\n'));
    String id = report.series().messageId();
    text.append(
            isWord(id) && id.contains("@")
                ? "  b4 mbox -o - " + id + " | counterpart check -"
                : "  counterpart check SERIES")
        .append(against())
        .append('\n');
  }

  /** A number may be that of two postings, a Message-ID is not. */
  private String against() {
    return report
        .since()
        .filter(since -> since.compared().isPresent())
        .map(
            since ->
                " --against "
                    + since
                        .previous()
                        .map(
                            one ->
                                isWord(one.messageId()) && one.messageId().contains("@")
                                    ? one.messageId()
                                    : "v" + one.version())
                        .orElse("previous"))
        .orElse("");
  }

  private List<String> projects() {
    return Stream.concat(
            report.uapi().changes().stream()
                .flatMap(judged -> judged.coverage().stream())
                .map(coverage -> coverage.project()),
            report.submissions().stream().map(one -> one.submission().project()))
        .filter(ReplyBody::isWord)
        .distinct()
        .sorted()
        .toList();
  }

  /** Whether a shell takes a text as it is: people copy such lines. */
  private static boolean isWord(String text) {
    return text.matches("[A-Za-z0-9][A-Za-z0-9._+=@-]*");
  }

  private void wrapped(String paragraph) {
    Wrapped.whole(paragraph, WIDTH).forEach(line -> text.append(line).append('\n'));
  }
}
