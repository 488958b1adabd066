package dev.counterpart.report;

import dev.counterpart.report.TestCase.Outcome;
import dev.counterpart.verdict.Report;
import java.io.IOException;
import java.io.Writer;
import java.util.Comparator;
import java.util.List;

/**
 * A report of tests in JUnit's XML, as far as GitLab, Azure Pipelines and Jenkins read it:
 * docs.gitlab.com, "Unit test reports". GitLab shows what an element holds, not its attributes.
 */
public final class JunitReport implements Renderer {
  /** GitLab takes files of 30 MB. */
  private static final int MAX_CASES = 5000;

  @Override
  public void render(Report report, Options options, Writer out) throws IOException {
    List<TestCase> all = TestCases.of(report);
    // What failed is never what is left out.
    List<TestCase> cases =
        all.size() <= MAX_CASES
            ? all
            : all.stream()
                .sorted(Comparator.comparing(TestCase::outcome).reversed())
                .limit(MAX_CASES)
                .toList();
    String counts =
        " tests=\"%d\" failures=\"%d\" errors=\"%d\" skipped=\"%d\" time=\"0\""
            .formatted(
                cases.size(),
                count(cases, Outcome.FAILURE),
                count(cases, Outcome.ERROR),
                count(cases, Outcome.SKIPPED));
    out.write("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
    out.write("<testsuites name=\"counterpart\"" + counts + ">\n");
    out.write(
        "  <testsuite name=\"" + Html.text(report.series().subject()) + "\"" + counts + ">\n");
    for (TestCase one : cases) {
      out.write(one.xml());
    }
    int left = all.size() - cases.size();
    String note = left == 0 ? "" : "; " + Tally.count(left, "case") + " left out";
    out.write(
        "    <system-out>" + Html.text(SummaryReport.line(report) + note) + "</system-out>\n");
    out.write("  </testsuite>\n</testsuites>\n");
  }

  private static long count(List<TestCase> cases, Outcome outcome) {
    return cases.stream().filter(one -> one.outcome() == outcome).count();
  }
}
