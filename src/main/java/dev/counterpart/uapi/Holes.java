package dev.counterpart.uapi;

import dev.counterpart.c.IntegerTypes;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Finds the bytes of a struct that no field covers. */
final class Holes {
  private Holes() {}

  /**
   * Bytes that no field covers, as the compiler leaves them for alignment.
   *
   * @param before the field behind them
   */
  record Hole(Element before, long from, long size) {}

  static List<Hole> among(List<Element> fields) {
    List<Hole> holes = new ArrayList<>();
    long end = 0;
    for (Element field : direct(fields)) {
      long at = field.offset().orElse(0L);
      long from = end;
      if (at > end && holes.stream().noneMatch(hole -> hole.from() == from)) {
        holes.add(new Hole(field, end, at - end));
      }
      end = Math.max(end, end(field));
    }
    return holes;
  }

  static List<Element> direct(List<Element> fields) {
    return fields.stream()
        .filter(f -> !f.name().contains(".") && f.offset().isPresent())
        .sorted(Comparator.comparingLong(f -> f.offset().orElse(0L)))
        .toList();
  }

  /** The first byte behind a field. */
  static long end(Element field) {
    long at = field.offset().orElse(0L);
    if (field.bitSize().isEmpty()) {
      return at + field.size().orElse(0L);
    }
    // The rest of a bit field's unit is no hole: it is what further bits will take.
    String type = IntegerTypes.canonical(field.type().orElse(""));
    long unit = type.endsWith("64") ? 8 : type.endsWith("16") ? 2 : type.endsWith("8") ? 1 : 4;
    long last = (field.bitOffset().orElse(0L) + field.bitSize().orElse(0L) + 7) / 8;
    return (last + unit - 1) / unit * unit;
  }
}
