package dev.counterpart.report;

import dev.counterpart.drift.Abis;
import dev.counterpart.drift.Difference;
import dev.counterpart.drift.Drift;
import dev.counterpart.drift.Layouts;
import dev.counterpart.git.ShortId;
import dev.counterpart.verdict.Finding;
import dev.counterpart.verdict.Waived;
import java.io.IOException;
import java.io.Writer;
import java.util.List;
import java.util.Optional;

/** For people: each difference, structs with both layouts side by side. */
public final class DriftText implements DriftOutput {
  private static final int MAX_DIFFERENCES = 100;
  private static final int MAX_MEANT = 40;
  private static final int FIELD = 30;

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
      one.layouts().stream().filter(layouts -> !layouts.same()).forEach(it -> table(page, it));
      page.wrapped(4, "-> " + finding.fix());
    }
    if (differences.size() > MAX_DIFFERENCES) {
      page.raw(
          "  and " + (differences.size() - MAX_DIFFERENCES) + " more; the JSON report lists all");
    }
  }

  private static void table(Page page, Layouts layouts) {
    String form = "    %s%7s %6s  %-" + FIELD + "s %7s %6s  %s";
    page.raw("    on " + Abis.name(layouts.abi()));
    page.raw(form.formatted("  ", "offset", "size", "here", "offset", "size", "in the kernel"));
    for (Layouts.Row row : layouts.rows()) {
      page.raw(
          form.formatted(
              row.differs() ? "* " : "  ",
              number(row.project().flatMap(Layouts.Cell::offset)),
              number(row.project().flatMap(Layouts.Cell::size)),
              field(row.project()),
              number(row.kernel().flatMap(Layouts.Cell::offset)),
              number(row.kernel().flatMap(Layouts.Cell::size)),
              field(row.kernel())));
    }
    page.raw(
        form.formatted(
            "  ",
            "",
            number(layouts.projectSize()),
            "in all",
            "",
            number(layouts.kernelSize()),
            "in all"));
  }

  private static String number(Optional<Long> number) {
    return number.map(String::valueOf).orElse("");
  }

  private static String field(Optional<Layouts.Cell> cell) {
    return cell.map(one -> Page.cut(one.field(), FIELD)).orElse("");
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
