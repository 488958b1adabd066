package dev.counterpart.report;

import dev.counterpart.coverage.ElementCoverage;
import dev.counterpart.uapi.Change;
import dev.counterpart.uapi.Element;
import dev.counterpart.verdict.JudgedChange;
import dev.counterpart.verdict.JudgedSubmission;
import dev.counterpart.verdict.Report;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** How far each submission takes each element, as a table in HTML. */
final class HtmlMatrix {
  private static final int MAX_ROWS = 400;
  private static final int MAX_COLUMNS = 5;

  private final List<JudgedSubmission> submissions;
  private final List<Map<Change, ElementCoverage>> columns = new ArrayList<>();

  private HtmlMatrix(List<JudgedSubmission> submissions) {
    this.submissions = submissions;
    for (JudgedSubmission one : submissions) {
      var column = new HashMap<Change, ElementCoverage>();
      one.elements().forEach(element -> column.putIfAbsent(element.change(), element));
      columns.add(column);
    }
  }

  /** The table; "" where nothing is asked of userspace. */
  static String of(Report report) {
    List<Change> needed =
        report.uapi().changes().stream()
            .filter(one -> one.required().isPresent())
            .map(JudgedChange::change)
            .distinct()
            .toList();
    List<JudgedSubmission> asked =
        report.submissions().stream().filter(one -> one.of() > 0).toList();
    if (needed.isEmpty()) {
      return "";
    }
    var left = new ArrayList<String>();
    left(left, needed.size() - MAX_ROWS, "element");
    left(left, asked.size() - MAX_COLUMNS, "less likely submission");
    String more = left.isEmpty() ? "" : " Left out: " + String.join(", ", left) + ".";
    return new HtmlMatrix(asked.stream().limit(MAX_COLUMNS).toList())
        .table(needed.stream().limit(MAX_ROWS).toList(), more);
  }

  private static void left(List<String> left, int count, String word) {
    if (count > 0) {
      left.add(Tally.count(count, word));
    }
  }

  private String table(List<Change> needed, String more) {
    var html = new StringBuilder("<div class=\"scroll\"><table class=\"matrix\"><caption>");
    html.append("How far each submission takes what the series adds.").append(more);
    html.append("</caption>\n<thead><tr><th scope=\"col\">Element</th>");
    submissions.forEach(one -> html.append(heading(one)));
    html.append("</tr></thead>\n<tbody>\n");
    for (Change change : needed) {
      html.append("<tr><th scope=\"row\">").append(name(change.element())).append("</th>");
      columns.forEach(column -> html.append(cell(Optional.ofNullable(column.get(change)))));
      html.append("</tr>\n");
    }
    return html.append("</tbody></table></div>\n").toString();
  }

  private static String heading(JudgedSubmission judged) {
    var submission = judged.submission();
    String id = Html.text(submission.id());
    String address = submission.url().map(Html::address).orElse("");
    return "<th scope=\"col\">"
        + (address.isEmpty()
            ? id
            : "<a rel=\"noreferrer\" href=\"" + Html.text(address) + "\">" + id + "</a>")
        + "<small>"
        + Html.text(submission.state().label())
        + ", "
        + Html.text(judged.uses())
        + "</small></th>";
  }

  private static String name(Element element) {
    String scope = Html.text(element.scope());
    return "<code>"
        + Html.text(scope.isEmpty() ? element.fullName() : element.name())
        + "</code>"
        + (scope.isEmpty() ? "" : " <small>in " + scope + "</small>");
  }

  private static String cell(Optional<ElementCoverage> coverage) {
    if (coverage.isEmpty()) {
      return "<td><small>not asked</small></td>";
    }
    ElementCoverage one = coverage.get();
    String level = one.level().label();
    String place =
        one.evidence().stream()
            .findFirst()
            .map(there -> "<small>" + Html.text(there.path() + ":" + there.line()) + "</small>")
            .orElse("");
    String mismatch =
        one.mismatch().map(text -> "<small>differs: " + Html.text(text) + "</small>").orElse("");
    return "<td><span class=\"level l-"
        + level
        + "\">"
        + level
        + "</span>"
        + place
        + mismatch
        + "</td>";
  }
}
