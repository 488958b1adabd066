package dev.counterpart.report;

import dev.counterpart.UserError;
import dev.counterpart.json.JsonReader;
import dev.counterpart.json.JsonValue;
import dev.counterpart.json.JsonWriter;
import java.io.IOException;
import java.io.StringWriter;
import java.io.Writer;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * An audit's reports as one page of HTML that needs nothing else: figures, and a table of all
 * series. The page allows no scripts but its own, and takes all that the reports say as text.
 */
public final class AuditPage {
  private static final int MAX_DRIVERS = 40;
  private static final int MAX_DEBT = 1000;
  private static final DateTimeFormatter DAY =
      DateTimeFormatter.ofPattern("uuuu-MM-dd", Locale.ROOT).withZone(ZoneOffset.UTC);

  private final String version;
  private final JsonReader reader = new JsonReader();
  private final JsonWriter writer = new JsonWriter(JsonWriter.Style.COMPACT);

  /**
   * @param version of this program
   */
  public AuditPage(String version) {
    this.version = version;
  }

  /**
   * Writes the page and leaves the writer open.
   *
   * @param reports each one line of JSON, sorted by date; empty lines are skipped
   * @throws UserError when a line is no report
   */
  public void write(Iterator<String> reports, Writer out) throws IOException {
    var figures = new AuditFigures();
    var rows = new ArrayList<AuditRow>();
    for (int line = 1; reports.hasNext(); line++) {
      String text = reports.next();
      if (!text.isBlank()) {
        JsonValue report = report(text, line);
        AuditRow row = AuditRow.of(report);
        figures.add(report, row);
        rows.add(row);
      }
    }
    String script = WebPage.resource("audit-page.js");
    new WebPage("Series and their userspace: " + span(rows), "audit-page.css")
        .withScript(script)
        .head(out);
    out.write("<a class=\"skip\" href=\"#series\">To the table of series</a>\n<header>\n");
    out.write("<h1>Series and their userspace</h1>\n<p>" + span(rows) + ", ");
    out.write(String.format(Locale.ROOT, "%,d series; counterpart ", rows.size()));
    out.write(Html.text(version) + "</p>\n</header>\n<main>\n");
    tiles(out, figures);
    plots(out, figures);
    debt(out, figures.debt());
    out.write(WebPage.resource("audit-table.html"));
    out.write("<script type=\"application/json\" id=\"rows\">");
    rows(out, rows);
    out.write("</script>\n</main>\n<script>" + script + "</script>\n</body>\n</html>\n");
  }

  private JsonValue report(String text, int line) {
    try {
      JsonValue report = reader.read(text);
      if (report.text("schema").equals("counterpart-report/1")) {
        return report;
      }
    } catch (IOException e) {
      // Said below.
    }
    throw new UserError(
        "line " + line + " is no report of an audit; name a file that \"counterpart audit\" wrote");
  }

  private static String span(List<AuditRow> rows) {
    return rows.isEmpty()
        ? "no series"
        : DAY.format(rows.getFirst().series().date())
            + " to "
            + DAY.format(rows.getLast().series().date());
  }

  private static void tiles(Writer out, AuditFigures figures) throws IOException {
    out.write("<ul class=\"tiles\" aria-label=\"Totals\">\n");
    for (Map.Entry<String, String> verdict : AuditFigures.VERDICTS.entrySet()) {
      out.write(
          String.format(
              Locale.ROOT,
              "<li class=\"%s\"><b>%,d</b> %s</li>\n",
              verdict.getKey(),
              figures.total(verdict.getKey()),
              verdict.getValue()));
    }
    out.write("</ul>\n");
  }

  private static void plots(Writer out, AuditFigures figures) throws IOException {
    out.write("<div class=\"plots\">\n<section><h2>Verdicts by year</h2>\n");
    int drawn = AuditFigures.VERDICTS.size() - 1;
    new BarTable(
            "Each version of a series counts. The bars leave out what needs no userspace.",
            "Year",
            AuditFigures.VERDICTS,
            drawn,
            figures.byYear())
        .write(out);
    out.write("</section>\n<section><h2>From first posting to userspace</h2>\n");
    var delays = new LinkedHashMap<String, Map<String, Integer>>();
    figures.byDelay().forEach((label, count) -> delays.put(label, Map.of("used", count)));
    new BarTable(
            "Series that need userspace, all versions as one, by the date of the earliest commit of"
                + " a submission that uses them.",
            "Userspace",
            Map.of("used", "series"),
            1,
            delays)
        .write(out);
    out.write("</section>\n<section><h2>Coverage by driver</h2>\n");
    Map<String, Map<String, Integer>> drivers = figures.byDriver();
    var shown = new LinkedHashMap<String, Map<String, Integer>>();
    drivers.entrySet().stream()
        .limit(MAX_DRIVERS)
        .forEach(one -> shown.put(one.getKey(), one.getValue()));
    var levels = new LinkedHashMap<String, String>();
    AuditFigures.LEVELS.forEach(level -> levels.put(level, level));
    new BarTable(
            "Elements that need userspace, each as the latest series that touches it has it."
                + (drivers.size() > MAX_DRIVERS
                    ? " The " + MAX_DRIVERS + " drivers with the most, of " + drivers.size() + "."
                    : ""),
            "Driver or header",
            levels,
            levels.size(),
            shown)
        .write(out);
    out.write("</section>\n</div>\n");
  }

  private static void debt(Writer out, List<AuditFigures.Seen> debt) throws IOException {
    out.write("<section id=\"debt\"><h2>The uAPI debt</h2>\n<details><summary>");
    out.write(
        String.format(Locale.ROOT, "Merged elements that no open code uses: %,d", debt.size()));
    out.write("</summary>\n<div class=\"scroll\" tabindex=\"0\" role=\"region\"");
    out.write(" aria-label=\"The uAPI debt\"><table><caption>");
    out.write("A project has merged the header that declares them, and nothing more was found");
    out.write(debt.size() > MAX_DEBT ? "; the first " + MAX_DEBT : "");
    out.write(
        ".</caption>\n<thead><tr><th scope=\"col\">Driver</th><th scope=\"col\">Element</th>");
    out.write("<th scope=\"col\">Header</th><th scope=\"col\">Latest series</th></tr></thead>\n");
    out.write("<tbody>\n");
    for (AuditFigures.Seen seen : debt.subList(0, Math.min(MAX_DEBT, debt.size()))) {
      AuditElement element = seen.element();
      String scope = element.scope().isEmpty() ? "" : " of " + element.scope();
      out.write("<tr><td>" + Html.text(element.driver()) + "</td><td>");
      out.write(Html.text(element.kind()) + " <code>" + Html.text(element.name()) + "</code>");
      out.write(Html.text(scope) + "</td><td>" + Html.text(element.path()) + "</td><td>");
      out.write(
          "<a rel=\"noreferrer\" href=\"" + Html.text(Html.mail(seen.row().series().messageId())));
      out.write("\">" + DAY.format(seen.row().series().date()) + "</a></td></tr>\n");
    }
    out.write("</tbody></table></div></details></section>\n");
  }

  /** One array for each series; what stands where, audit-page.js knows. */
  private void rows(Writer out, List<AuditRow> rows) throws IOException {
    out.write("[");
    for (int i = 0; i < rows.size(); i++) {
      var text = new StringWriter();
      writer.write(json(rows.get(i)), text);
      out.write(i == 0 ? "\n" : ",\n");
      // Within JSON these stand only in strings; without them nothing ends the script element.
      out.write(
          text.toString().replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026"));
    }
    out.write("]");
  }

  private static JsonValue json(AuditRow row) {
    return array(
        text(DAY.format(row.series().date())),
        text(row.series().subject()),
        text(row.series().author()),
        text(row.verdict()),
        text(row.series().messageId().isEmpty() ? "" : Html.mail(row.series().messageId())),
        texts(row.subsystems()),
        texts(row.elements().drivers()),
        number(row.elements().required()),
        number(row.elements().used()),
        new JsonValue.Array(
            row.submissions().stream()
                .<JsonValue>map(one -> texts(List.of(one.id(), one.url(), one.state())))
                .toList()),
        text(row.problem()),
        text(Plain.line(row.series().messageId())));
  }

  private static JsonValue array(JsonValue... values) {
    return new JsonValue.Array(List.of(values));
  }

  private static JsonValue text(String text) {
    return new JsonValue.Text(text);
  }

  private static JsonValue number(int number) {
    return new JsonValue.Bare(Integer.toString(number));
  }

  private static JsonValue texts(List<String> texts) {
    return new JsonValue.Array(texts.stream().<JsonValue>map(JsonValue.Text::new).toList());
  }
}
