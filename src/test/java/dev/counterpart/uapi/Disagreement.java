package dev.counterpart.uapi;

import dev.counterpart.c.Abi;

/**
 * A fact on which the parser and gcc do not agree.
 *
 * @param header its include name, for example {@code linux/types.h}
 * @param subject what the fact is about, for example "field offset"
 * @param name of the element, a field's with its scope
 * @param gcc what gcc says, "-" for nothing
 * @param ours what the parser says, "-" for nothing
 */
record Disagreement(String header, Abi abi, String subject, String name, String gcc, String ours) {
  String line() {
    return String.join("\t", header, abi.toString(), subject, name, gcc, ours);
  }
}
