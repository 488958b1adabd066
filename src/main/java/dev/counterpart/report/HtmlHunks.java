package dev.counterpart.report;

import dev.counterpart.git.DiffLine;
import dev.counterpart.verdict.Finding;
import java.util.List;
import java.util.stream.Collectors;

/** Findings in HTML: each below the line of the hunk that it is about, or alone. */
final class HtmlHunks {
  private static final int AROUND = 5;

  private HtmlHunks() {}

  static String of(HunkFindings findings) {
    return switch (findings) {
      case HunkFindings.AtHunk hunk -> hunk(hunk);
      case HunkFindings.Alone one -> finding(one.finding());
    };
  }

  /** A hunk, as far as it stands around its findings. */
  private static String hunk(HunkFindings.AtHunk one) {
    var html = new StringBuilder("<figure class=\"hunk\"><figcaption>");
    html.append("patch ").append(one.patch().number()).append(": ");
    html.append("<code>").append(Html.text(one.path())).append("</code>");
    String section = Html.text(one.hunk().section().strip());
    html.append(section.isEmpty() ? "" : " <small>" + section + "</small>");
    html.append("</figcaption>\n<div class=\"scroll\"><table class=\"code\"><tbody>\n");
    int last = -1;
    for (int at : Excerpt.lines(one.hunk(), one.findings().keySet(), AROUND)) {
      if (last >= 0 && at > last + 1) {
        html.append("<tr class=\"gap\"><td></td><td>…</td></tr>\n");
      }
      last = at;
      html.append(line(one.hunk().lines().get(at)));
      List<Finding> here = one.findings().getOrDefault(at, List.of());
      if (!here.isEmpty()) {
        html.append("<tr class=\"note\"><td></td><td>");
        here.forEach(finding -> html.append(finding(finding, "")));
        html.append("</td></tr>\n");
      }
    }
    return html.append("</tbody></table></div></figure>\n").toString();
  }

  private static String line(DiffLine line) {
    String kind =
        switch (line.kind()) {
          case ADDED -> "added";
          case REMOVED -> "removed";
          case CONTEXT -> "context";
        };
    String number = line.kind() == DiffLine.Kind.REMOVED ? "" : Integer.toString(line.newLine());
    return "<tr class=\"%s\"><td class=\"number\">%s</td><td>%s</td></tr>\n"
        .formatted(kind, number, Html.text(Excerpt.text(line)));
  }

  /** One finding with its place. */
  static String finding(Finding finding) {
    return finding(finding, finding.place().orElse(""));
  }

  private static String exhibit(Finding finding) {
    return finding.exhibit().isEmpty()
        ? ""
        : "<div class=\"scroll\"><pre>"
            + finding.exhibit().stream()
                .map(line -> Html.text(Plain.line(line)).stripTrailing() + "\n")
                .collect(Collectors.joining())
            + "</pre></div>";
  }

  private static String finding(Finding finding, String place) {
    String severity = finding.severity().label();
    return "<div class=\"finding f-%s\"><p><b>%s</b> <code>%s</code>%s</p><p>%s</p>%s%s</div>\n"
        .formatted(
            severity,
            severity,
            Html.text(finding.rule()),
            place.isEmpty() ? "" : " <code>" + Html.text(place) + "</code>",
            Html.sentence(finding.message()),
            exhibit(finding),
            finding.fix().isEmpty() ? "" : "<p>→ " + Html.sentence(finding.fix()) + "</p>");
  }
}
