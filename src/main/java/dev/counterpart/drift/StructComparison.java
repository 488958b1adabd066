package dev.counterpart.drift;

import dev.counterpart.uapi.Change;
import dev.counterpart.uapi.ClassifiedChange;
import dev.counterpart.uapi.ClassifiedChange.Effect;
import dev.counterpart.uapi.Classifier;
import dev.counterpart.uapi.Compatibility;
import dev.counterpart.uapi.Element;
import dev.counterpart.uapi.ElementKind;
import dev.counterpart.uapi.HeaderComparison;
import dev.counterpart.uapi.ParsedHeader;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * Compares a mirror with the kernel's struct, on one ABI: fields of one name by the rules by which
 * a change of a header breaks programs, the others by the bytes that they cover.
 */
final class StructComparison {
  private final StructPair pair;
  private final UnaryOperator<String> kernelTypes;
  private final Map<String, String> slips = new LinkedHashMap<>();
  private final List<String> meant = new ArrayList<>();

  /**
   * What came of it.
   *
   * @param slips what is wrong with which field, in the order of the kernel's
   * @param meant what is otherwise and harms nobody
   */
  record Result(Map<String, String> slips, List<String> meant) {}

  private StructComparison(StructPair pair, UnaryOperator<String> kernelTypes) {
    this.pair = pair;
    this.kernelTypes = kernelTypes;
  }

  /**
   * Compares.
   *
   * @param kernelTypes gives a type as the kernel calls it
   */
  static Result of(StructPair pair, UnaryOperator<String> kernelTypes) {
    var comparison = new StructComparison(pair, kernelTypes);
    comparison.byName();
    comparison.byPlace();
    comparison.ends();
    return new Result(comparison.slips, comparison.meant);
  }

  /** What does not stay in a struct that the kernel has longer, a sentence each. */
  static Collection<String> harm(ClassifiedChange one, ParsedHeader copy, ParsedHeader kernel) {
    Element there = one.change().element();
    return one.effect() == Effect.RESIZED && there.kind() == ElementKind.STRUCT
        ? one.change()
            .before()
            .map(here -> StructPair.of(kernel, there, copy, here))
            .map(pair -> of(pair, UnaryOperator.identity()).slips().values())
            .orElse(List.of())
        : List.of();
  }

  private void byName() {
    Element kernel = pair.kernel();
    var there = new ArrayList<Element>(List.of(kernel));
    there.addAll(pair.kernelFields());
    var here = new ArrayList<Element>();
    here.add(
        pair.project()
            .withName(kernel.name(), kernel.scope())
            .withShape(Element.Shape.ofType(pair.size(), pair.project().align())));
    for (Element field : pair.projectFields()) {
      here.add(
          field
              .withName(field.name(), kernel.fullName())
              .withShape(field.shape().movedBy(-pair.front()))
              .withType(field.type().map(kernelTypes)));
    }
    List<Change> changes =
        HeaderComparison.between(
            List.of(new ParsedHeader("", there, List.of())),
            List.of(new ParsedHeader("", here, List.of())));
    for (ClassifiedChange one : Classifier.classify(changes)) {
      Element field = one.change().element();
      if (field.kind() == ElementKind.FIELD
          && one.change().type() == Change.Type.CHANGED
          && one.compatibility() == Compatibility.BREAK
          && (one.effect() == Effect.MOVED || one.effect() == Effect.RESIZED)
          && !isWithinSlip(field.name())) {
        one.change().before().ifPresent(before -> differs(before, field, one.reason()));
      }
    }
  }

  private boolean isWithinSlip(String field) {
    int dot = field.lastIndexOf('.');
    return dot > 0
        && (slips.containsKey(field.substring(0, dot)) || isWithinSlip(field.substring(0, dot)));
  }

  private void differs(Element kernel, Element own, String reason) {
    if (!kernel.offset().equals(own.offset())) {
      slips.put(
          kernel.name(),
          "`%s` stands at %d, the kernel's at %d"
              .formatted(
                  kernel.name(),
                  own.offset().orElse(0L) + pair.front(),
                  kernel.offset().orElse(0L) + pair.front()));
    } else if (isShorter(own, kernel) && endsLater(kernel)) {
      meant.add("`" + kernel.name() + "` is shorter, and what stands behind it does not move");
    } else if (kernel.size().isPresent() && !kernel.size().equals(own.size())) {
      slips.put(
          kernel.name(),
          "`%s` has %d bytes, the kernel's %d"
              .formatted(kernel.name(), own.size().orElse(0L), kernel.size().orElse(0L)));
    } else {
      slips.put(kernel.name(), "`" + kernel.name() + "`: the kernel's " + reason + " here");
    }
  }

  private static boolean isShorter(Element own, Element kernel) {
    return own.size().isPresent()
        && kernel.size().isPresent()
        && own.size().get() < kernel.size().get();
  }

  /** A struct or a nameless group may lack its end, and so may the last array. */
  private boolean endsLater(Element field) {
    String type = field.type().orElse("");
    boolean group =
        (type.startsWith("struct ") || type.startsWith("union ")) && !type.contains("[");
    long end = end(field);
    boolean last =
        StructPair.outermost(pair.kernelFields()).stream()
            .filter(one -> !one.pads())
            .allMatch(one -> one.offset().orElse(0L) < end);
    return group || (last && type.contains("["));
  }

  /** Fields of the kernel whose names the mirror does not have. */
  private void byPlace() {
    List<Element> own = pair.own();
    for (Element field : StructPair.outermost(pair.kernelFields())) {
      if (field.pads() || StructPair.named(own, field.name()).isPresent()) {
        continue;
      }
      long from = field.offset().orElse(0L);
      long to = end(field);
      if (pair.size().filter(size -> from >= size).isPresent()) {
        continue; // the mirror ends before it
      }
      List<Element> over =
          own.stream()
              .filter(one -> one.offset().orElse(0L) < Math.max(to, from + 1) && end(one) > from)
              .toList();
      if (over.isEmpty()) {
        meant.add("where the kernel has `" + field.name() + "` it leaves the bytes free");
      } else if (isCovered(from, to, over)) {
        meant.add(
            "`"
                + String.join("`, `", over.stream().map(Element::name).toList())
                + (over.size() == 1 ? "` stands" : "` stand")
                + " for the kernel's `"
                + field.name()
                + "`");
      } else {
        slips.put(
            field.name(),
            "nothing of its own stands where the kernel has `%s`, at %d with %d bytes"
                .formatted(field.name(), from + pair.front(), to - from));
      }
    }
  }

  /** One field around it, or several that begin and end with it. */
  private static boolean isCovered(long from, long to, List<Element> over) {
    long first = over.stream().mapToLong(one -> one.offset().orElse(0L)).min().orElse(from);
    long last = over.stream().mapToLong(StructComparison::end).max().orElse(to);
    boolean around =
        over.stream().anyMatch(one -> one.offset().orElse(0L) <= from && end(one) >= to);
    return around || (first == from && last <= to);
  }

  private void ends() {
    Optional<Long> own = pair.size();
    Optional<Long> kernel = pair.kernel().size();
    if (own.isEmpty() || kernel.isEmpty() || own.equals(kernel)) {
      return;
    }
    if (own.get() < kernel.get()) {
      boolean lacks =
          StructPair.outermost(pair.kernelFields()).stream()
              .anyMatch(field -> !field.pads() && field.offset().orElse(0L) >= own.get());
      if (lacks) {
        meant.add("it is the first " + own.get() + " of the kernel's " + kernel.get() + " bytes");
      }
    } else if (pair.own().stream()
        .anyMatch(field -> !field.pads() && field.offset().orElse(0L) >= kernel.get())) {
      meant.add("behind the kernel's " + kernel.get() + " bytes it has fields of its own");
    }
  }

  private static long end(Element field) {
    long at = field.offset().orElse(0L);
    return field
        .bitOffset()
        .flatMap(bit -> field.bitSize().map(bits -> (bit + bits + 7) / 8))
        .orElse(at + field.size().orElse(0L));
  }
}
