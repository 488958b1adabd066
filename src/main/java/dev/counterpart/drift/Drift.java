package dev.counterpart.drift;

import dev.counterpart.rules.Severity;
import dev.counterpart.userspace.Search;
import dev.counterpart.verdict.Finding;
import dev.counterpart.verdict.Verdict;
import dev.counterpart.verdict.Waived;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What a project holds of the kernel's uAPI, against the kernel.
 *
 * @param subject what was compared
 * @param counts how much of it
 * @param differences severest first
 * @param other findings that are about no difference: waivers that are of no use
 * @param waived differences that somebody has accepted
 * @param meant differences that harm nobody
 * @param undecided what could not be read and may differ
 * @param notes what else is to be known
 * @param blobs id of each file that a finding is about, by its path
 */
public record Drift(
    Subject subject,
    Counts counts,
    List<Difference> differences,
    List<Finding> other,
    List<Waived> waived,
    List<Meant> meant,
    List<Search.Undecided> undecided,
    List<String> notes,
    Map<String, String> blobs) {
  public Drift {
    differences = List.copyOf(differences);
    other = List.copyOf(other);
    waived = List.copyOf(waived);
    meant = List.copyOf(meant);
    undecided = List.copyOf(undecided);
    notes = List.copyOf(notes);
    blobs = Map.copyOf(blobs);
  }

  /**
   * What was compared.
   *
   * @param project its id
   * @param revision as it was asked for; absent for the main branch
   * @param commit id
   * @param measure what it was measured by, in words
   */
  public record Subject(String project, Optional<String> revision, String commit, String measure) {}

  /**
   * How much was compared, each on both ABIs.
   *
   * @param copies header copies that have a header in the measure
   * @param behind elements that only the measure has
   * @param ahead elements that only the copies have
   * @param structs mirrors that are structs or unions
   * @param constants mirrors that are enumerators or macros
   */
  public record Counts(int copies, int behind, int ahead, int structs, int constants) {}

  /** The id of a file that a finding is about. */
  public Optional<String> blob(String path) {
    return Optional.ofNullable(blobs.get(path));
  }

  /** All findings, severest first. */
  public List<Finding> findings() {
    return Stream.concat(differences.stream().map(Difference::finding), other.stream())
        .sorted()
        .toList();
  }

  /** Fail with an error; else undecided where something is missing. */
  public Verdict verdict() {
    if (findings().stream().anyMatch(finding -> finding.severity() == Severity.ERROR)) {
      return Verdict.FAIL;
    }
    return undecided.isEmpty() ? Verdict.PASS : Verdict.UNDECIDED;
  }
}
