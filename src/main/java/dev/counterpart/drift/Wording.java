package dev.counterpart.drift;

import dev.counterpart.c.Abi;
import dev.counterpart.rules.Rule;
import dev.counterpart.uapi.ClassifiedChange;
import dev.counterpart.uapi.Element;
import dev.counterpart.uapi.ElementKind;
import dev.counterpart.verdict.Finding;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Puts differences into sentences. */
final class Wording {
  /** The side by side layout has all. */
  private static final int MAX_NAMED = 3;

  private Wording() {}

  /** The end of a sentence: on which ABIs, and what is wrong there. */
  static String of(Map<Abi, ? extends Collection<String>> wrong) {
    List<List<String>> kinds =
        wrong.values().stream().map(List::copyOf).<List<String>>map(one -> one).distinct().toList();
    if (kinds.size() == 1) {
      return (wrong.size() == Abi.values().length
              ? ""
              : " on " + wrong.keySet().stream().map(Abis::name).collect(Collectors.joining()))
          + ": "
          + some(kinds.getFirst());
    }
    var parts = new ArrayList<String>();
    wrong.forEach((abi, what) -> parts.add("on " + Abis.name(abi) + " " + some(what)));
    return ": " + String.join("; ", parts);
  }

  /** In what a field, a struct or a constant of a header copy differs. */
  static String of(ClassifiedChange one, Element copy, Element kernel) {
    String name =
        one.change().element().kind() == ElementKind.FIELD ? "`" + copy.name() + "` " : "it ";
    return switch (one.effect()) {
      case REVALUED, ENLARGED ->
          copy.value().isPresent() && kernel.value().isPresent()
              ? "it is " + copy.value().get() + ", the kernel's is " + kernel.value().get()
              : "it has another text than the kernel's";
      case MOVED ->
          copy.offset().equals(kernel.offset())
              ? name + "stands at other bits than the kernel's"
              : name
                  + "stands at %d, the kernel's at %d"
                      .formatted(copy.offset().orElse(0L), kernel.offset().orElse(0L));
      case RESIZED, SHRUNK ->
          copy.size().isPresent() && kernel.size().isPresent()
              ? name + "has " + copy.size().get() + " bytes, the kernel's " + kernel.size().get()
              : name + "has another size than the kernel's";
      case RETYPED ->
          name + "is " + copy.type().orElse("") + ", the kernel's " + kernel.type().orElse("");
      case ADDED, HARMLESS, GROWN, REMOVED, RENAMED -> name + one.reason();
    };
  }

  private static String some(Collection<String> what) {
    return what.stream().limit(MAX_NAMED).collect(Collectors.joining("; "))
        + (what.size() > MAX_NAMED ? "; and " + (what.size() - MAX_NAMED) + " more" : "");
  }

  /**
   * A finding.
   *
   * @param path in the project
   */
  static Finding finding(Rule rule, String message, Element element, String path) {
    return new Finding(
        rule.id(),
        rule.severity(),
        message,
        Optional.of(path),
        Optional.of(Math.max(1, element.line())),
        Optional.of(element.name()),
        element.kind().isComposite() ? "" : element.scope(),
        rule.fix());
  }
}
