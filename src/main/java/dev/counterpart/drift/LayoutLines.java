package dev.counterpart.drift;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Layouts side by side, in lines of fixed width. */
public final class LayoutLines {
  private static final int FIELD = 30;
  private static final String FORM = "%s%7s %6s  %-" + FIELD + "s %7s %6s  %s";

  private LayoutLines() {}

  /** The lines of one ABI, its name first; names are those of C, without anything to escape. */
  public static List<String> of(Layouts layouts) {
    var lines = new ArrayList<String>();
    lines.add("on " + Abis.name(layouts.abi()));
    lines.add(FORM.formatted("  ", "offset", "size", "here", "offset", "size", "in the kernel"));
    for (Layouts.Row row : layouts.rows()) {
      lines.add(
          FORM.formatted(
              row.differs() ? "* " : "  ",
              number(row.project().flatMap(Layouts.Cell::offset)),
              number(row.project().flatMap(Layouts.Cell::size)),
              field(row.project()),
              number(row.kernel().flatMap(Layouts.Cell::offset)),
              number(row.kernel().flatMap(Layouts.Cell::size)),
              field(row.kernel())));
    }
    lines.add(
        FORM.formatted(
            "  ",
            "",
            number(layouts.projectSize()),
            "in all",
            "",
            number(layouts.kernelSize()),
            "in all"));
    return lines;
  }

  /**
   * Those of all ABIs; of one where nothing differs a line says so, and nothing where none does.
   */
  public static List<String> of(List<Layouts> all) {
    if (all.stream().allMatch(Layouts::same)) {
      return List.of();
    }
    var lines = new ArrayList<String>();
    for (Layouts layouts : all) {
      if (layouts.same()) {
        lines.add("on " + Abis.name(layouts.abi()) + " both are laid out alike");
      } else {
        lines.addAll(of(layouts));
      }
    }
    return lines;
  }

  private static String number(Optional<Long> number) {
    return number.map(String::valueOf).orElse("");
  }

  private static String field(Optional<Layouts.Cell> cell) {
    String name = cell.map(Layouts.Cell::field).orElse("");
    return name.length() <= FIELD ? name : name.substring(0, FIELD - 3) + "...";
  }
}
