package dev.counterpart.report;

import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** All report formats by name: what {@code --format} takes and {@code --help} lists. */
public final class Formats {
  private final TreeMap<String, Format> formats = new TreeMap<>();

  private Formats() {}

  private record Format(String purpose, Renderer renderer) {}

  /** The formats of this program. */
  public static Formats all() {
    var all = new Formats();
    all.add("azure", "log lines that Azure Pipelines marks", new AzureReport());
    all.add("github", "log lines that GitHub Actions marks", new GithubReport());
    all.add("gitlab", "for GitLab's code quality widget", new GitlabReport());
    all.add("html", "a page for a browser", new HtmlReport());
    all.add("json", "all that was found, for programs: docs/report.schema.json", new JsonReport());
    all.add(
        "junit",
        "a test case for each element or finding: GitLab, Azure, Jenkins",
        new JunitReport());
    all.add("markdown", "a comment on a pull request, or a job's summary", new MarkdownReport());
    all.add("reply", "a draft mail to the author, when there are findings", new ReplyReport());
    all.add("sarif", "SARIF 2.1.0, for code scanning", new SarifReport());
    all.add("summary", "one line of at most 200 bytes", new SummaryReport());
    all.add("text", "for a person at a terminal", new TextReport());
    all.add("waiver", "a waiver for each finding, to fill in", new WaiverReport());
    return all;
  }

  private void add(String name, String purpose, Renderer renderer) {
    formats.put(name, new Format(purpose, renderer));
  }

  /** Sorted. */
  public Set<String> names() {
    return Collections.unmodifiableSet(formats.keySet());
  }

  /** What each format is for, in a few words, by its name. */
  public Map<String, String> purposes() {
    var purposes = new TreeMap<String, String>();
    formats.forEach((name, format) -> purposes.put(name, format.purpose()));
    return Collections.unmodifiableMap(purposes);
  }

  public Optional<Renderer> named(String name) {
    return Optional.ofNullable(formats.get(name)).map(Format::renderer);
  }
}
