package dev.counterpart.coverage;

import dev.counterpart.uapi.Change;
import dev.counterpart.uapi.Element;
import dev.counterpart.uapi.ElementKind;
import dev.counterpart.userspace.Aliases;
import dev.counterpart.userspace.PasteMacro;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * How the use of one element looks.
 *
 * @param names that it may go by in code
 * @param arguments that it may go by as an argument of any macro
 * @param pasted that it may go by as an argument of a certain macro
 * @param tag of its struct, for a field
 * @param driver in whose counterpart the use has to be, for what a single driver enables
 */
record UsePattern(
    Change change,
    Set<String> names,
    Set<String> arguments,
    List<Pasted> pasted,
    Optional<String> tag,
    Optional<String> driver) {
  static UsePattern of(Change change, Aliases aliases, List<PasteMacro> macros) {
    Element element = change.element();
    boolean field = element.kind() == ElementKind.FIELD;
    String name = element.lastName();
    var names = new HashSet<String>();
    var arguments = new HashSet<String>();
    var pasted = new ArrayList<Pasted>();
    if (field) {
      names.add(name);
    } else {
      for (String spelling : aliases.spellings(change, name)) {
        (spelling.startsWith(Aliases.PASTE) ? arguments : names).add(Aliases.plain(spelling));
      }
      for (PasteMacro macro : macros) {
        macro
            .argumentFor(name)
            .ifPresent(rest -> pasted.add(new Pasted(macro.macro(), macro.argument(), rest)));
      }
    }
    return new UsePattern(
        change,
        names,
        arguments,
        pasted,
        field ? Optional.of(element.tag()) : Optional.empty(),
        element.kind() == ElementKind.UVERBS_COMMAND
            ? Optional.of(element.tag())
            : Optional.empty());
  }

  /** The kernel's name, of a field the last part. */
  String name() {
    return change.element().lastName();
  }

  /** Every name to look out for. */
  Set<String> all() {
    var all = new HashSet<>(names);
    all.addAll(arguments);
    pasted.forEach(one -> all.add(one.argument()));
    return all;
  }

  boolean isField() {
    return tag.isPresent();
  }

  /**
   * The named members around a field that hardly any other struct has: {@code export_fd.handle}.
   */
  List<String> parents() {
    if (!isField()) {
      return List.of();
    }
    String[] levels = change.element().name().split("\\.", -1);
    return Arrays.stream(levels, 0, levels.length - 1)
        .filter(level -> !Element.isGeneric(level))
        .toList();
  }

  /** Whether it is a field of its struct and not of one within that. */
  boolean isDirect() {
    return !change.element().name().contains(".");
  }

  /** Whether many structs may have a field of that name. */
  boolean isGeneric() {
    return names.stream().allMatch(Element::isGeneric);
  }
}
