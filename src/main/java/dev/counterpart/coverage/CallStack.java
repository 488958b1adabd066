package dev.counterpart.coverage;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Set;

/** The parentheses that are open while a file is read, and the calls of which nothing but names. */
final class CallStack {
  private static final int MAX_CALLS = 20_000;
  private static final int MAX_DEPTH = 200;

  private static final Set<String> ASSERTS = Set.of("_Static_assert", "static_assert");

  /** What takes a name without doing anything with what it stands for. */
  private static final Set<String> MEASURES =
      Set.of("sizeof offsetof __builtin_offsetof alignof _Alignof __alignof__".split(" "));

  /** A parenthesis: the name before it, and what stood in it so far. */
  private static final class Open {
    final String callee;
    final List<String> names = new ArrayList<>();
    int commas;
    boolean plain = true;

    Open(String callee) {
      this.callee = callee;
    }
  }

  private final Deque<Open> open = new ArrayDeque<>();
  private final List<MacroCall> calls = new ArrayList<>();

  /**
   * A parenthesis opens.
   *
   * @param callee the name before it, empty for none
   */
  void open(String callee) {
    open.push(new Open(callee));
    if (open.size() > MAX_DEPTH) {
      open.clear();
    }
  }

  void name(String name) {
    if (!open.isEmpty()) {
      open.peek().names.add(name);
    }
  }

  void comma() {
    if (!open.isEmpty()) {
      open.peek().commas++;
    }
  }

  /** Something stands there that is neither a name nor a comma. */
  void other() {
    if (!open.isEmpty()) {
      open.peek().plain = false;
    }
  }

  /** The innermost parenthesis closes. */
  void close() {
    Open call = open.poll();
    if (call != null
        && call.plain
        && call.commas > 0
        && call.names.size() == call.commas + 1
        && calls.size() < MAX_CALLS) {
      calls.add(new MacroCall(call.callee, List.copyOf(call.names)));
    }
  }

  /** Whatever conditional compilation left open is over. */
  void clear() {
    open.clear();
  }

  /** The argument in which the next token stands. */
  Occurrence.Argument argument() {
    Open call = open.peek();
    return call == null
        ? Occurrence.Argument.NONE
        : new Occurrence.Argument(call.callee, call.commas);
  }

  /** Whether the next token stands in what is asserted about the code. */
  boolean asserts() {
    return open.stream().anyMatch(call -> ASSERTS.contains(call.callee));
  }

  /** Whether the next token stands in what has its size or its place taken. */
  boolean measures() {
    return open.stream().anyMatch(call -> MEASURES.contains(call.callee));
  }

  /** The calls whose arguments are two or more names. */
  List<MacroCall> calls() {
    return calls;
  }
}
