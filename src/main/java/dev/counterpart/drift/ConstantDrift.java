package dev.counterpart.drift;

import dev.counterpart.c.Abi;
import dev.counterpart.rules.Rule;
import dev.counterpart.uapi.Change;
import dev.counterpart.uapi.ClassifiedChange;
import dev.counterpart.uapi.Classifier;
import dev.counterpart.uapi.Compatibility;
import dev.counterpart.uapi.Element;
import dev.counterpart.uapi.ElementKind;
import dev.counterpart.uapi.HeaderComparison;
import dev.counterpart.uapi.ParsedHeader;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;

/** Compares a project's own enumerators and macros with the kernel's of these names. */
final class ConstantDrift {
  private final Optional<Rule> rule;
  private final KernelNames kernel;
  private final List<Difference> differences = new ArrayList<>();
  private int compared;

  /**
   * @param rule absent for who only wants to know how many there are
   */
  ConstantDrift(Optional<Rule> rule, KernelNames kernel) {
    this.rule = rule;
    this.kernel = kernel;
  }

  /** How many were compared. */
  int compared() {
    return compared;
  }

  List<Difference> differences() {
    return List.copyOf(differences);
  }

  /** Of each enum, what agrees and what does not. */
  private record Group(List<Element> equal, List<Slip> other) {}

  private record Slip(Element own, Element kernel) {}

  /** Compares those of one file. */
  void compare(OwnFile file) {
    var groups = new HashMap<String, Group>();
    for (Element own : file.on(Abi.LP64).elements()) {
      List<KernelNames.Named> meant =
          KernelNames.isConstant(own) ? kernel.constants(own) : List.of();
      if (!meant.isEmpty()) {
        var group =
            groups.computeIfAbsent(
                own.kind() == ElementKind.ENUMERATOR ? own.scope() : "#" + own.name(),
                _ -> new Group(new ArrayList<>(), new ArrayList<>()));
        boolean equal = meant.stream().anyMatch(one -> one.element().value().equals(own.value()));
        if (equal) {
          group.equal().add(own);
        } else {
          group.other().add(new Slip(own, meant.getFirst().element()));
        }
      }
    }
    groups.forEach((scope, group) -> judge(file, scope, group));
  }

  /**
   * An enum that has a few of the names by chance is another one; so is a short word such as ERROR,
   * which anybody may use.
   */
  private void judge(OwnFile file, String scope, Group group) {
    compared += group.equal().size();
    if (!scope.startsWith("#") && !isMirror(file, scope, group)) {
      return;
    }
    for (Slip slip : group.other()) {
      if (!Element.isGeneric(slip.own().name())) {
        compared++;
        if (breaks(slip)) {
          rule.ifPresent(asked -> differences.add(difference(asked, file, slip)));
        }
      }
    }
  }

  /** The nameless enums of a file have one scope, so that values tell as well as names. */
  private static boolean isMirror(OwnFile file, String scope, Group group) {
    long all =
        file.on(Abi.LP64).elements().stream()
            .filter(one -> one.kind() == ElementKind.ENUMERATOR && one.scope().equals(scope))
            .count();
    int paired = group.equal().size() + group.other().size();
    return paired * 2L >= all || group.equal().size() >= group.other().size();
  }

  /** What only counts others may lag behind, as in the kernel's own headers. */
  private static boolean breaks(Slip slip) {
    Element kernel = slip.kernel();
    Element own = kernel.withValue(slip.own().value()).withType(slip.own().type());
    List<Change> changes =
        HeaderComparison.between(
            List.of(new ParsedHeader(kernel.path(), List.of(kernel), List.of())),
            List.of(new ParsedHeader(kernel.path(), List.of(own), List.of())));
    return Classifier.classify(changes).stream()
        .map(ClassifiedChange::compatibility)
        .anyMatch(one -> one == Compatibility.BREAK);
  }

  private static Difference difference(Rule rule, OwnFile file, Slip slip) {
    String own = slip.own().value().orElse("");
    String kernel = slip.kernel().value().orElse("");
    boolean same = slip.own().name().equals(slip.kernel().name());
    return new Difference(
        Wording.finding(
            rule,
            slip.own().name()
                + " is "
                + own
                + ", the kernel's "
                + (same ? "" : slip.kernel().name() + " is ")
                + kernel,
            slip.own(),
            file.file().path()),
        Difference.Place.of(slip.kernel()),
        List.of(),
        Optional.of(new Difference.Values(kernel, own)));
  }
}
