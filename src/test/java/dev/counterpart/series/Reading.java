package dev.counterpart.series;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Short ways through the front door. */
final class Reading {
  private Reading() {}

  static List<Series> read(String text) {
    return read(text.getBytes(StandardCharsets.UTF_8));
  }

  static List<Series> read(byte[] bytes) {
    return new SeriesReader(TestMarks.MARKS).read(new ByteArrayInputStream(bytes));
  }

  static Series one(String text) {
    List<Series> series = read(text);
    if (series.size() != 1) {
      throw new AssertionError("one series expected, but there are " + series);
    }
    return series.getFirst();
  }

  static List<Integer> numbers(Series series) {
    return series.patches().stream().map(Patch::number).toList();
  }
}
