package dev.counterpart.c;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.TreeMap;

/**
 * What {@code #pragma pack} sets at each place of a translation unit (GCC manual, "Structure-Layout
 * Pragmas").
 */
final class PackPragmas {
  private final TreeMap<Integer, Long> from = new TreeMap<>();
  private final Deque<Long> stack = new ArrayDeque<>();
  private long current;

  /**
   * Takes the pragmas in the order of their places.
   *
   * @param message the text after {@code #pragma}
   */
  void add(int offset, String message) {
    String text = message.replaceAll("\\s+", "");
    if (!text.startsWith("pack(") || !text.endsWith(")")) {
      return;
    }
    for (String part : text.substring(5, text.length() - 1).split(",", 8)) {
      if (part.equals("push")) {
        stack.push(current);
      } else if (part.equals("pop")) {
        current = stack.isEmpty() ? 0 : stack.pop();
      } else if (part.isEmpty()) {
        current = 0;
      } else if (part.matches("(1|2|4|8|16)")) {
        current = Long.parseLong(part);
      }
    }
    from.put(offset, current);
  }

  /** Bytes, 0 for none. */
  long at(int offset) {
    Map.Entry<Integer, Long> entry = from.floorEntry(offset);
    return entry == null ? 0 : entry.getValue();
  }
}
