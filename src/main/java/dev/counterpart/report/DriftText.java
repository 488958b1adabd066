package dev.counterpart.report;

import dev.counterpart.drift.Difference;
import dev.counterpart.drift.Drift;
import dev.counterpart.drift.LayoutLines;
import dev.counterpart.git.ShortId;
import dev.counterpart.verdict.Finding;
import dev.counterpart.verdict.Waived;
import java.io.IOException;
import java.io.Writer;
import java.util.List;

/** For people: each difference, structs with both layouts side by side. */
public final class DriftText implements DriftOutput {
  private static final int MAX_DIFFERENCES = 100;
  private static final int MAX_MEANT = 40;

  private final Style style;

  public DriftText(boolean colour) {
    this.style = new Style(colour);
  }

  @Override
  public void write(Drift drift, String version, Writer out) throws IOException {
    var page = new Page();
    head(page, drift);
    differences(page, drift.differences());
    FindingList.print(page, style, "Waivers", drift.other());
    waived(page, drift.waived());
    meant(page, drift);
    undecided(page, drift);
    notes(page, drift.notes());
    out.write(page.toString());
  }

  private void head(Page page, Drift drift) {
    Drift.Subject subject = drift.subject();
    page.raw(
        style.verdict(drift.verdict())
            + "  "
            + Plain.line(subject.project())
            + subject.revision().map(one -> " at " + Plain.line(one)).orElse("")
            + " ("
            + ShortId.of(subject.commit())
            + ")");
    Drift.Counts counts = drift.counts();
    page.wrapped(2, "measured by " + subject.measure());
    if (counts.copies() > 0) {
      page.wrapped(
          2,
          counted(counts.copies(), "header copy", "header copies")
              + " compared: "
              + counts.behind()
              + " elements that only the kernel has, "
              + counts.ahead()
              + " that only the copies have");
    }
    page.wrapped(
        2,
        counted(counts.structs(), "struct", "structs")
            + " and "
            + counted(counts.constants(), "constant", "constants")
            + " of its own compared, on x86-64 and i386");
  }

  private static String counted(int number, String one, String many) {
    return number + " " + (number == 1 ? one : many);
  }

  private void differences(Page page, List<Difference> differences) {
    if (differences.isEmpty()) {
      return;
    }
    page.blank().raw(style.heading("Differences"));
    for (Difference one : differences.stream().limit(MAX_DIFFERENCES).toList()) {
      Finding finding = one.finding();
      page.raw(
          "  "
              + style.severity(finding.severity())
              + "  "
              + finding.rule()
              + "  "
              + Plain.line(finding.place().orElse("")));
      page.wrapped(4, finding.message());
      page.wrapped(4, "the kernel's: " + one.kernel());
      one.layouts().stream()
          .filter(layouts -> !layouts.same())
          .forEach(
              layouts ->
                  LayoutLines.of(layouts).forEach(line -> page.raw("    " + Plain.line(line))));
      page.wrapped(4, "-> " + finding.fix());
    }
    if (differences.size() > MAX_DIFFERENCES) {
      page.raw(
          "  and " + (differences.size() - MAX_DIFFERENCES) + " more; the JSON report lists all");
    }
  }

  private void waived(Page page, List<Waived> waived) {
    if (waived.isEmpty()) {
      return;
    }
    page.blank().raw(style.heading("Waived"));
    for (Waived one : waived) {
      page.wrapped(
          2,
          one.finding().rule()
              + "  "
              + one.finding().place().orElse("")
              + "  "
              + one.finding().message());
      page.wrapped(4, one.waiver().reason() + " (" + one.waiver().owner() + ")");
    }
  }

  private void meant(Page page, Drift drift) {
    if (drift.meant().isEmpty()) {
      return;
    }
    page.blank().raw(style.heading("Otherwise, and no harm"));
    drift.meant().stream()
        .limit(MAX_MEANT)
        .forEach(
            one -> {
              page.wrapped(
                  2, one.project() + "  " + one.project().name() + ", for " + one.kernel().name());
              page.wrapped(4, one.why());
            });
    if (drift.meant().size() > MAX_MEANT) {
      page.raw("  and " + (drift.meant().size() - MAX_MEANT) + " more; the JSON report lists all");
    }
  }

  private void undecided(Page page, Drift drift) {
    if (drift.undecided().isEmpty()) {
      return;
    }
    page.blank().raw(style.heading("Could not be consulted"));
    drift
        .undecided()
        .forEach(
            one -> {
              page.wrapped(2, one.reason());
              page.wrapped(4, "-> " + one.fix());
            });
  }

  private void notes(Page page, List<String> notes) {
    if (!notes.isEmpty()) {
      page.blank().raw(style.heading("Notes"));
      notes.forEach(note -> page.wrapped(2, note));
    }
  }
}
