package dev.counterpart.report;

import dev.counterpart.git.Hunk;
import dev.counterpart.series.Patch;
import dev.counterpart.verdict.Finding;
import dev.counterpart.verdict.Report;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Findings at the hunk that they are about, or one that no hunk shows. */
sealed interface HunkFindings {
  /**
   * A hunk.
   *
   * @param findings by the hunk's lines, from 0, ascending
   */
  record AtHunk(ChangedLines.Found first, Map<Integer, List<Finding>> findings)
      implements HunkFindings {
    Patch patch() {
      return first.patch();
    }

    String path() {
      return first.path();
    }

    Hunk hunk() {
      return first.hunk();
    }
  }

  /** A finding that no hunk shows. */
  record Alone(Finding finding) implements HunkFindings {}

  /** All findings, in the order of the first of each hunk. */
  static List<HunkFindings> of(Report report, List<Finding> findings) {
    var lines = new ChangedLines(report.series());
    var hunks = new LinkedHashMap<String, Map<Integer, List<Finding>>>();
    var firsts = new HashMap<String, ChangedLines.Found>();
    var alone = new HashMap<String, Finding>();
    for (Finding finding : findings) {
      Optional<ChangedLines.Found> found = lines.find(finding);
      // Two findings that no hunk shows are never one entry.
      String key = found.map(HunkFindings::key).orElseGet(() -> "alone " + hunks.size());
      found.ifPresentOrElse(one -> firsts.putIfAbsent(key, one), () -> alone.put(key, finding));
      hunks
          .computeIfAbsent(key, _ -> new TreeMap<>())
          .computeIfAbsent(found.map(ChangedLines.Found::at).orElse(0), _ -> new ArrayList<>())
          .add(finding);
    }
    return hunks.entrySet().stream()
        .map(one -> of(one.getKey(), one.getValue(), firsts, alone))
        .toList();
  }

  private static HunkFindings of(
      String key,
      Map<Integer, List<Finding>> findings,
      Map<String, ChangedLines.Found> firsts,
      Map<String, Finding> alone) {
    ChangedLines.Found first = firsts.get(key);
    return first == null
        ? new Alone(Optional.ofNullable(alone.get(key)).orElseThrow())
        : new AtHunk(first, Collections.unmodifiableMap(findings));
  }

  /** Of which hunk, by its place in the series: hunks of different patches may be equal. */
  private static String key(ChangedLines.Found found) {
    return found.patch().number() + " " + found.hunk().newStart() + " " + found.path();
  }
}
