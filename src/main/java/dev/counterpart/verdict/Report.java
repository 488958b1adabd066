package dev.counterpart.verdict;

import dev.counterpart.series.Series;
import dev.counterpart.userspace.Search;
import java.util.List;

/**
 * All that a check says.
 *
 * @param series the series that was checked
 * @param subsystems ids of the subsystems that claim something of the series, ascending
 * @param changes by path, line, kind and name
 * @param submissions best first
 * @param findings severest first, then by place
 * @param waived findings that somebody has accepted
 * @param undecided what could not be consulted, each with what to do
 * @param notes how the series was read and what was not looked at
 */
public record Report(
    Series series,
    Verdict verdict,
    List<String> subsystems,
    List<JudgedChange> changes,
    List<JudgedSubmission> submissions,
    List<Finding> findings,
    List<Finding> waived,
    List<Search.Undecided> undecided,
    List<String> notes) {
  public Report {
    subsystems = List.copyOf(subsystems);
    changes = List.copyOf(changes);
    submissions = List.copyOf(submissions);
    findings = List.copyOf(findings);
    waived = List.copyOf(waived);
    undecided = List.copyOf(undecided);
    notes = List.copyOf(notes);
  }
}
