package dev.counterpart.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.regex.Pattern;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.parser.Parser;
import org.commonmark.renderer.html.HtmlRenderer;

/** Reads Markdown as GitHub does: what comes out is the HTML that a reader's browser gets. */
final class MarkdownReading {
  private static final Pattern TAG = Pattern.compile("<[^>]*>");

  /** All that a report may become. */
  private static final Pattern OURS =
      Pattern.compile(
          "</?(p|h3|h4|ul|li|strong|code|details|summary|table|thead|tbody|tr|th|td)>|<br ?/?>"
              + "|<a href=\"https://(example\\.org|lore\\.kernel\\.org|github\\.com)/[^\"<>]*\">|</a>");

  private MarkdownReading() {}

  /** The HTML, after a look at every tag, and at what services make links and mentions of. */
  static String requireHarmless(String markdown) {
    var extensions = List.of(TablesExtension.create());
    String html =
        HtmlRenderer.builder()
            .extensions(extensions)
            .build()
            .render(Parser.builder().extensions(extensions).build().parse(markdown));
    assertThat(TAG.matcher(html).results().map(found -> found.group()))
        .allSatisfy(tag -> assertThat(tag).matches(OURS));
    assertThat(TAG.matcher(html).results().filter(found -> found.group().equals("<details>")))
        .hasSameSizeAs(
            TAG.matcher(html)
                .results()
                .filter(found -> found.group().equals("</details>"))
                .toList());
    // Neither code nor the text of a link is searched for those.
    String prose =
        html.replaceAll("(?s)<code>.*?</code>|<a .*?</a>", "").replaceAll("<[^>]*>", " ");
    assertThat(prose)
        .doesNotContainPattern("@[A-Za-z0-9]")
        .doesNotContainPattern("#[0-9]")
        .doesNotContainPattern("GH-[0-9]")
        .doesNotContainPattern("[!%~$][A-Za-z0-9]")
        .doesNotContainPattern("www\\.[A-Za-z0-9]")
        .doesNotContain("://");
    return html;
  }
}
