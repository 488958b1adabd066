package dev.counterpart.drift;

import dev.counterpart.drift.Layouts.Row;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Puts the rows of two layouts in an order in which the offsets of either side ascend. Fields of
 * one name that cross others stand in a row each, at the place of either.
 */
final class RowOrder {
  private final List<Row> paired = new ArrayList<>();
  private final List<Row> single = new ArrayList<>();

  private RowOrder(List<Row> rows) {
    var both = new ArrayList<Row>();
    for (Row row : rows) {
      (row.kernel().isPresent() && row.project().isPresent() ? both : single).add(row);
    }
    both.sort(Comparator.comparingLong(RowOrder::here).thenComparingLong(RowOrder::there));
    align(both);
    single.sort(Comparator.comparingLong(row -> Math.min(here(row), there(row))));
  }

  static List<Row> of(List<Row> rows) {
    return new RowOrder(rows).merged();
  }

  private static long here(Row row) {
    return offset(row.project());
  }

  private static long there(Row row) {
    return offset(row.kernel());
  }

  private static long offset(Optional<Layouts.Cell> cell) {
    return cell.flatMap(Layouts.Cell::offset).orElse(Long.MAX_VALUE);
  }

  /** Keeps the longest chain of pairs that ascends on both sides, and takes the others apart. */
  private void align(List<Row> both) {
    int[] length = new int[both.size()];
    int[] before = new int[both.size()];
    int last = -1;
    for (int i = 0; i < both.size(); i++) {
      before[i] = -1;
      length[i] = 1;
      for (int j = 0; j < i; j++) {
        if (there(both.get(j)) <= there(both.get(i)) && length[j] + 1 > length[i]) {
          length[i] = length[j] + 1;
          before[i] = j;
        }
      }
      if (last < 0 || length[i] > length[last]) {
        last = i;
      }
    }
    for (int i = both.size() - 1; i >= 0; i--) {
      Row row = both.get(i);
      if (i == last) {
        paired.addFirst(row);
        last = before[i];
      } else {
        single.add(new Row(Optional.empty(), row.project(), row.differs()));
        single.add(new Row(row.kernel(), Optional.empty(), row.differs()));
      }
    }
  }

  private List<Row> merged() {
    var rows = new ArrayList<Row>();
    var left = new ArrayList<Row>(single);
    for (Row pair : paired) {
      List<Row> earlier =
          left.stream()
              .filter(
                  row ->
                      row.project().isPresent() ? here(row) < here(pair) : there(row) < there(pair))
              .toList();
      rows.addAll(earlier);
      left.removeAll(earlier);
      rows.add(pair);
    }
    rows.addAll(left);
    return rows;
  }
}
