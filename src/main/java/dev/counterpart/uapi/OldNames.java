package dev.counterpart.uapi;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Gives the elements of before the names that they have after, where programs do not notice: a
 * nameless struct, union or enum that got a tag, and what a macro keeps by its old name.
 */
final class OldNames {
  private static final Set<String> NAMELESS = Set.of("struct {...}", "union {...}", "enum");
  private static final Pattern NAME = Pattern.compile("[A-Za-z_]\\w*");

  private final ElementSet before;
  private final ElementSet after;
  private final Set<ElementKey> aliases = new HashSet<>();

  private OldNames(ElementSet before, ElementSet after) {
    this.before = before;
    this.after = after;
  }

  /**
   * @param before under the names of after
   * @param aliases the macros that keep old names: they are no news
   */
  record Renamed(ElementSet before, Set<ElementKey> aliases) {}

  static Renamed of(ElementSet before, ElementSet after) {
    var names = new OldNames(before, after);
    Collection<Element> elements = names.withTags(names.withNewNames(before.elements()));
    return new Renamed(before.with(elements), names.aliases);
  }

  /** {@code #define OLD NEW}, where OLD was a tag, a typedef or a field, and NEW is one now. */
  private Collection<Element> withNewNames(Collection<Element> elements) {
    Map<String, String> byOld = new HashMap<>();
    for (Element macro : after.elements()) {
      String body = macro.type().orElse("");
      if (macro.kind() == ElementKind.MACRO
          && NAME.matcher(body).matches()
          && before.get(ElementKey.of(macro)).isEmpty()) {
        byOld.put(macro.name(), body);
      }
    }
    if (byOld.isEmpty()) {
      return elements;
    }
    List<Element> renamed = new ArrayList<>();
    Set<String> used = new HashSet<>();
    for (Element old : elements) {
      Element now = renamed(old, byOld);
      boolean there = after.get(ElementKey.of(old)).isPresent();
      // What had the new name already is another element, with a layout of its own.
      boolean taken = !now.equals(old) && before.get(ElementKey.of(now)).isPresent();
      // Reserved space that gets a meaning is new, whatever it is called besides.
      boolean filled = Traits.pads(old) && !Traits.pads(now);
      boolean kept = there || taken || filled || after.get(ElementKey.of(now)).isEmpty();
      renamed.add(kept ? old : now);
      if (!kept && !now.equals(old)) {
        byOld.keySet().stream().filter(name -> names(old, name)).forEach(used::add);
      }
    }
    for (Element macro : after.elements()) {
      if (macro.kind() == ElementKind.MACRO && used.contains(macro.name())) {
        aliases.add(ElementKey.of(macro));
      }
    }
    return used.isEmpty() ? elements : typesRenamed(renamed, byOld, used);
  }

  private static boolean names(Element element, String name) {
    return element.lastName().equals(name) || element.tag().equals(name);
  }

  private static Element renamed(Element old, Map<String, String> byOld) {
    return switch (old.kind()) {
      case STRUCT, UNION, ENUM, TYPEDEF ->
          old.withName(byOld.getOrDefault(old.name(), old.name()), old.scope());
      case FIELD -> {
        String last = old.lastName();
        String prefix = old.name().substring(0, old.name().length() - last.length());
        String tag = old.tag();
        String keyword = old.scope().substring(0, old.scope().length() - tag.length());
        yield old.withName(
            prefix + byOld.getOrDefault(last, last), keyword + byOld.getOrDefault(tag, tag));
      }
      default -> old;
    };
  }

  private static List<Element> typesRenamed(
      List<Element> elements, Map<String, String> byOld, Set<String> used) {
    Pattern names = Pattern.compile("\\b(" + String.join("|", used) + ")\\b");
    return elements.stream()
        .map(
            e ->
                e.kind() == ElementKind.FIELD || e.kind() == ElementKind.TYPEDEF
                    ? e.withType(
                        e.type()
                            .map(t -> names.matcher(t).replaceAll(old -> byOld.get(old.group(1)))))
                    : e)
        .toList();
  }

  /**
   * A tag where there was none, of a typedef or of a field.
   *
   * @param owner the typedef or the field
   */
  private record Tagged(Element owner, Element composite) {}

  private Collection<Element> withTags(Collection<Element> elements) {
    Map<String, Tagged> tagged = new HashMap<>();
    for (Element old : elements) {
      boolean nameless = old.type().filter(NAMELESS::contains).isPresent();
      if (nameless && (old.kind() == ElementKind.TYPEDEF || old.kind() == ElementKind.FIELD)) {
        tag(old).ifPresent(composite -> tagged.put(path(old), new Tagged(old, composite)));
      }
    }
    if (tagged.isEmpty()) {
      return elements;
    }
    List<Element> named = new ArrayList<>();
    tagged.values().forEach(one -> named.add(one.composite()));
    for (Element old : elements) {
      Tagged own = tagged.get(path(old));
      if (own != null && own.owner().equals(old)) {
        named.add(old.withType(Optional.of(own.composite().fullName())));
      } else {
        named.add(old.kind() == ElementKind.FIELD ? inside(old, tagged) : old);
      }
    }
    return named;
  }

  /** The struct, union or enum of equal size by which the type is called now. */
  private Optional<Element> tag(Element old) {
    return after
        .get(ElementKey.of(old))
        .flatMap(
            now -> {
              String type = now.type().orElse("");
              String keyword = old.type().orElse("").split(" ", 2)[0];
              return type.matches(keyword + " \\w+") && now.size().equals(old.size())
                  ? Optional.of(type.substring(keyword.length() + 1))
                  : Optional.<String>empty();
            })
        .map(tag -> new ElementKey("tag", "", tag))
        .filter(key -> before.get(key).isEmpty())
        .flatMap(after::get);
  }

  private static String path(Element owner) {
    return owner.kind() == ElementKind.TYPEDEF ? owner.name() : owner.scope() + " " + owner.name();
  }

  private static Element inside(Element field, Map<String, Tagged> tagged) {
    Tagged whole = tagged.get(field.scope());
    if (whole != null) {
      return field.withName(field.name(), whole.composite().fullName());
    }
    for (int dot = field.name().indexOf('.'); dot > 0; dot = field.name().indexOf('.', dot + 1)) {
      Tagged part = tagged.get(field.scope() + " " + field.name().substring(0, dot));
      if (part != null) {
        long by = part.owner().offset().orElse(0L);
        return field
            .withName(field.name().substring(dot + 1), part.composite().fullName())
            .withShape(field.shape().movedBy(-by));
      }
    }
    return field;
  }
}
