package dev.counterpart.report;

import dev.counterpart.series.EarlierVersion;
import dev.counterpart.uapi.ElementKind;
import dev.counterpart.uapi.VersionChange;
import dev.counterpart.userspace.HeldHeader;
import dev.counterpart.verdict.Finding;
import dev.counterpart.verdict.Follows;
import dev.counterpart.verdict.JudgedSubmission;
import dev.counterpart.verdict.Report;
import dev.counterpart.verdict.Since;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What has changed since an earlier version, in words, which whoever prints them makes safe. */
final class SinceText {
  private static final int MAX_LINES = 12;
  private static final int MAX_FINDINGS = 8;
  private static final int MAX_NAMED = 3;

  private SinceText() {}

  /** In one line; absent where no earlier version is known. */
  static Optional<String> line(Report report) {
    return report
        .since()
        .flatMap(
            since ->
                since
                    .previous()
                    .map(
                        version ->
                            "since v"
                                + version.version()
                                + " ("
                                + version.messageId()
                                + "): "
                                + gist(whole(since.changes()))));
  }

  private static String gist(List<VersionChange> changes) {
    if (changes.isEmpty()) {
      return "the uAPI is the same";
    }
    return byWhat(changes).entrySet().stream()
        .map(one -> one.getKey().label() + " " + named(one.getKey(), one.getValue()))
        .collect(Collectors.joining("; "));
  }

  private static String named(VersionChange.What what, List<VersionChange> changes) {
    return changes.stream()
            .limit(MAX_NAMED)
            .map(one -> what == VersionChange.What.NEW ? one.element().name() : one.words())
            .collect(Collectors.joining(", "))
        + (changes.size() > MAX_NAMED ? " and " + (changes.size() - MAX_NAMED) + " more" : "");
  }

  /** The heading of what was asked for; absent where nobody asked. */
  static Optional<String> heading(Report report) {
    return report
        .since()
        .filter(since -> since.compared().isPresent())
        .map(
            since ->
                since
                    .previous()
                    .map(one -> "Since v" + one.version())
                    .orElse("Since an earlier version"));
  }

  /** What stands below the heading, a line each. */
  static List<String> lines(Report report) {
    return report
        .since()
        .filter(since -> since.compared().isPresent())
        .map(since -> lines(report, since))
        .orElse(List.of());
  }

  private static List<String> lines(Report report, Since since) {
    if (since.previous().isEmpty()) {
      return List.of("no posting before this one is known: all of it is new");
    }
    var lines = new ArrayList<String>();
    EarlierVersion previous = since.previous().get();
    lines.add(
        "posted "
            + previous.date().toString().substring(0, 10)
            + ", "
            + previous.messageId()
            + "; found by "
            + previous.foundBy().label());
    List<VersionChange> changes = whole(since.changes());
    if (changes.isEmpty()) {
      lines.add("the uAPI is the same");
    }
    changes(lines, changes);
    List<Finding> fresh =
        report.findings().stream().filter(one -> since.isNew(one).orElse(false)).toList();
    // Those stand in full elsewhere; what is fixed stands here alone.
    findings(lines, "new finding: ", fresh, one -> one.place().map(at -> ", " + at).orElse(""));
    findings(lines, "fixed: ", since.fixed(), one -> ", " + one.message());
    int still = report.findings().size() - fresh.size();
    if (still > 0) {
      lines.add("still there: " + Tally.count(still, "finding"));
    }
    report.submissions().stream().flatMap(one -> follows(one, since).stream()).forEach(lines::add);
    return lines;
  }

  /** Where there are too many, each kind has its share of the lines. */
  private static void changes(List<String> lines, List<VersionChange> changes) {
    Map<VersionChange.What, List<VersionChange>> byWhat = byWhat(changes);
    int share = changes.size() <= MAX_LINES ? MAX_LINES : MAX_LINES / byWhat.size();
    byWhat.forEach(
        (what, those) -> {
          those.stream().limit(share).forEach(one -> lines.add(what.label() + ": " + one.words()));
          more(lines, those.size() - share, what.label() + " element");
        });
  }

  private static Map<VersionChange.What, List<VersionChange>> byWhat(List<VersionChange> changes) {
    var byWhat = new TreeMap<VersionChange.What, List<VersionChange>>();
    changes.forEach(one -> byWhat.computeIfAbsent(one.what(), _ -> new ArrayList<>()).add(one));
    return byWhat;
  }

  private static void findings(
      List<String> lines, String what, List<Finding> findings, Function<Finding, String> more) {
    findings.stream()
        .limit(MAX_FINDINGS)
        .forEach(
            one -> lines.add(what + one.severity().label() + " " + one.rule() + more.apply(one)));
    more(lines, findings.size() - MAX_FINDINGS, "finding");
  }

  private static void more(List<String> lines, int left, String word) {
    if (left > 0) {
      lines.add("and " + Tally.count(left, word) + " more; the JSON report lists all");
    }
  }

  private static Optional<String> follows(JudgedSubmission one, Since since) {
    String id = one.submission().id();
    return since
        .follows(id)
        .map(
            its ->
                id
                    + switch (its.which()) {
                      case LAST -> " has " + held(its);
                      case OLDER -> " still has " + held(its);
                      case NEITHER ->
                          its.headers().stream().allMatch(copy -> copy.versions().isEmpty())
                              ? " has the header of no version"
                              : " has all of no version; header copy: "
                                  + HeldHeader.words(its.headers());
                    });
  }

  /** What it declares, and where that is not all that the copy is, what it is byte for byte. */
  private static String held(Follows its) {
    if (its.headers().isEmpty()) {
      return "the header of v" + its.version();
    }
    return its.isExact()
        ? "the header of v" + its.version() + ", byte for byte"
        : "all that v"
            + its.version()
            + " adds as posted; header copy: "
            + HeldHeader.words(its.headers());
  }

  /** A struct or enum that comes or goes stands for what is in it. */
  private static List<VersionChange> whole(List<VersionChange> changes) {
    Set<String> whole =
        changes.stream()
            .filter(one -> isTag(one.element().kind()))
            .flatMap(one -> Stream.of(one.what() + one.element().fullName()))
            .collect(Collectors.toSet());
    return changes.stream()
        .filter(one -> !whole.contains(one.what() + one.element().scope()))
        .toList();
  }

  private static boolean isTag(ElementKind kind) {
    return kind.isComposite() || kind == ElementKind.ENUM;
  }
}
