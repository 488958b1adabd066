package dev.counterpart.drift;

import dev.counterpart.c.Abi;
import dev.counterpart.uapi.Element;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Two layouts of one struct, side by side.
 *
 * @param kernelSize in bytes, with what the project has in front
 * @param projectSize in bytes
 * @param rows in the order of the offsets of either side
 */
public record Layouts(
    Abi abi, Optional<Long> kernelSize, Optional<Long> projectSize, List<Row> rows) {
  private static final int MAX_ROWS = 400;

  /**
   * A field on either side.
   *
   * @param differs whether it is one of those that are wrong
   */
  public record Row(Optional<Cell> kernel, Optional<Cell> project, boolean differs) {}

  /**
   * A field.
   *
   * @param offset in bytes from the start of the project's struct
   * @param size in bytes; absent for a bit field and a flexible array
   */
  public record Cell(String field, Optional<Long> offset, Optional<Long> size) {
    private static Cell of(Element field) {
      return new Cell(field.name(), field.offset(), field.size());
    }
  }

  public Layouts {
    rows = List.copyOf(rows);
  }

  /** Whether no field of this ABI differs. */
  public boolean same() {
    return rows.stream().noneMatch(Row::differs);
  }

  /**
   * Pairs the outermost fields by name, else by place.
   *
   * @param kernel the fields there, at the offsets at which the project's should be
   * @param wrong names of the fields that differ
   */
  static List<Row> rows(List<Element> kernel, List<Element> project, Predicate<String> wrong) {
    Map<String, Element> byName = new LinkedHashMap<>();
    kernel.forEach(field -> byName.putIfAbsent(field.name(), field));
    Set<String> mine = new HashSet<>();
    project.forEach(field -> mine.add(field.name()));
    var rows = new ArrayList<Row>();
    for (Element field : project) {
      Optional<Element> there =
          Optional.ofNullable(byName.get(field.name()))
              .or(
                  () ->
                      byName.values().stream()
                          .filter(one -> !mine.contains(one.name()))
                          .filter(one -> one.offset().isPresent())
                          .filter(one -> one.offset().equals(field.offset()))
                          .findFirst());
      there.ifPresent(one -> byName.remove(one.name()));
      rows.add(new Row(there.map(Cell::of), Optional.of(Cell.of(field)), wrong.test(field.name())));
    }
    byName
        .values()
        .forEach(
            left ->
                rows.add(
                    new Row(
                        Optional.of(Cell.of(left)), Optional.empty(), wrong.test(left.name()))));
    return RowOrder.of(rows.subList(0, Math.min(rows.size(), MAX_ROWS)));
  }
}
