package dev.counterpart.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.counterpart.rules.RuleBook;
import dev.counterpart.rules.RuleFiles;
import dev.counterpart.rules.Severity;
import dev.counterpart.rules.Waiver;
import dev.counterpart.userspace.FoundBy;
import dev.counterpart.userspace.Search;
import dev.counterpart.verdict.Acme;
import dev.counterpart.verdict.Finding;
import dev.counterpart.verdict.Report;
import dev.counterpart.verdict.SeriesCheck;
import dev.counterpart.verdict.Verdict;
import dev.counterpart.verdict.Waived;
import java.io.IOException;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What strangers write into subjects, paths and names does nothing where a report is shown. */
class HostileTextTest {
  /** Each would do something in one of the formats; none is more than a text. */
  private static final List<String> TEXTS =
      List.of(
          "::set-output name=a::b",
          "\n::error file=a::b\r\n::stop-commands::x",
          "##vso[task.setvariable variable=x]y",
          "###vso[task.complete]; ##[error]z",
          "<script>alert(1)</script><img src=x onerror=alert(1)>",
          "</details></table></code></failure>]]>",
          "[a](https://evil.test/) ![b](https://evil.test/i.png) <https://evil.test/>",
          "https://evil.test/ www.evil.test ada@evil.test @torvalds #1 GH-1 !2 %3 ~bug $4",
          "`code` ``two`` ` one | a | b |",
          "a | b \\| c \\",
          "* _em_ **strong** ~~gone~~",
          "- item",
          "1. item",
          "# heading",
          "> quote",
          "&lt;b&gt; &#60;b&#62;",
          "{0} [text](1) \ud800\udfff \ud800 \u0000 \u001b[31m \u202e \ufffe",
          "a%0Ab%3B%5D,:;=",
          "{{ x }} ${{ secrets.TOKEN }} $(id) `id`");

  private static final RuleBook RULES = RuleFiles.load(List.of());

  private static Report report(String text) {
    Acme acme =
        Acme.series()
            .addsStruct("quill")
            .subject("[PATCH] " + text)
            .pull(7, Set.of(FoundBy.LINK), "title:" + text, "mode=USED", "depth!" + text);
    Report whole = new SeriesCheck(RULES).run(acme.build(), acme.delta(), acme.userspace());
    var findings = new ArrayList<Finding>();
    for (Severity severity : Severity.values()) {
      findings.add(
          new Finding(
              "acme/" + text,
              severity,
              text,
              Optional.of("include/uapi/" + text.replace("/", "")),
              Optional.of(3),
              Optional.of(text),
              text,
              text));
      findings.add(
          new Finding(
              "acme/rule",
              severity,
              text,
              Optional.of("../" + text),
              Optional.empty(),
              Optional.empty(),
              "",
              text));
    }
    findings.addAll(whole.findings());
    Waiver waiver =
        new Waiver(
            "waivers.yaml",
            3,
            "acme/rule",
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            text,
            text,
            Optional.empty());
    return new Report(
        whole.series(),
        Verdict.FAIL,
        whole.uapi(),
        whole.submissions(),
        findings,
        List.of(new Waived(findings.getFirst(), waiver)),
        List.of(new Search.Undecided(text, text)),
        new Report.Remarks(List.of(text), whole.remarks().next()));
  }

  private static String render(String format, String text) throws IOException {
    return render(format, report(text));
  }

  private static String render(String format, Report report) throws IOException {
    var out = new StringWriter();
    Formats.all()
        .named(format)
        .orElseThrow()
        .render(report, new Renderer.Options("0.0.0", false, false), out);
    return out.toString();
  }

  @Test
  void summaryIsALine() throws IOException {
    for (String text : TEXTS) {
      assertThat(render("summary", text)).hasLineCount(1).matches("\\P{Cntrl}*\n");
      String longer = render("summary", text + "\ud83e\udeb6\u00e9".repeat(200));
      assertThat(longer.getBytes(java.nio.charset.StandardCharsets.UTF_8))
          .hasSizeBetween(190, SummaryReport.MAX_BYTES + 1);
      assertThat(longer).endsWith("...\n").doesNotContain("\ufffd", "?\n");
    }
  }

  /**
   * A command is a line that begins with two colons, or what holds two hash signs and a bracket.
   */
  @Test
  void githubTakesOnlyCommandsOfOurs() throws IOException {
    for (String text : TEXTS) {
      List<String> lines = render("github", text).lines().toList();
      assertThat(lines).doesNotContain("").hasSizeGreaterThan(7);
      assertThat(lines.subList(0, lines.size() - 1))
          .allSatisfy(
              line ->
                  assertThat(line)
                      .matches(
                          "::(error|warning|notice) file=[^:,]+,line=[0-9]+,title=[^:,]+::.+"));
      assertThat(lines.getLast()).startsWith("counterpart: fail: ");
      assertThat(lines).allSatisfy(line -> assertThat(line).doesNotContain("##"));
    }
  }

  @Test
  void azureTakesOnlyCommandsOfOurs() throws IOException {
    for (String text : TEXTS) {
      List<String> lines = render("azure", text).lines().toList();
      assertThat(lines)
          .allSatisfy(
              line ->
                  assertThat(line)
                      .matches(
                          "##vso\\[task\\.logissue type=(error|warning);sourcepath=[^];]+"
                              + ";linenumber=[0-9]+;code=[^];]+\\][^];]*"
                              + "|(note|counterpart): .*"));
      assertThat(lines).allSatisfy(line -> assertThat(line.substring(2)).doesNotContain("##"));
    }
  }

  @Test
  void buildServicesAreToldTheWorstFirstAndNoMoreThanTheyShow() throws IOException {
    Report one = report("x");
    var findings = new ArrayList<Finding>();
    for (int i = 0; i < 30; i++) {
      findings.addAll(one.findings());
    }
    var many =
        new Report(
            one.series(),
            Verdict.FAIL,
            one.uapi(),
            List.of(),
            findings.stream().sorted().toList(),
            List.of(),
            one.undecided(),
            one.remarks());
    List<String> github = render("github", many).lines().toList();
    assertThat(github).hasSize(31);
    assertThat(github.subList(0, 10)).allMatch(line -> line.startsWith("::error "));
    assertThat(github.get(9)).contains("and " + (count(many, Severity.ERROR) - 9) + " more errors");
    assertThat(github.get(10)).startsWith("::warning ").contains("could not be told");
    List<String> azure = render("azure", many).lines().toList();
    assertThat(azure.get(9)).contains("and " + (count(many, Severity.ERROR) - 9) + " more errors");
    assertThat(azure.stream().filter(line -> line.contains("type=warning"))).hasSize(10);
  }

  private static long count(Report report, Severity severity) {
    return report.findings().stream().filter(one -> one.severity() == severity).count();
  }

  @Test
  void gitlabReadsIt() throws IOException {
    for (String text : TEXTS) {
      JsonNode issues = GitlabReading.requireValid(render("gitlab", text));
      assertThat(issues.size()).isGreaterThan(7);
      // The finding with a path that leads out of the tree stands at the first change.
      assertThat(issues.findValuesAsText("path")).contains(Acme.HEADER);
    }
  }

  @Test
  void fingerprintsDoNotFollowTheLines() throws IOException {
    Acme acme = Acme.series().addsStruct("quill").holds("rdma-core");
    Acme lower =
        Acme.series()
            .adds(
                dev.counterpart.uapi.ElementKind.FIELD,
                "struct other",
                "reserved",
                dev.counterpart.uapi.Change.Trait.PADDING)
            .addsStruct("quill")
            .holds("rdma-core");
    JsonNode one = GitlabReading.requireValid(render("gitlab", judged(acme)));
    JsonNode other = GitlabReading.requireValid(render("gitlab", judged(lower)));
    assertThat(one).isNotEmpty();
    assertThat(other.findValuesAsText("begin")).isNotEqualTo(one.findValuesAsText("begin"));
    assertThat(other.findValuesAsText("fingerprint"))
        .isEqualTo(one.findValuesAsText("fingerprint"));
  }

  private static Report judged(Acme acme) {
    return new SeriesCheck(RULES).run(acme.build(), acme.delta(), acme.userspace());
  }

  @Test
  void junitIsXml() throws IOException {
    for (String text : TEXTS) {
      assertThat(
              JunitReading.requireValid(render("junit", text))
                  .getElementsByTagName("failure")
                  .getLength())
          .isPositive();
    }
  }

  @Test
  void sarifIsComplete() throws IOException {
    var reports = new ArrayList<String>();
    for (String text : TEXTS) {
      String sarif = render("sarif", text);
      JsonNode run = SarifReading.requireComplete(sarif);
      assertThat(run.path("results").findValues("suppressions")).hasSize(1);
      for (JsonNode message : run.findValues("message")) {
        assertThat(message.path("text").asText()).doesNotContain("](", "{0}");
      }
      reports.add(sarif);
    }
    SarifReading.requireValid(reports);
  }

  @Test
  void sarifKeepsToItsLimits() throws IOException {
    JsonNode run = SarifReading.requireComplete(render("sarif", "long ".repeat(2000)));
    assertThat(run.path("results")).isNotEmpty();
    Report one = report("x");
    var many =
        new Report(
            one.series(),
            Verdict.FAIL,
            one.uapi(),
            List.of(),
            java.util.Collections.nCopies(6000, one.findings().getFirst()),
            one.waived(),
            List.of(),
            one.remarks());
    JsonNode cut = SarifReading.requireComplete(render("sarif", many));
    assertThat(cut.path("results")).hasSize(SarifReport.MAX_RESULTS);
    assertThat(cut.path("invocations").toString()).contains("1001 results left out");
  }

  @Test
  void markdownIsWhatWeMeant() throws IOException {
    for (String text : TEXTS) {
      String html = MarkdownReading.requireHarmless(render("markdown", text));
      assertThat(html).contains("<h3>Counterpart: FAIL</h3>", "<table>");
      int rows = html.split("<tr>", -1).length - 1;
      assertThat(html.split("<t[dh]>", -1)).hasSize(rows * 5 + 1);
      assertThat(html).doesNotContain("<ul>\n<li>\n<ul>", "<ol>", "<blockquote>", "<h1>");
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {30, 300, 5000})
  void markdownIsCutBeforeGithubRefusesIt(int structs) throws IOException {
    Acme acme = Acme.series().holds("rdma-core");
    for (int i = 0; i < structs; i++) {
      acme.addsStruct("quill_of_a_name_that_takes_some_room_" + i);
    }
    String markdown = render("markdown", judged(acme));
    assertThat(markdown.length()).isLessThan(65_536);
    String html = MarkdownReading.requireHarmless(markdown);
    assertThat(html).contains("</details>");
    assertThat(markdown.contains("Left out here for length")).isEqualTo(structs > 200);
    if (structs > 200) {
      assertThat(markdown).endsWith("The JSON report lists all.\n").contains(" elements");
    }
  }

  /** All elements that the page may have, with all their attributes. */
  private static final Pattern ELEMENTS =
      Pattern.compile(
          "<!DOCTYPE html>|<html lang=\"en\">|<meta (charset|http-equiv|name)=[^<>]*>"
              + "|</?(html|head|title|style|body|header|main|footer|section|h1|h2|p|b|ul|li|code|small"
              + "|table|thead|tbody|tr|td|caption|figure|figcaption)>|<br>|</(a|div|span|th)>"
              + "|<(p|div|span|table|tr|td|figure) class=\"[a-z -]+\">|<th scope=\"(row|col)\">"
              + "|<a rel=\"noreferrer\" href=\"https://[a-z.]+/[^\"<> ]*\">");

  @Test
  void htmlIsWhatWeMeant() throws IOException {
    for (String text : TEXTS) {
      String html = render("html", text);
      assertThat(Pattern.compile("<[^>]*>").matcher(html).results().map(found -> found.group()))
          .allSatisfy(element -> assertThat(element).matches(ELEMENTS));
      assertThat(html)
          .contains("default-src 'none'; style-src 'sha256-")
          .doesNotContain("script-src", "url(", "@import")
          .contains("<section><h2>Findings</h2>", "<table class=\"matrix\">");
    }
  }
}
