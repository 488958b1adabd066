package dev.counterpart.coverage;

import java.util.ArrayList;
import java.util.List;

/** A parenthesis that {@link CodeScan} is in: the name before it, and what stood in it so far. */
final class OpenCall {
  final String callee;
  final List<String> arguments = new ArrayList<>();
  int argument;
  boolean plain = true;

  OpenCall(String callee) {
    this.callee = callee;
  }
}
