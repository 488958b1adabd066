package dev.counterpart.coverage;

import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Follows the tokens of a file and tells in whose braces one stands: the body of a struct, that of
 * an enum, or any other. Where it cannot tell, it says "any other".
 */
final class Bodies {
  private static final int MAX_DEPTH = 200;

  private enum Kind {
    STRUCT,
    ENUM,
    OTHER
  }

  /** A brace that is open. */
  private static final class Body {
    final Kind kind;
    int parentheses;

    /** The last one that was declared. */
    String enumerator = "";

    Body(Kind kind) {
      this.kind = kind;
    }
  }

  private final Deque<Body> open = new ArrayDeque<>();

  /** What a brace would begin now, if nothing but a name comes before it. */
  private Kind pending = Kind.OTHER;

  private int pendingNames;
  private boolean base;
  private int attribute;
  private String previous = "";

  /** Whether an identifier at this place is declared by it: an enumerator's name in its enum. */
  boolean enumerator() {
    Body body = open.peek();
    return body != null
        && body.kind == Kind.ENUM
        && body.parentheses == 0
        && (previous.equals("{") || previous.equals(","));
  }

  /** Whether the innermost braces are those of a struct or union that is being declared. */
  boolean inStruct() {
    Body body = open.peek();
    return body != null && body.kind == Kind.STRUCT;
  }

  /** The enumerator whose value is given at this place; empty where that cannot be told. */
  String valued() {
    Body body = open.peek();
    return body != null && body.kind == Kind.ENUM && body.parentheses == 0 && !enumerator()
        ? body.enumerator
        : "";
  }

  void identifier(String name) {
    if (enumerator()) {
      open.element().enumerator = name;
    }
    switch (name) {
      case "struct", "union" -> {
        if (pending != Kind.ENUM || !previous.equals("enum")) {
          begin(Kind.STRUCT);
        }
      }
      case "enum" -> begin(Kind.ENUM);
      case "class" -> {}
      default -> {
        if (attribute == 0 && !base && !name.startsWith("__")) {
          pendingNames++;
        }
      }
    }
    previous = name;
  }

  private void begin(Kind kind) {
    pending = kind;
    pendingNames = 0;
    base = false;
    attribute = 0;
  }

  void punctuation(String token) {
    switch (token) {
      case "(" -> {
        if (attribute > 0 || previous.startsWith("__")) {
          attribute++;
        } else {
          pending = Kind.OTHER;
        }
        count(1);
      }
      case ")" -> {
        if (attribute > 0) {
          attribute--;
        } else {
          pending = Kind.OTHER;
        }
        count(-1);
      }
      case "{" -> {
        if (open.size() >= MAX_DEPTH) {
          open.clear();
        }
        open.push(new Body(pendingNames <= 1 ? pending : Kind.OTHER));
        begin(Kind.OTHER);
      }
      case "}" -> {
        open.poll();
        begin(Kind.OTHER);
      }
      case ":" -> base = true;
      default -> {
        if (attribute == 0) {
          pending = Kind.OTHER;
        }
      }
    }
    previous = token;
  }

  private void count(int parentheses) {
    Body body = open.peek();
    if (body != null) {
      body.parentheses = Math.max(0, body.parentheses + parentheses);
    }
  }

  /** Whatever conditional compilation left open is over. */
  void clear() {
    open.clear();
  }

  /** Whether the tag of a struct, union or enum stands here. */
  boolean tag() {
    return pending != Kind.OTHER && pendingNames == 0 && attribute == 0 && !base;
  }
}
