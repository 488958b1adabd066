package dev.counterpart.coverage;

import dev.counterpart.uapi.Change;
import dev.counterpart.uapi.Element;
import dev.counterpart.uapi.ElementKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * In what an element of a header copy differs from the series' own. Only facts that both sides know
 * are compared. A copy may be of a later kernel: structs that have grown and counters of
 * enumerators that have moved on are no difference.
 */
final class Differences {
  /** Aligns on 32 bit as the plain type does on 64; where both sides know offsets, these tell. */
  private static final Pattern ALIGNED = Pattern.compile("\\b__aligned_([usbl]e?64)\\b");

  /** How the text begins where nothing but a type's name is another one. */
  static final String TYPE = "type ";

  private Differences() {}

  static Optional<String> between(Element wanted, Element there, Set<Change.Trait> traits) {
    if (traits.contains(Change.Trait.SENTINEL)) {
      return Optional.empty();
    }
    var found = new ArrayList<String>();
    compare("value", wanted.value(), there.value(), found);
    if (wanted.kind() == ElementKind.FIELD) {
      compare("offset", wanted.offset(), there.offset(), found);
      compare("size", wanted.size(), there.size(), found);
      compare("bit offset", wanted.bitOffset(), there.bitOffset(), found);
      compare("bit size", wanted.bitSize(), there.bitSize(), found);
      if (found.isEmpty() && wanted.kind() == there.kind()) {
        compare(
            TYPE.strip(),
            wanted.type().map(Differences::folded),
            there.type().map(Differences::folded),
            found);
      }
    } else if (wanted.size().isPresent()
        && there.size().isPresent()
        && there.size().get() < wanted.size().get()) {
      compare("size", wanted.size(), there.size(), found);
    }
    if (wanted.ioctl().isPresent() && there.ioctl().isPresent()) {
      compare(
          "ioctl type", wanted.ioctl().map(n -> n.type()), there.ioctl().map(n -> n.type()), found);
      compare(
          "ioctl number",
          wanted.ioctl().map(n -> n.number()),
          there.ioctl().map(n -> n.number()),
          found);
      compare(
          "ioctl direction",
          wanted.ioctl().map(n -> n.direction().label()),
          there.ioctl().map(n -> n.direction().label()),
          found);
    }
    return found.isEmpty() ? Optional.empty() : Optional.of(String.join(", ", found));
  }

  /** How the text begins where a copy has another value. */
  static String valued(String there) {
    return "value " + there + " instead of ";
  }

  private static void compare(
      String what, Optional<?> wanted, Optional<?> there, List<String> into) {
    if (wanted.isPresent() && there.isPresent() && !wanted.get().equals(there.get())) {
      into.add(what + " " + there.get() + " instead of " + wanted.get());
    }
  }

  private static String folded(String type) {
    return ALIGNED.matcher(type).replaceAll("__$1").replaceAll("\\s+", " ").strip();
  }
}
