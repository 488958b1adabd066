package dev.counterpart.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.counterpart.UserError;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The audit's page as text, and in a browser where there is one. */
class AuditPageTest {
  private static final String EVIL =
      "\"><img src=x onerror=pwned()></script><script>pwned()</script>";

  @TempDir private Path folder = Path.of("");

  /** One line of an audit. */
  private static String report(
      int number, String subject, String verdict, String name, String url, String state)
      throws IOException {
    return new ObjectMapper()
        .writeValueAsString(
            Map.of(
                "schema",
                "counterpart-report/1",
                "series",
                Map.of(
                    "messageId",
                    "m" + number + "@example.com",
                    "subject",
                    subject,
                    "author",
                    "Ann Author <ann@example.com>",
                    "date",
                    Instant.parse("2019-01-02T03:04:05Z").plusSeconds(number * 20_000L).toString()),
                "verdict",
                verdict,
                "subsystems",
                List.of("rdma"),
                "changes",
                List.of(
                    Map.of(
                        "kind",
                        "enumerator",
                        "name",
                        name,
                        "scope",
                        "enum acme_flags",
                        "change",
                        "added",
                        "path",
                        "include/uapi/rdma/" + name + "-abi.h",
                        "required",
                        "used",
                        "coverage",
                        verdict.equals("pass") ? "used" : "declared",
                        "submission",
                        "core#" + number)),
                "submissions",
                List.of(
                    Map.of(
                        "id",
                        "core#" + number,
                        "url",
                        url,
                        "state",
                        state,
                        "earliest",
                        "2019-02-03T00:00:00Z",
                        "covers",
                        verdict.equals("pass") ? 1 : 0)),
                "findings",
                verdict.equals("fail")
                    ? List.of(Map.of("severity", "error", "message", "nobody uses " + subject))
                    : List.of()));
  }

  private static String page(List<String> lines) throws IOException {
    var out = new StringWriter();
    new AuditPage("test").write(lines.iterator(), out);
    return out.toString();
  }

  private static List<String> many() throws IOException {
    String[] verdicts = {"pass", "fail", "not-required", "undecided"};
    var lines = new ArrayList<String>();
    for (int i = 0; i < 10_000; i++) {
      lines.add(
          report(
              i,
              "[PATCH v2] RDMA/acme: Part " + i,
              verdicts[i % 4],
              "driver" + i % 50,
              "https://forge.example/pull/" + i,
              "merged"));
    }
    return lines;
  }

  private static List<String> hostile() throws IOException {
    return List.of(
        report(1, EVIL, "fail", "acme", "https://forge.example/pull/1", "open"),
        report(2, "[PATCH] \u202egnp.exe", "pass", "zephyr", "javascript:pwned()", "merged"),
        report(3, "[PATCH] $& ${x} {{x}}", "pass", "quill", "https://x/\" onclick=pwned()", EVIL),
        report(4, "[PATCH] debt", "fail", EVIL, " JaVaScRiPt:pwned()", "merged"),
        report(5, "[PATCH] <!--<script>", EVIL, "plume", "data:text/html,<script>", EVIL));
  }

  @Test
  void figuresAreThoseOfTheReports() throws IOException {
    String page = page(many());
    assertThat(page)
        .contains("2019-01-02 to 2025-05-0", "10,000 series; counterpart test")
        .contains("<li class=\"pass\"><b>2,500</b> pass</li>")
        .contains("<th scope=\"row\">2019</th>")
        .contains("<th scope=\"row\">driver11</th>");
  }

  @Test
  void whatIsMergedAndUnusedIsDebt() throws IOException {
    String page =
        page(
            List.of(
                report(1, "[PATCH] one", "fail", "acme", "https://x.example/1", "merged"),
                report(2, "[PATCH] two", "fail", "quill", "https://x.example/2", "open"),
                report(3, "[PATCH] three", "fail", "zephyr", "https://x.example/3", "merged"),
                report(4, "[PATCH] three", "pass", "zephyr", "https://x.example/3", "merged")));
    assertThat(page)
        .contains(
            "Merged elements that no open code uses: 1<",
            "enumerator <code>acme</code> of enum acme_flags")
        .contains("href=\"https://lore.kernel.org/r/m1@example.com/\"")
        .doesNotContain("<code>quill</code>", "<code>zephyr</code>");
  }

  @Test
  void nothingOfTheReportsIsMarkupOrAnAddressThatRuns() throws IOException {
    String page = page(hostile());
    assertThat(page).doesNotContain("<img", "onerror=pwned()></script>").contains("\\u202e");
    assertThat(page.split("<script", -1)).as("scripts").hasSize(3);
    assertThat(page.toLowerCase(java.util.Locale.ROOT))
        .doesNotContain("\"javascript:", "data:text");
    assertThat(page).contains("default-src 'none'").doesNotContain("unsafe-inline");
  }

  @Test
  void anEmptyAuditHasAPageToo() throws IOException {
    assertThat(page(List.of("", " "))).contains("no series", "0 series");
  }

  @ParameterizedTest
  @ValueSource(strings = {"[]", "{", "{}", "{\"schema\":\"other/1\"}", "text", "{\"schema\":[[]]}"})
  void whatIsNoReportIsRefusedWithItsLine(String line) {
    assertThatThrownBy(() -> page(List.of("", line)))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("line 2 is no report");
  }

  @ParameterizedTest
  @CsvSource({
    "https://forge.example/a/pull/1,https://forge.example/a/pull/1",
    "HTTP://forge.example/,HTTP://forge.example/",
    "javascript:alert(1),''",
    "java\tscript:alert(1),''",
    "data:text/html;x,''",
    "//forge.example/,''",
    "https:forge,''",
    "'https://x/\"y',''",
    "'',''"
  })
  void onlyAddressesOfTheWebAreFollowed(String text, String address) {
    assertThat(Html.address(text)).isEqualTo(address);
  }

  private Browser browser(List<String> lines) throws Exception {
    Optional<Path> program = Browser.program();
    if (program.isEmpty()) {
      System.out.println("skipped: no chromium here to open the audit's page with");
    }
    assumeTrue(program.isPresent(), "no chromium");
    return new Browser(program.get(), Files.writeString(folder.resolve("page.html"), page(lines)));
  }

  private static String type(String search) {
    return "(async () => { const box = document.getElementById('search'); box.value = '"
        + search
        + "'; box.dispatchEvent(new Event('input')); await new Promise(r => setTimeout(r, 400)); })()";
  }

  private static String choose(String list, String value) {
    return "(() => { const box = document.getElementById('"
        + list
        + "'); box.value = '"
        + value
        + "'; box.dispatchEvent(new Event('change')); })()";
  }

  private static final String COUNT = "document.getElementById('count').textContent";
  private static final String SHOWN = "document.querySelectorAll('#table tbody tr').length";
  private static final String FIRST =
      "document.querySelector('#table tbody th a, #table tbody th span').textContent";

  @Test
  void tenThousandSeriesAreSearchedFilteredAndSorted() throws Exception {
    try (Browser browser = browser(many())) {
      assertThat(browser.evaluate(COUNT)).isEqualTo("10,000 of 10,000 series");
      assertThat(browser.evaluate(SHOWN)).isEqualTo("100");
      assertThat(browser.evaluate(FIRST)).isEqualTo("[PATCH v2] RDMA/acme: Part 9999");

      browser.evaluate(type("ACME part 4242"));
      assertThat(browser.evaluate(COUNT)).isEqualTo("1 of 10,000 series");
      assertThat(browser.evaluate(FIRST)).isEqualTo("[PATCH v2] RDMA/acme: Part 4242");
      browser.evaluate(type("core#77"));
      assertThat(browser.evaluate(COUNT)).isEqualTo("111 of 10,000 series");
      browser.evaluate(type("no such thing"));
      assertThat(browser.evaluate(SHOWN)).isEqualTo("0");
      browser.evaluate(type(""));

      browser.evaluate(choose("verdict", "-not-required"));
      assertThat(browser.evaluate(COUNT)).isEqualTo("7,500 of 10,000 series");
      browser.evaluate(choose("verdict", "fail"));
      assertThat(browser.evaluate(COUNT)).isEqualTo("2,500 of 10,000 series");
      browser.evaluate(choose("driver", "driver1"));
      assertThat(browser.evaluate(COUNT)).isEqualTo("100 of 10,000 series");
      browser.evaluate(choose("year", "2020"));
      assertThat(Integer.parseInt(browser.evaluate(COUNT).split(" ", -1)[0])).isBetween(10, 20);
      browser.evaluate("document.querySelector('#filters button').click()");
      Thread.sleep(300);
      assertThat(browser.evaluate(COUNT)).isEqualTo("10,000 of 10,000 series");

      browser.evaluate("document.querySelector('[data-sort=\"0\"]').click()");
      assertThat(browser.evaluate(FIRST)).isEqualTo("[PATCH v2] RDMA/acme: Part 0");
      assertThat(browser.evaluate("document.querySelector('#table th').getAttribute('aria-sort')"))
          .isEqualTo("ascending");
      browser.evaluate("document.getElementById('forward').click()");
      assertThat(browser.evaluate(FIRST)).isEqualTo("[PATCH v2] RDMA/acme: Part 100");
      assertThat(browser.evaluate("document.getElementById('page').textContent"))
          .isEqualTo("Page 2 of 100");

      String slowest =
          "(() => { const box = document.getElementById('driver'); let most = 0;"
              + " for (const one of ['', 'driver3', '']) { const start = performance.now();"
              + " box.value = one; box.dispatchEvent(new Event('change'));"
              + " document.body.offsetHeight; most = Math.max(most, performance.now() - start); }"
              + " return most; })()";
      assertThat(Double.parseDouble(browser.evaluate(slowest))).as("ms").isLessThan(1500);
      assertThat(browser.complaints()).isEmpty();
    }
  }

  @Test
  void hostileReportsStayText() throws Exception {
    try (Browser browser = browser(hostile())) {
      assertThat(browser.evaluate(COUNT)).isEqualTo("5 of 5 series");
      assertThat(browser.evaluate("document.querySelectorAll('img, #table script').length"))
          .isEqualTo("0");
      assertThat(browser.evaluate("typeof pwned")).isEqualTo("undefined");
      assertThat(
              browser.evaluate(
                  "[...document.querySelectorAll('a')].map(a => a.protocol).filter(p => p !=="
                      + " 'https:' && p !== 'file:').join()"))
          .isEmpty();
      assertThat(
              browser.evaluate(
                  "[...document.querySelectorAll('*')].filter(e => [...e.attributes].some(a =>"
                      + " a.name.startsWith('on'))).length"))
          .isEqualTo("0");
      browser.evaluate(type("core#1"));
      assertThat(browser.evaluate("document.querySelector('#table tbody th a').textContent"))
          .isEqualTo(EVIL);
      assertThat(browser.complaints()).isEmpty();
    }
  }

  /** Contrast as the Web Content Accessibility Guidelines 2.2 measure it (1.4.3: 4.5 for text). */
  private static final String CONTRAST =
      """
      (() => {
        const light = (text) => {
          const [r, g, b] = text.match(/[\\d.]+/g).slice(0, 3).map(Number).map((v) => v / 255)
            .map((v) => v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4);
          return 0.2126 * r + 0.7152 * g + 0.0722 * b;
        };
        const back = (element) => {
          for (let e = element; e; e = e.parentElement) {
            const colour = getComputedStyle(e).backgroundColor;
            if (!/, 0\\)$/.test(colour)) return colour;
          }
          return "rgb(255, 255, 255)";
        };
        let least = 99;
        const selector = "h1, h2, p, caption, th, td, a, button, label, small, summary, .verdict, li";
        for (const e of document.querySelectorAll(selector)) {
          if (!e.textContent.trim() || e.disabled || e.closest(".skip")) continue;
          const pair = [light(getComputedStyle(e).color), light(back(e))].sort((a, b) => b - a);
          least = Math.min(least, (pair[0] + 0.05) / (pair[1] + 0.05));
        }
        return least;
      })()
      """;

  private static final String TOO_WIDE =
      "document.documentElement.scrollWidth <= 360 ? '' : [...document.querySelectorAll('body *')]"
          + ".filter(e => e.getBoundingClientRect().right > 360 && !e.closest('.scroll'))"
          + ".map(e => e.tagName + '.' + e.className + '#' + e.id + ' '"
          + " + e.getBoundingClientRect().right).slice(0, 8).join('; ')";

  @ParameterizedTest
  @ValueSource(strings = {"light", "dark"})
  void canBeReadInBothSchemesAndOnAPhone(String scheme) throws Exception {
    try (Browser browser = browser(many())) {
      browser.call(
          "Emulation.setEmulatedMedia",
          Map.of("features", List.of(Map.of("name", "prefers-color-scheme", "value", scheme))));
      String background = browser.evaluate("getComputedStyle(document.body).backgroundColor");
      assertThat(background.matches("rgb\\(2\\d\\d, 2\\d\\d, 2\\d\\d\\)"))
          .as(background)
          .isEqualTo(scheme.equals("light"));
      assertThat(Double.parseDouble(browser.evaluate(CONTRAST))).isGreaterThanOrEqualTo(4.5);
      browser.call(
          "Emulation.setDeviceMetricsOverride",
          Map.of("width", 360, "height", 800, "deviceScaleFactor", 1, "mobile", true));
      assertThat(browser.evaluate(TOO_WIDE)).as("what is wider than the screen").isEmpty();
      // Every control has a name, and the keyboard reaches what scrolls.
      assertThat(
              browser.evaluate(
                  "[...document.querySelectorAll('input, select')].filter(e => !e.labels.length)"
                      + ".length + [...document.querySelectorAll('.scroll')].filter(e => e.tabIndex"
                      + " !== 0 || !e.getAttribute('aria-label')).length"))
          .isEqualTo("0");
      assertThat(browser.complaints()).isEmpty();
    }
  }
}
