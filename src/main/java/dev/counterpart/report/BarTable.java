package dev.counterpart.report;

import java.io.IOException;
import java.io.Writer;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * A plot that is a table: for each row its counts as numbers and as one bar of stacked parts, so
 * that who cannot see the bars reads the same.
 *
 * @param first heading of the rows' names
 * @param series for each column its key, which is also its colour's name, and its heading
 * @param drawn how many of the columns, from the left, the bars show
 * @param rows for each row its name and its counts by key
 */
record BarTable(
    String caption,
    String first,
    Map<String, String> series,
    int drawn,
    Map<String, Map<String, Integer>> rows) {

  void write(Writer out) throws IOException {
    List<String> bars = series.keySet().stream().limit(drawn).toList();
    int widest = 1;
    for (Map<String, Integer> counts : rows.values()) {
      widest = Math.max(widest, sum(counts, bars));
    }
    out.write("<table class=\"bars\"><caption>" + Html.text(caption) + "</caption>\n<thead><tr>");
    out.write("<th scope=\"col\">" + Html.text(first) + "</th><td></td>");
    for (Map.Entry<String, String> one : series.entrySet()) {
      String key = bars.contains(one.getKey()) ? "<i class=\"key " + one.getKey() + "\"></i>" : "";
      out.write("<th scope=\"col\" class=\"number\">" + key + Html.text(one.getValue()) + "</th>");
    }
    out.write("</tr></thead>\n<tbody>\n");
    for (Map.Entry<String, Map<String, Integer>> row : rows.entrySet()) {
      out.write("<tr><th scope=\"row\">" + Html.text(row.getKey()) + "</th><td class=\"bar\">");
      bar(out, row.getValue(), bars, widest);
      out.write("</td>");
      for (String key : series.keySet()) {
        out.write(
            String.format(
                Locale.ROOT, "<td class=\"number\">%,d</td>", row.getValue().getOrDefault(key, 0)));
      }
      out.write("</tr>\n");
    }
    out.write("</tbody></table>\n");
  }

  private static int sum(Map<String, Integer> counts, List<String> keys) {
    return keys.stream().mapToInt(key -> counts.getOrDefault(key, 0)).sum();
  }

  private static void bar(Writer out, Map<String, Integer> counts, List<String> keys, int widest)
      throws IOException {
    out.write("<svg width=\"100%\" height=\"14\" aria-hidden=\"true\" focusable=\"false\">");
    double at = 0;
    for (String key : keys) {
      double width = 100.0 * counts.getOrDefault(key, 0) / widest;
      if (width > 0) {
        out.write(
            String.format(
                Locale.ROOT,
                "<rect class=\"%s\" x=\"%.2f%%\" width=\"%.2f%%\" height=\"14\"/>",
                key,
                at,
                width));
      }
      at += width;
    }
    out.write("</svg>");
  }
}
