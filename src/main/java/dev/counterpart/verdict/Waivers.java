package dev.counterpart.verdict;

import dev.counterpart.git.ShortId;
import dev.counterpart.rules.Severity;
import dev.counterpart.rules.Waiver;
import dev.counterpart.uapi.UapiDelta;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/**
 * Takes out of a report what somebody has accepted. A waiver that names a header's blob holds only
 * when the text that was judged has that id; what a mail claims its result to be does not count.
 */
public final class Waivers {
  private static final int MAX_NAMED = 5;

  private final List<Waiver> waivers;
  private final LocalDate today;

  /**
   * @param today a waiver holds up to the end of its last day
   */
  public Waivers(List<Waiver> waivers, LocalDate today) {
    this.waivers = List.copyOf(waivers);
    this.today = today;
  }

  /** All that decides what is waived. */
  @Override
  public String toString() {
    return today + " " + waivers;
  }

  /** The report with its waived findings apart, and the verdict without them. */
  public Report apply(Report report, UapiDelta delta) {
    Map<String, String> blobs = Judged.blobs(delta);
    var run = new Run(report.withBlobs(blobs), Judged.touched(report, delta), "the series makes ");
    return run.report();
  }

  /**
   * The same of a report about files that are there.
   *
   * @param blob id of a file as it was judged, by its path; "" for none
   */
  public Report apply(Report report, UnaryOperator<String> blob) {
    var blobs = new TreeMap<String, String>();
    for (Finding finding : report.findings()) {
      finding
          .path()
          .filter(path -> !blob.apply(path).isEmpty())
          .ifPresent(path -> blobs.put(path, blob.apply(path)));
    }
    return new Run(report.withBlobs(blobs), Set.of(), "what was judged has ").report();
  }

  /**
   * Findings without a series, and what is accepted of them.
   *
   * @param kept those that are not
   * @param problems what is wrong with waivers
   */
  public record Sorted(List<Finding> kept, List<Waived> waived, List<Finding> problems) {
    public Sorted {
      kept = List.copyOf(kept);
      waived = List.copyOf(waived);
      problems = List.copyOf(problems);
    }
  }

  /**
   * Sorts findings that are about files and no series. A waiver for a posting holds for none of
   * them.
   *
   * @param concerned which waivers may be about them
   * @param blob id of a file as it is, by its path; "" for none
   */
  public Sorted sort(
      List<Finding> findings, Predicate<Waiver> concerned, UnaryOperator<String> blob) {
    List<Waiver> mine = waivers.stream().filter(concerned).toList();
    var kept = new ArrayList<Finding>();
    var waived = new ArrayList<Waived>();
    var used = new HashSet<Waiver>();
    for (Finding finding : findings) {
      List<Waiver> holding =
          mine.stream()
              .filter(waiver -> fits(waiver, finding) && waiver.messageId().isEmpty())
              .filter(
                  waiver ->
                      waiver
                          .blob()
                          .filter(id -> !finding.path().map(blob).orElse("").startsWith(id))
                          .isEmpty())
              .toList();
      used.addAll(holding);
      holding.stream()
          .filter(waiver -> !waiver.isExpired(today))
          .findFirst()
          .ifPresentOrElse(
              waiver -> waived.add(new Waived(finding, waiver)), () -> kept.add(finding));
    }
    var problems = new ArrayList<Finding>();
    for (Waiver waiver : mine) {
      if (waiver.isExpired(today)) {
        problems.add(expired(waiver));
      } else if (!used.contains(waiver)) {
        problems.add(WaiverProblem.UNUSED.finding(waiver, whyUnused(waiver, kept, blob)));
      }
    }
    return new Sorted(kept, waived, problems);
  }

  private static String whyUnused(Waiver waiver, List<Finding> kept, UnaryOperator<String> blob) {
    Optional<Finding> near = kept.stream().filter(finding -> fits(waiver, finding)).findFirst();
    Optional<String> there = near.flatMap(Finding::path).map(blob).filter(id -> !id.isEmpty());
    return waiver.blob().isPresent() && waiver.messageId().isEmpty() && there.isPresent()
        ? "the waiver of `"
            + waiver.rule()
            + "` fits but for its blob: it is for "
            + waiver.blob().map(ShortId::of).orElse("")
            + " of "
            + near.flatMap(Finding::path).orElse("")
            + ", and here that is "
            + ShortId.of(there.get())
        : "nothing is found here that the waiver of `" + waiver.rule() + "` covers";
  }

  private static boolean fits(Waiver waiver, Finding finding) {
    return waiver.rule().equals(finding.rule())
        && waiver.path().equals(waiver.path().isEmpty() ? Optional.empty() : finding.path())
        && (waiver.element().isEmpty()
            || waiver.element().equals(finding.element())
            || waiver.element().equals(elementOf(finding)));
  }

  private static Finding expired(Waiver waiver) {
    return WaiverProblem.EXPIRED.finding(
        waiver,
        "the waiver of `"
            + waiver.rule()
            + "` expired on "
            + waiver.expires().map(LocalDate::toString).orElse(""));
  }

  /**
   * What a waiver calls an element: {@code struct foo.bar}, or the name where nothing is around.
   */
  static String scoped(String scope, String name) {
    return scope.isEmpty() ? name : scope + "." + name;
  }

  /** The name by which a waiver means the element of a finding and no other. */
  public static Optional<String> elementOf(Finding finding) {
    return finding.element().map(name -> scoped(finding.scope(), name));
  }

  /** One report's waivers. */
  private final class Run {
    private final Report report;
    private final Set<String> touched;
    private final String has;
    private final List<Finding> kept = new ArrayList<>();
    private final List<Waived> waived = new ArrayList<>();
    private final Set<Waiver> used = new HashSet<>();
    private final List<Waiver> elsewhere = new ArrayList<>();

    /**
     * @param has what a sentence about another blob goes on with
     */
    Run(Report report, Set<String> touched, String has) {
      this.report = report;
      this.touched = touched;
      this.has = has;
    }

    Report report() {
      for (Finding finding : report.findings()) {
        List<Waiver> holding = waivers.stream().filter(waiver -> holds(waiver, finding)).toList();
        used.addAll(holding);
        holding.stream()
            .filter(waiver -> !waiver.isExpired(today))
            .findFirst()
            .ifPresentOrElse(
                waiver -> waived.add(new Waived(finding, waiver)), () -> kept.add(finding));
      }
      for (Waiver waiver : waivers) {
        if (waiver.isExpired(today)) {
          kept.add(expired(waiver));
        } else if (!used.contains(waiver)) {
          unused(waiver);
        }
      }
      var notes = new ArrayList<>(report.remarks().notes());
      if (!elsewhere.isEmpty()) {
        notes.add(elsewhereNote());
      }
      List<Finding> findings = kept.stream().sorted().distinct().toList();
      return report.judgedAgain(verdict(findings), findings, waived, notes);
    }

    private boolean holds(Waiver waiver, Finding finding) {
      return fits(waiver, finding)
          && waiver.messageId().filter(id -> !id.equals(report.series().messageId())).isEmpty()
          && waiver.blob().filter(blob -> !madeBlob(finding).startsWith(blob)).isEmpty();
    }

    private String madeBlob(Finding finding) {
      return finding.path().map(path -> report.uapi().blobs().getOrDefault(path, "")).orElse("");
    }

    private void unused(Waiver waiver) {
      Optional<Finding> near = kept.stream().filter(finding -> fits(waiver, finding)).findFirst();
      if (near.isPresent()) {
        kept.add(WaiverProblem.UNUSED.finding(waiver, anotherVersion(waiver, near.get())));
      } else if (!concerns(waiver)) {
        elsewhere.add(waiver);
      } else if (report.verdict() != Verdict.UNDECIDED) {
        kept.add(
            WaiverProblem.UNUSED.finding(
                waiver, "nothing is found here that the waiver of `" + waiver.rule() + "` covers"));
      }
    }

    private String anotherVersion(Waiver waiver, Finding near) {
      String what = "the waiver of `" + waiver.rule() + "` does not hold: ";
      if (waiver.messageId().filter(id -> !id.equals(report.series().messageId())).isPresent()) {
        return what + "it is for the posting " + waiver.messageId().orElse("");
      }
      String made = madeBlob(near);
      String path = near.path().orElse("the header");
      return made.isEmpty()
          ? what
              + "only the hunks of "
              + path
              + " were read, so that its blob is not known (--kernel brings the whole)"
          : what
              + "it is for blob "
              + waiver.blob().map(ShortId::of).orElse("")
              + " of "
              + path
              + ", and "
              + has
              + ShortId.of(made);
    }

    /** Whether a waiver is about this series at all: one file may serve many series. */
    private boolean concerns(Waiver waiver) {
      return waiver.messageId().filter(report.series().messageId()::equals).isPresent()
          || waiver.path().filter(touched::contains).isPresent()
          || waiver.element().filter(touched::contains).isPresent();
    }

    private String elsewhereNote() {
      return (elsewhere.size() == 1 ? "a waiver is" : elsewhere.size() + " waivers are")
          + " about nothing that this series touches: "
          + elsewhere.stream().limit(MAX_NAMED).map(Waiver::place).collect(Collectors.joining(", "))
          + (elsewhere.size() > MAX_NAMED ? " and more" : "");
    }

    private Verdict verdict(List<Finding> findings) {
      if (report.verdict() != Verdict.FAIL
          || findings.stream().anyMatch(finding -> finding.severity() == Severity.ERROR)) {
        return report.verdict();
      }
      if (!report.undecided().isEmpty()) {
        return Verdict.UNDECIDED;
      }
      return report.uapi().changes().stream().anyMatch(change -> change.required().isPresent())
          ? Verdict.PASS
          : Verdict.NOT_REQUIRED;
    }
  }
}
