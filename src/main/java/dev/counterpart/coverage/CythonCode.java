package dev.counterpart.coverage;

import java.util.Arrays;
import java.util.regex.Pattern;

/** Cython's {@code cdef extern} blocks tell which names C declares, and use none of them. */
final class CythonCode {
  private static final Pattern EXTERN = Pattern.compile("\\s*+(?:cdef|cpdef)\\s++extern\\b.*+");

  private CythonCode() {}

  /**
   * The code with these blocks blanked; line ends and offsets stay.
   *
   * @param code without comments and strings
   */
  static String withoutExterns(String code) {
    char[] out = code.toCharArray();
    int block = -1; // how far in the line stands that opens it
    for (int at = 0; at < code.length(); ) {
      int end = code.indexOf('\n', at);
      end = end < 0 ? code.length() : end;
      String line = code.substring(at, end);
      if (!line.isBlank()) {
        int indent = line.length() - line.stripLeading().length();
        if (block < 0 || indent <= block) {
          block = EXTERN.matcher(line).matches() ? indent : -1;
        }
        if (block >= 0) {
          Arrays.fill(out, at, end, ' ');
        }
      }
      at = end + 1;
    }
    return new String(out);
  }
}
