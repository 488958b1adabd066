package dev.counterpart.uapi;

import dev.counterpart.c.Token;
import java.util.ArrayList;
import java.util.List;

/** Reads the declarators of one field or typedef declaration by their shape. */
final class FragmentFields {
  private FragmentFields() {}

  /**
   * A declared name.
   *
   * @param line index in the fragment
   */
  record Field(String name, String type, int line) {}

  static List<Field> of(List<Token> statement) {
    List<Token> tokens = withoutAttributes(statement);
    List<Field> fields = new ArrayList<>();
    if (tokens.isEmpty()) {
      return fields;
    }
    String first = tokens.getFirst().text();
    if (tokens.size() > 3 && first.endsWith("DECLARE_FLEX_ARRAY") && tokens.get(1).is("(")) {
      int close = lastIndex(tokens, ")");
      if (close > 3 && tokens.get(close - 1).isName() && tokens.get(close - 2).is(",")) {
        String type = Token.join(tokens.subList(2, close - 2)) + "[]";
        fields.add(new Field(tokens.get(close - 1).text(), type, tokens.get(close - 1).line()));
      }
      return fields;
    }
    List<Token> base = List.of();
    for (List<Token> part : parts(tokens)) {
      int cut = cut(part);
      int name = name(part, cut);
      boolean alone = name == 0 && base.isEmpty();
      if (name < 0 || alone) {
        if (base.isEmpty() && cut > 0 && cut < part.size() && part.get(cut).is(":")) {
          base = part.subList(0, cut); // a bit field without a name, and more behind it
        } else if (base.isEmpty()) {
          return fields;
        }
        continue;
      }
      if (base.isEmpty()) {
        base = part.subList(0, name);
      }
      boolean firstPart = fields.isEmpty();
      List<Token> type = new ArrayList<>(firstPart ? base : stripped(base));
      if (!firstPart) {
        type.addAll(part.subList(0, name));
      }
      type.addAll(part.subList(name + 1, part.size()));
      fields.add(new Field(part.get(name).text(), Token.join(type), part.get(name).line()));
    }
    return fields;
  }

  private static List<Token> stripped(List<Token> base) {
    int end = base.size();
    while (end > 0 && base.get(end - 1).is("*")) {
      end--;
    }
    return base.subList(0, end);
  }

  /** The names behind the closing brace of a body. */
  static List<Token> namesBehindBody(List<Token> statement) {
    List<Token> names = new ArrayList<>();
    for (List<Token> part : parts(withoutAttributes(statement))) {
      int name = name(part, cut(part));
      if (name >= 0) {
        names.add(part.get(name));
      }
    }
    return names;
  }

  /** The tokens behind the last one of a text. */
  static List<Token> afterLast(List<Token> tokens, String text) {
    return tokens.subList(lastIndex(tokens, text) + 1, tokens.size());
  }

  private static int lastIndex(List<Token> tokens, String text) {
    for (int i = tokens.size() - 1; i >= 0; i--) {
      if (tokens.get(i).is(text)) {
        return i;
      }
    }
    return -1;
  }

  /** Where the array, bit field or initializer part of a declarator begins. */
  private static int cut(List<Token> part) {
    for (int i = 0; i < part.size(); i++) {
      if (part.get(i).is("[") || part.get(i).is(":") || part.get(i).is("=")) {
        return i;
      }
    }
    return part.size();
  }

  /** Index of the declared name; -1 for none. */
  private static int name(List<Token> part, int cut) {
    for (int i = 0; i + 2 < cut; i++) {
      if (part.get(i).is("(") && part.get(i + 1).is("*") && part.get(i + 2).isName()) {
        return i + 2;
      }
    }
    for (int i = cut - 1; i >= 0; i--) {
      if (part.get(i).isName()) {
        return i;
      }
      if (!part.get(i).is("*") && !part.get(i).is(")")) {
        return -1;
      }
    }
    return -1;
  }

  private static List<List<Token>> parts(List<Token> tokens) {
    List<List<Token>> parts = new ArrayList<>();
    List<Token> part = new ArrayList<>();
    int depth = 0;
    for (Token token : tokens) {
      depth += token.is("(") || token.is("[") ? 1 : token.is(")") || token.is("]") ? -1 : 0;
      if (token.is(",") && depth <= 0) {
        parts.add(part);
        part = new ArrayList<>();
      } else {
        part.add(token);
      }
    }
    if (!part.isEmpty()) {
      parts.add(part);
    }
    return parts;
  }

  /** Drops {@code __attribute__((...))} and the kernel's macros for it. */
  static List<Token> withoutAttributes(List<Token> tokens) {
    return split(tokens, new ArrayList<>());
  }

  /**
   * The attributes among the words of a declaration that may change how it is laid out, as text; ""
   * for none.
   */
  static String attributes(List<Token> tokens) {
    List<Token> attributes = new ArrayList<>();
    split(tokens, attributes);
    attributes.removeIf(token -> token.is("__user") || token.is("__extension__"));
    return Token.join(attributes)
        .replaceAll("__attribute(__)?\\(\\(_*packed_*\\)\\)", "__packed")
        .replaceAll("__attribute(__)?\\(\\(_*aligned_*\\(([^()]*)\\)\\)\\)", "__aligned($2)");
  }

  private static List<Token> split(List<Token> tokens, List<Token> attributes) {
    List<Token> out = new ArrayList<>();
    for (int i = 0; i < tokens.size(); i++) {
      String text = tokens.get(i).text();
      boolean attribute =
          text.startsWith("__attribute")
              || text.equals("__packed")
              || text.equals("__aligned")
              || text.startsWith("__counted_by")
              || text.equals("__user")
              || text.equals("__extension__");
      if (!attribute) {
        out.add(tokens.get(i));
        continue;
      }
      boolean counts = !text.startsWith("__counted_by");
      if (counts) {
        attributes.add(tokens.get(i));
      }
      if (i + 1 < tokens.size() && tokens.get(i + 1).is("(")) {
        int depth = 0;
        do {
          i++;
          depth += tokens.get(i).is("(") ? 1 : tokens.get(i).is(")") ? -1 : 0;
          if (counts) {
            attributes.add(tokens.get(i));
          }
        } while (depth > 0 && i + 1 < tokens.size());
      }
    }
    return out;
  }
}
