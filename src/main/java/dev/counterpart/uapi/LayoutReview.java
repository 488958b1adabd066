package dev.counterpart.uapi;

import dev.counterpart.c.IntegerTypes;
import dev.counterpart.uapi.LayoutFlaw.Kind;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Looks at the layout of the structs and fields that a series adds. */
final class LayoutReview {
  private static final Pattern MACHINE_TYPE =
      Pattern.compile(
          "((?:unsigned |signed )?long(?: int)?|unsigned long int|s?size_t|u?intptr_t|ptrdiff_t"
              + "|__kernel_(?:u?long|s?size|ptrdiff|time|off|old_time|suseconds|clock)_t"
              + "|time_t|off_t|_?bool|_Bool|enum \\w+|.*\\*+)");

  /** As it is written: {@code __aligned_u64} is a macro that makes the same type of it. */
  private static final Pattern PLAIN = Pattern.compile("\\b(?:__[us]64|u?int64_t)\\s");

  private static final Pattern COMPOSITE =
      Pattern.compile("(?:const )?((?:struct|union) \\w+)(?: ?\\[[^\\]]*\\])*");
  private static final Pattern BOUND =
      Pattern.compile("\\[\\s*(_*[A-Za-z]\\w*(?:_MAX|_COUNT|_NUM|_LAST|_CNT|_NR)_*)\\s*\\]");
  private static final Pattern ROOM =
      Pattern.compile(
          "(.*_)?(comp_?mask|flags|mask|size|argsz|len|length|version|extensions?|next_extension)",
          Pattern.CASE_INSENSITIVE);

  private final ElementSet after;
  private final Map<String, List<Element>> fields;
  private final List<Element> ioctls;
  private final Map<String, String[]> lines = new HashMap<>();
  private final List<LayoutFlaw> flaws = new ArrayList<>();

  private LayoutReview(ElementSet after, Map<String, String> texts) {
    this.after = after;
    this.ioctls = after.elements().stream().filter(e -> e.kind() == ElementKind.IOCTL).toList();
    this.fields =
        after.elements().stream()
            .filter(e -> e.kind() == ElementKind.FIELD)
            .collect(Collectors.groupingBy(Element::scope));
    texts.forEach((path, text) -> lines.put(path, text.split("\n", -1)));
  }

  /**
   * Looks for flaws in what the changes add.
   *
   * @param on32Bits the same headers on a 32-bit machine; asked only when a struct is new
   * @param before the headers before the series
   * @param after the headers after the series
   * @param texts of these headers, by path
   * @return sorted by path, line and kind
   */
  static List<LayoutFlaw> of(
      List<Change> changes,
      Supplier<ElementSet> on32Bits,
      ElementSet before,
      ElementSet after,
      Map<String, String> texts) {
    LayoutReview review = new LayoutReview(after, texts);
    List<Element> added =
        changes.stream()
            .filter(c -> c.type() == Change.Type.ADDED)
            .filter(
                c ->
                    !c.traits().contains(Change.Trait.MOVED)
                        && !c.traits().contains(Change.Trait.RENAMED))
            .map(Change::element)
            .filter(e -> after.get(ElementKey.of(e)).isPresent())
            .toList();
    added.stream().filter(e -> e.kind() == ElementKind.FIELD).forEach(review::field);
    changes.stream()
        .filter(c -> c.type() != Change.Type.REMOVED && c.element().kind() == ElementKind.FIELD)
        .filter(c -> !c.before().map(Element::type).equals(Optional.of(c.element().type())))
        .map(Change::element)
        .filter(e -> after.get(ElementKey.of(e)).isPresent())
        .forEach(review::type);
    List<Element> structs = added.stream().filter(e -> e.kind().isComposite()).toList();
    if (!structs.isEmpty()) {
      ElementSet narrow = on32Bits.get();
      structs.forEach(struct -> review.struct(struct, narrow));
    }
    added.stream()
        .filter(e -> e.kind() == ElementKind.FIELD)
        .filter(e -> PLAIN.matcher(review.line(e)).find())
        .filter(e -> !review.has(Kind.UNALIGNED_U64, e))
        .forEach(e -> review.add(Kind.PLAIN_U64, e, e.type().orElse("")));
    review.flaws.addAll(new ReservedSpace(before, after).flaws(changes));
    review.flaws.sort(
        Comparator.comparing((LayoutFlaw f) -> f.element().path())
            .thenComparingInt(f -> f.element().line())
            .thenComparing(LayoutFlaw::kind)
            .thenComparing(f -> f.element().name()));
    return review.flaws;
  }

  private void add(Kind kind, Element element, String detail) {
    flaws.add(new LayoutFlaw(kind, element, detail));
  }

  private boolean has(Kind kind, Element element) {
    return flaws.stream().anyMatch(flaw -> flaw.kind() == kind && flaw.element().equals(element));
  }

  /** A struct whose size nobody knows, and that is no pointer. */
  private void type(Element field) {
    Matcher composite = COMPOSITE.matcher(field.type().orElse(""));
    if (composite.matches() && field.size().isEmpty() && !declares(composite.group(1))) {
      add(Kind.UNDECLARED_TYPE, field, composite.group(1));
    }
  }

  private boolean declares(String type) {
    return after.elements().stream()
        .anyMatch(e -> e.kind().isComposite() && e.fullName().equals(type));
  }

  private void field(Element field) {
    String type = field.type().orElse("").replaceAll("\\s*\\[[^\\]]*\\]", "").strip();
    if (MACHINE_TYPE.matcher(type).matches()) {
      add(Kind.MACHINE_TYPE, field, type);
    }
    Matcher bound = BOUND.matcher(line(field));
    if (bound.find() && isEnumerator(bound.group(1))) {
      add(Kind.EXTENSIBLE_ARRAY, field, bound.group(1));
    }
  }

  /** The text of an element's line; empty where it is not known. */
  private String line(Element element) {
    String[] text = lines.getOrDefault(element.path(), new String[0]);
    return element.line() >= 1 && element.line() <= text.length ? text[element.line() - 1] : "";
  }

  private boolean isEnumerator(String name) {
    return after.get(new ElementKey("constant", "", name)).stream()
        .anyMatch(
            e -> e.kind() == ElementKind.ENUMERATOR || (e.kind() == ElementKind.MACRO && sums(e)));
  }

  /** {@code #define QUILL_MAX (__QUILL_MAX - 1)}. */
  private static boolean sums(Element macro) {
    return Traits.sentinel(macro);
  }

  private void struct(Element struct, ElementSet narrow) {
    List<Element> fields = this.fields.getOrDefault(struct.fullName(), List.of());
    if (fields.isEmpty() || struct.size().isEmpty()) {
      return;
    }
    boolean differs = compare(struct, fields, narrow);
    if (differs) {
      for (Element field : fields) {
        Optional<Element> other = narrow.get(ElementKey.of(field));
        if (wide(field)
            && ((other.isPresent() && !other.get().offset().equals(field.offset()))
                || sizeDiffers(struct, narrow))) {
          add(Kind.UNALIGNED_U64, field, field.type().orElse(""));
        }
      }
    }
    if (struct.kind() == ElementKind.STRUCT) {
      holes(struct, fields);
      if (fields.stream()
          .noneMatch(f -> Names.padsField(f.lastName()) || ROOM.matcher(f.name()).matches())) {
        command(struct).ifPresent(ioctl -> add(Kind.NO_ROOM, struct, ioctl));
      }
    }
  }

  /**
   * The ioctl that a struct is the argument of: its number holds the size. Other structs can grow,
   * as the length of a uverbs command or of a netlink message is passed beside them.
   */
  private Optional<String> command(Element struct) {
    Pattern name = Pattern.compile("\\b" + Pattern.quote(struct.name()) + "\\b");
    return ioctls.stream()
        .filter(e -> e.type().filter(text -> name.matcher(text).find()).isPresent())
        .map(Element::name)
        .findFirst();
  }

  private static boolean wide(Element field) {
    String type = field.type().orElse("");
    return !type.contains("aligned") && IntegerTypes.canonical(type).matches("[us]64(\\[.*)?");
  }

  private static boolean sizeDiffers(Element struct, ElementSet narrow) {
    return narrow
        .get(ElementKey.of(struct))
        .filter(n -> !n.size().equals(struct.size()))
        .isPresent();
  }

  private boolean compare(Element struct, List<Element> fields, ElementSet narrow) {
    Optional<Element> small = narrow.get(ElementKey.of(struct));
    if (small.isEmpty()) {
      return false;
    }
    if (!small.get().size().equals(struct.size())) {
      add(
          Kind.DIFFERS_BY_MACHINE,
          struct,
          "it has "
              + struct.size().get()
              + " bytes on 64-bit and "
              + small.get().size().map(String::valueOf).orElse("other")
              + " on 32-bit x86");
      return true;
    }
    for (Element field : fields) {
      Optional<Element> other = narrow.get(ElementKey.of(field));
      if (other.isPresent()
          && !(other.get().offset().equals(field.offset())
              && other.get().size().equals(field.size()))) {
        add(
            Kind.DIFFERS_BY_MACHINE,
            struct,
            "`" + field.name() + "` has another place or size on 32-bit x86");
        return true;
      }
    }
    return false;
  }

  private void holes(Element struct, List<Element> fields) {
    for (Holes.Hole hole : Holes.among(fields)) {
      add(
          Kind.HOLE,
          hole.before(),
          "the compiler leaves " + bytes(hole.size()) + " before it in " + hole.before().scope());
    }
    long end = 0;
    boolean flexible = false;
    for (Element field : Holes.direct(fields)) {
      flexible |= field.size().isEmpty() && field.bitSize().isEmpty();
      end = Math.max(end, Holes.end(field));
    }
    long size = struct.size().orElse(0L);
    if (size > end && !flexible) {
      add(Kind.TAIL_PADDING, struct, "the compiler leaves " + bytes(size - end) + " at its end");
    }
  }

  static String bytes(long count) {
    return count == 1 ? "1 byte" : count + " bytes";
  }
}
