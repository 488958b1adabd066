package dev.counterpart.drift;

import dev.counterpart.c.Abi;
import dev.counterpart.rules.Rule;
import dev.counterpart.uapi.Element;
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
