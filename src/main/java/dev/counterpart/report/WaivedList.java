package dev.counterpart.report;

import dev.counterpart.verdict.Waived;
import java.util.List;

/** The findings that somebody has accepted: each in full, with who did and why. */
final class WaivedList {
  private WaivedList() {}

  /** What the verdict's line says of them. */
  static String count(List<Waived> waived) {
    return switch (waived.size()) {
      case 0 -> "";
      case 1 -> "  (1 finding waived)";
      default -> "  (" + waived.size() + " findings waived)";
    };
  }

  static void print(Page page, Style style, List<Waived> waived) {
    if (waived.isEmpty()) {
      return;
    }
    page.blank().raw(style.heading("Waived (" + waived.size() + ")"));
    for (Waived one : waived) {
      FindingList.head(page, style, one.finding());
      page.wrapped(4, one.finding().message());
      page.wrapped(
          4,
          "-> accepted by "
              + one.waiver().owner()
              + one.waiver().expires().map(day -> " up to " + day).orElse("")
              + " ("
              + one.waiver().place()
              + "): "
              + one.waiver().reason());
    }
  }
}
