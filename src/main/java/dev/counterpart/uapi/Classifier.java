package dev.counterpart.uapi;

import dev.counterpart.c.IntegerTypes;
import dev.counterpart.uapi.ClassifiedChange.Effect;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Says what changes mean to programs that were built before them. The judgement is that of the
 * kernel's scripts/check-uapi.sh (which compiles both sides and asks abidiff): fields that pad and
 * enumerators that count are exempt, a struct may grow at its end, all else that changes breaks.
 * Unlike that script it names additions as well.
 *
 * <p>Above 300 lines: what a struct's change means hangs on what its fields do, and back.
 */
public final class Classifier {
  /** Types that their members describe one by one. */
  private static final Set<String> NAMELESS = Set.of("struct {...}", "union {...}");

  /** A | B | 0, in parentheses or not. */
  private static final Pattern FLAGS =
      Pattern.compile("[(\\s]*(?:[A-Za-z_]\\w*|0)(?:\\s*\\|[(\\s]*(?:[A-Za-z_]\\w*|0))+[)\\s]*");

  private final Map<String, Change> composites = new HashMap<>();
  private final Set<String> disturbed = new HashSet<>();

  /** Structs whose reserved space is used, and those whose last array is flexible now. */
  private final Set<String> filled = new HashSet<>();

  private final Set<String> flexible = new HashSet<>();

  private Classifier(List<Change> changes) {
    for (Change change : changes) {
      Element element = change.element();
      switch (element.kind()) {
        case STRUCT, UNION -> composites.put(element.fullName(), change);
        case TYPEDEF -> composites.put(element.name(), change);
        case FIELD -> {
          if (pads(change) && change.type() != Change.Type.ADDED && !stays(change)) {
            filled.add(element.scope());
          }
          if (change.traits().contains(Change.Trait.FLEXIBLE_ARRAY)) {
            flexible.add(element.scope());
          }
        }
        default -> {}
      }
    }
  }

  /**
   * Classifies all changes between two states.
   *
   * @param changes all of them, since what a field means depends on what its struct does
   * @return in the same order
   */
  public static List<ClassifiedChange> classify(List<Change> changes) {
    Classifier classifier = new Classifier(changes);
    for (Change change : changes) {
      if (change.element().kind() == ElementKind.FIELD
          && classifier.field(change).compatibility() == Compatibility.BREAK) {
        classifier.disturbed.add(change.element().scope());
      }
    }
    return changes.stream().map(classifier::of).toList();
  }

  private ClassifiedChange of(Change change) {
    return switch (change.element().kind()) {
      case ENUMERATOR, MACRO, IOCTL, VARIABLE -> constant(change);
      case FIELD -> field(change);
      case STRUCT, UNION -> composite(change);
      case ENUM, TYPEDEF -> type(change);
      case FUNCTION_MACRO -> simple(change, "another replacement text");
      case FUNCTION -> simple(change, "another text");
      case DRIVER, UVERBS_OBJECT, UVERBS_METHOD, UVERBS_ATTRIBUTE, UVERBS_COMMAND, SIGNAL ->
          simple(change, "declared otherwise");
    };
  }

  private static ClassifiedChange constant(Change change) {
    boolean counts = change.traits().contains(Change.Trait.SENTINEL);
    if (change.type() != Change.Type.CHANGED || change.before().isEmpty()) {
      return counts ? harmless(change, "only counts the others") : simple(change, "");
    }
    Element before = change.before().get();
    Element after = change.element();
    if (before.value().isPresent() && after.value().isPresent()) {
      String reason = "value " + before.value().get() + " becomes " + after.value().get();
      return counts || change.traits().contains(Change.Trait.PADDING) || isWiderMask(before, after)
          ? harmless(change, reason)
          : broken(
              change,
              isEnlarged(before, after) ? Effect.ENLARGED : Effect.REVALUED,
              ioctl(before, after).map(i -> reason + i).orElse(reason));
    }
    boolean text = text(before) && text(after);
    return text
        ? broken(change, Effect.REVALUED, "another text")
        : harmless(change, "another replacement text, whose value is not known");
  }

  /**
   * Whether a macro that is made from flags with names is made from these and more: what is valid
   * grows. A command that is made so is another command then.
   */
  private static boolean isWiderMask(Element before, Element after) {
    if (Names.commands(before.name(), before.scope())) {
      return false;
    }
    Set<String> was = flags(before);
    Set<String> is = flags(after);
    return !was.isEmpty()
        && !is.isEmpty()
        && ((is.size() > was.size() && is.containsAll(was)) || holdsBits(after, before));
  }

  /** Whether the bits of one are those of another, and more. */
  private static boolean holdsBits(Element more, Element less) {
    Optional<BigInteger> bits = less.value().map(BigInteger::new);
    return bits.isPresent()
        && more.value()
            .map(BigInteger::new)
            .filter(all -> all.and(bits.get()).equals(bits.get()))
            .isPresent();
  }

  private static Set<String> flags(Element macro) {
    return macro
        .type()
        .filter(text -> macro.kind() == ElementKind.MACRO && FLAGS.matcher(text).matches())
        .map(text -> Set.copyOf(Arrays.asList(text.replaceAll("[()\\s]", "").split("\\|", -1))))
        .orElse(Set.of());
  }

  private static boolean isEnlarged(Element before, Element after) {
    if (before.ioctl().isEmpty() || after.ioctl().isEmpty()) {
      return false;
    }
    IoctlNumber was = before.ioctl().get();
    IoctlNumber is = after.ioctl().get();
    return was.number() == is.number()
        && was.type() == is.type()
        && was.direction() == is.direction()
        && was.size() < is.size();
  }

  private static boolean text(Element macro) {
    return macro.type().filter(t -> t.startsWith("\"")).isPresent();
  }

  private static Optional<String> ioctl(Element before, Element after) {
    if (before.ioctl().isEmpty() || after.ioctl().isEmpty()) {
      return Optional.empty();
    }
    IoctlNumber was = before.ioctl().get();
    IoctlNumber is = after.ioctl().get();
    if (was.number() != is.number() || was.type() != is.type()) {
      return Optional.of(" (another command)");
    }
    return was.size() != is.size()
        ? Optional.of(" (argument of " + was.size() + " bytes becomes " + is.size() + ")")
        : Optional.of(" (another direction)");
  }

  private ClassifiedChange field(Change change) {
    return switch (change.type()) {
      case ADDED -> addedField(change);
      case REMOVED -> pads(change) ? harmless(change, "only fills space") : simple(change, "");
      case CHANGED -> change.before().map(b -> changedField(change, b)).orElse(simple(change, ""));
    };
  }

  private ClassifiedChange addedField(Change change) {
    Element field = change.element();
    Optional<Element> before =
        Optional.ofNullable(composites.get(field.scope())).flatMap(Change::before);
    Optional<Long> size = before.flatMap(Element::size);
    if (size.isEmpty() || field.offset().isEmpty()) {
      return simple(change, "");
    }
    boolean last = field.offset().get() >= size.get();
    return last
        ? new ClassifiedChange(
            change, Compatibility.GROWTH, Effect.ADDED, "at the end of " + field.scope())
        : new ClassifiedChange(
            change,
            Compatibility.COMPATIBLE,
            Effect.ADDED,
            "within the " + size.get() + " bytes of " + field.scope());
  }

  private static ClassifiedChange changedField(Change change, Element before) {
    Element after = change.element();
    if (differ(before.step(), after.step()) && item(before).equals(item(after)) && !pads(change)) {
      return broken(
          change,
          differ(before.size(), after.size()) ? Effect.RESIZED : Effect.MOVED,
          "its items move: " + before.step().get() + " bytes each become " + after.step().get());
    }
    if (change.traits().contains(Change.Trait.FLEXIBLE_ARRAY)) {
      return harmless(change, "a flexible array at the same offset");
    }
    if (pads(change)) {
      return harmless(change, "only fills space");
    }
    if (differ(before.offset(), after.offset())) {
      return broken(
          change,
          Effect.MOVED,
          "offset " + before.offset().get() + " becomes " + after.offset().get());
    }
    if (differ(before.bitOffset(), after.bitOffset())) {
      return broken(
          change,
          Effect.MOVED,
          "bit " + before.bitOffset().get() + " becomes " + after.bitOffset().get());
    }
    if (!before.bitSize().equals(after.bitSize())) {
      return broken(change, Effect.RESIZED, "another number of bits");
    }
    if (differ(before.size(), after.size())) {
      String reason = "size " + before.size().get() + " becomes " + after.size().get();
      boolean grown =
          before.size().get() < after.size().get()
              && growsAtItsEnd(before.type().orElse(""), after.type().orElse(""));
      // What stands behind it and moves is reported by itself.
      return grown
          ? new ClassifiedChange(change, Compatibility.GROWTH, Effect.GROWN, reason)
          : broken(change, Effect.RESIZED, reason);
    }
    String was = before.type().orElse("");
    String is = after.type().orElse("");
    return IntegerTypes.same(was, is)
        ? harmless(change, was + " becomes " + is)
        : broken(change, Effect.RETYPED, was + " becomes " + is);
  }

  /** The type of an array's items. */
  private static String item(Element array) {
    return array.type().orElse("").split("\\[", 2)[0];
  }

  /** An array of grown structs is no grown struct: all its elements but the first move. */
  private static boolean isStruct(String type) {
    return type.startsWith("struct ") && type.indexOf('[') < 0;
  }

  /** A struct by its fields, a nameless union by its members, an array by more of the same. */
  private static boolean growsAtItsEnd(String was, String is) {
    if (was.equals(is) && (NAMELESS.contains(was) || isStruct(was))) {
      return true;
    }
    int old = was.indexOf('[');
    int now = is.indexOf('[');
    return old > 0
        && now > 0
        && !was.equals(is)
        && IntegerTypes.same(was.substring(0, old), is.substring(0, now))
        && IntegerTypes.same(
            was.substring(was.indexOf(']') + 1), is.substring(is.indexOf(']') + 1));
  }

  private ClassifiedChange composite(Change change) {
    if (change.before().isEmpty() || change.type() != Change.Type.CHANGED) {
      return simple(change, "");
    }
    Element before = change.before().get();
    Element after = change.element();
    if (before.kind() != after.kind()) {
      return broken(
          change,
          Effect.RETYPED,
          "a " + before.kind().label() + " becomes a " + after.kind().label());
    }
    if (before.size().isEmpty() || after.size().isEmpty()) {
      return harmless(change, "other fields; its size is not known");
    }
    if (!differ(before.size(), after.size())) {
      return differ(before.align(), after.align())
          ? harmless(
              change, "alignment " + before.align().get() + " becomes " + after.align().get())
          : harmless(change, "other fields in the same space");
    }
    String reason = "size " + before.size().get() + " becomes " + after.size().get();
    if (before.size().get() > after.size().get()) {
      return after.kind() == ElementKind.STRUCT
              && flexible.contains(after.fullName())
              && !disturbed.contains(after.fullName())
          ? harmless(change, reason + ", since its last array is flexible")
          : broken(change, Effect.SHRUNK, reason);
    }
    boolean union = after.kind() == ElementKind.UNION;
    if (union || disturbed.contains(after.fullName())) {
      return broken(change, Effect.RESIZED, reason + (union ? "" : ", and not at its end alone"));
    }
    return new ClassifiedChange(
        change,
        Compatibility.GROWTH,
        Effect.GROWN,
        filled.contains(after.fullName())
            ? reason + ", though its reserved space is used"
            : reason);
  }

  /** Whether a field keeps its place and size. */
  private static boolean stays(Change change) {
    return change
        .before()
        .filter(b -> b.offset().equals(change.element().offset()))
        .filter(b -> b.size().equals(change.element().size()))
        .isPresent();
  }

  private static ClassifiedChange type(Change change) {
    if (change.before().isEmpty() || change.type() != Change.Type.CHANGED) {
      return simple(change, "");
    }
    Element before = change.before().get();
    Element after = change.element();
    if (differ(before.size(), after.size())) {
      boolean grown =
          before.type().equals(after.type())
              && after.type().filter(Classifier::isStruct).isPresent()
              && before.size().get() < after.size().get();
      String reason = "size " + before.size().get() + " becomes " + after.size().get();
      return grown
          ? new ClassifiedChange(change, Compatibility.GROWTH, Effect.GROWN, reason)
          : broken(change, Effect.RESIZED, reason);
    }
    String was = before.type().orElse("");
    String is = after.type().orElse("");
    return IntegerTypes.same(was, is)
        ? harmless(change, was + " becomes " + is)
        : broken(change, Effect.RETYPED, was + " becomes " + is);
  }

  /** Additions and removals, which need no look at what was before. */
  private static ClassifiedChange simple(Change change, String changed) {
    return switch (change.type()) {
      case ADDED -> new ClassifiedChange(change, Compatibility.COMPATIBLE, Effect.ADDED, "is new");
      case REMOVED ->
          change.traits().contains(Change.Trait.RENAMED)
              ? broken(change, Effect.RENAMED, "has another name now")
              : broken(change, Effect.REMOVED, "is gone");
      case CHANGED -> harmless(change, changed);
    };
  }

  private static boolean pads(Change change) {
    return change.traits().contains(Change.Trait.PADDING);
  }

  private static boolean differ(Optional<Long> before, Optional<Long> after) {
    return before.isPresent() && after.isPresent() && !before.equals(after);
  }

  private static ClassifiedChange harmless(Change change, String reason) {
    return new ClassifiedChange(change, Compatibility.COMPATIBLE, Effect.HARMLESS, reason);
  }

  private static ClassifiedChange broken(Change change, Effect effect, String reason) {
    return new ClassifiedChange(change, Compatibility.BREAK, effect, reason);
  }
}
