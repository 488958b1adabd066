package dev.counterpart.c;

import java.util.OptionalLong;
import java.util.function.Function;
import org.eclipse.cdt.core.dom.ast.IASTAttribute;
import org.eclipse.cdt.core.dom.ast.IASTAttributeOwner;
import org.eclipse.cdt.core.dom.ast.IASTCompositeTypeSpecifier;
import org.eclipse.cdt.core.dom.ast.IASTNode;
import org.eclipse.cdt.core.dom.ast.IASTToken;
import org.eclipse.cdt.core.dom.ast.IASTTokenList;

/**
 * The GNU attributes that bear on layout.
 *
 * @param packed {@code packed}
 * @param aligned {@code aligned(n)} in bytes; the strictest of a member, the last of a type
 * @param vector {@code vector_size(n)} in bytes
 * @param mode {@code mode(m)}, as the machine mode's name without underscores; "" for none
 */
record Attributes(boolean packed, OptionalLong aligned, OptionalLong vector, String mode) {
  /** What {@code aligned} without a number means on x86. */
  private static final long MAX_ALIGN = 16;

  private static final long LARGEST = 1L << 28;

  static final Attributes NONE =
      new Attributes(false, OptionalLong.empty(), OptionalLong.empty(), "");

  Attributes and(Attributes other) {
    return new Attributes(
        packed || other.packed,
        max(aligned, other.aligned),
        max(vector, other.vector),
        mode.isEmpty() ? other.mode : mode);
  }

  /** As {@link #and}, but of several alignments of a type GCC takes the last. */
  private Attributes then(Attributes later) {
    Attributes both = and(later);
    return new Attributes(
        both.packed, later.aligned.isPresent() ? later.aligned : aligned, both.vector, both.mode);
  }

  private static OptionalLong max(OptionalLong a, OptionalLong b) {
    return a.isEmpty()
        ? b
        : b.isEmpty() ? a : OptionalLong.of(Math.max(a.getAsLong(), b.getAsLong()));
  }

  /**
   * Reads what stands at a node itself (not at its children).
   *
   * @param number evaluates the text of an argument
   */
  static Attributes of(IASTNode node, Function<String, OptionalLong> number) {
    Attributes all = NONE;
    if (node instanceof IASTAttributeOwner owner) {
      for (IASTAttribute attribute : owner.getAttributes()) {
        Attributes next = one(attribute, number);
        all = node instanceof IASTCompositeTypeSpecifier ? all.then(next) : all.and(next);
      }
    }
    return all;
  }

  private static Attributes one(IASTAttribute attribute, Function<String, OptionalLong> number) {
    String name = new String(attribute.getName()).replaceAll("^__|__$", "");
    StringBuilder argument = new StringBuilder();
    IASTToken clause = attribute.getArgumentClause();
    if (clause != null) {
      append(clause, argument);
    }
    String text = argument.toString().strip();
    return switch (name) {
      case "packed" -> new Attributes(true, OptionalLong.empty(), OptionalLong.empty(), "");
      case "aligned" ->
          new Attributes(
              false,
              text.isEmpty() ? OptionalLong.of(MAX_ALIGN) : sane(number.apply(text)),
              OptionalLong.empty(),
              "");
      case "vector_size" ->
          new Attributes(false, OptionalLong.empty(), sane(number.apply(text)), "");
      case "mode" ->
          new Attributes(false, OptionalLong.empty(), OptionalLong.empty(), text.replace("_", ""));
      default -> NONE;
    };
  }

  private static OptionalLong sane(OptionalLong value) {
    return value.isPresent() && value.getAsLong() > 0 && value.getAsLong() <= LARGEST
        ? value
        : OptionalLong.empty();
  }

  private static void append(IASTToken token, StringBuilder out) {
    if (token instanceof IASTTokenList list) {
      for (IASTToken part : list.getTokens()) {
        append(part, out);
      }
    } else {
      out.append(token.getTokenCharImage()).append(' ');
    }
  }
}
