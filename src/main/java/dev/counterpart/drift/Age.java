package dev.counterpart.drift;

import dev.counterpart.uapi.Change;
import dev.counterpart.uapi.ClassifiedChange;
import dev.counterpart.uapi.Classifier;
import dev.counterpart.uapi.Compatibility;
import dev.counterpart.uapi.Element;
import dev.counterpart.uapi.ElementKind;
import dev.counterpart.uapi.HeaderComparison;
import dev.counterpart.uapi.IoctlNumber;
import dev.counterpart.uapi.ParsedHeader;
import java.math.BigInteger;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.LongStream;

/**
 * Tells what differs between a header copy and the kernel's header only since one of them is newer:
 * what follows from elements that only the newer one has.
 */
final class Age {
  private static final Pattern COUNT =
      Pattern.compile("(?:^|_)(?:MAX|NUM|LAST|COUNT|CNT|NR|END)(?:_|$)");

  private final List<ClassifiedChange> changes;

  /** What each change is from the kernel's header to the copy. */
  private final Map<List<String>, ClassifiedChange> back = new HashMap<>();

  /** Sizes of structs that only one side's end tells apart: the copy's and the kernel's. */
  private final Set<List<Long>> lengths = new HashSet<>();

  /** Sizes of structs that have only grown, and items of arrays that have: the same two sides. */
  private final Set<List<Long>> grown = new HashSet<>();

  private Age(ParsedHeader copy, ParsedHeader kernel) {
    changes = Classifier.classify(HeaderComparison.between(List.of(copy), List.of(kernel)));
    Classifier.classify(HeaderComparison.between(List.of(kernel), List.of(copy)))
        .forEach(one -> back.putIfAbsent(key(one.change()), one));
    for (ClassifiedChange one : changes) {
      Optional<Long> here = one.change().before().flatMap(Element::size);
      Optional<Long> there = one.change().element().size();
      if (isType(one.change().element()) && here.isPresent() && there.isPresent()) {
        lengths.add(List.of(here.get(), there.get()));
      }
      if (one.compatibility() != Compatibility.BREAK || isGrowthOfCopy(one.change())) {
        length(one.change().before(), one.change().element());
      }
    }
  }

  private void length(Optional<Element> copy, Element kernel) {
    Optional<Long> here = copy.flatMap(Element::size);
    Optional<Long> there = kernel.size();
    Optional<Long> item = kernel.step().filter(step -> step > 0);
    if (here.isEmpty() || there.isEmpty() || here.equals(there)) {
      return;
    }
    if (isType(kernel)) {
      grown.add(List.of(here.get(), there.get()));
    } else if (item.isPresent() && copy.flatMap(Element::step).equals(item)) {
      grown.add(List.of(here.get() / item.get(), there.get() / item.get()));
    }
  }

  static Age of(ParsedHeader copy, ParsedHeader kernel) {
    return new Age(copy, kernel);
  }

  /** All that differs, as changes from the copy to the kernel's header. */
  List<ClassifiedChange> changes() {
    return changes;
  }

  private static List<String> key(Change change) {
    Element element = change.element();
    return List.of(element.kind().name(), element.scope(), element.name());
  }

  /**
   * Whether the copy would have become the kernel's, or the other way, without breaking a thing.
   */
  boolean isGrowthOfCopy(Change change) {
    return Optional.ofNullable(back.get(key(change)))
        .filter(one -> one.compatibility() != Compatibility.BREAK)
        .isPresent();
  }

  /** Whether a constant differs for no other reason than what only one side has. */
  boolean explains(Change change) {
    Element kernel = change.element();
    return switch (kernel.kind()) {
      case ENUMERATOR, MACRO, IOCTL ->
          isGrowthOfCopy(change)
              || change
                  .before()
                  .filter(
                      copy ->
                          isOtherLength(copy, kernel)
                              || isLengthOfGrown(copy, kernel)
                              || isMask(copy, kernel)
                              || isCount(copy, kernel))
                  .isPresent();
      default -> false;
    };
  }

  /** An ioctl's number has its argument's size in it, which is told of the struct. */
  private boolean isOtherLength(Element copy, Element kernel) {
    if (copy.ioctl().isEmpty() || kernel.ioctl().isEmpty()) {
      return false;
    }
    IoctlNumber here = copy.ioctl().get();
    IoctlNumber there = kernel.ioctl().get();
    return here.direction() == there.direction()
        && here.type() == there.type()
        && here.number() == there.number()
        && lengths.contains(List.of((long) here.size(), (long) there.size()));
  }

  /** A macro or enumerator that says how long a struct or its last array is. */
  private boolean isLengthOfGrown(Element copy, Element kernel) {
    return grown.stream()
        .anyMatch(
            one ->
                copy.value().filter(one.getFirst().toString()::equals).isPresent()
                    && kernel.value().filter(one.getLast().toString()::equals).isPresent());
  }

  /** All bits of one side, and those of constants that only the other one has. */
  private boolean isMask(Element copy, Element kernel) {
    Optional<BigInteger> here = copy.value().map(BigInteger::new);
    Optional<BigInteger> there = kernel.value().map(BigInteger::new);
    if (here.isEmpty() || there.isEmpty() || here.get().signum() < 0 || there.get().signum() < 0) {
      return false;
    }
    BigInteger more = here.get().xor(there.get());
    boolean isCopy = more.and(here.get()).equals(more);
    if (!isCopy && !more.and(there.get()).equals(more)) {
      return false;
    }
    Change.Type only = isCopy ? Change.Type.REMOVED : Change.Type.ADDED;
    BigInteger bits =
        changes.stream()
            .map(ClassifiedChange::change)
            .filter(one -> one.type() == only && isConstant(one.element()))
            .flatMap(one -> one.element().value().stream())
            .map(BigInteger::new)
            .filter(value -> value.signum() > 0 && value.andNot(more).signum() == 0)
            .reduce(BigInteger.ZERO, BigInteger::or);
    return bits.equals(more);
  }

  /** One more than the constants that only the newer side has, or the last of them. */
  private boolean isCount(Element copy, Element kernel) {
    Optional<BigInteger> here = copy.value().map(BigInteger::new);
    Optional<BigInteger> there = kernel.value().map(BigInteger::new);
    if (here.isEmpty() || there.isEmpty() || !COUNT.matcher(kernel.name()).find()) {
      return false;
    }
    Change.Type only =
        here.get().compareTo(there.get()) > 0 ? Change.Type.REMOVED : Change.Type.ADDED;
    BigInteger low = here.get().min(there.get());
    BigInteger steps = here.get().max(there.get()).subtract(low);
    Set<BigInteger> values = new HashSet<>();
    changes.stream()
        .map(ClassifiedChange::change)
        .filter(one -> one.type() == only && isConstant(one.element()))
        .forEach(one -> one.element().value().map(BigInteger::new).ifPresent(values::add));
    return steps.compareTo(BigInteger.valueOf(values.size())) <= 0
        && (areAll(values, low, steps) || areAll(values, low.add(BigInteger.ONE), steps));
  }

  private static boolean areAll(Set<BigInteger> values, BigInteger from, BigInteger steps) {
    return LongStream.range(0, steps.longValueExact())
        .mapToObj(step -> from.add(BigInteger.valueOf(step)))
        .allMatch(values::contains);
  }

  private static boolean isType(Element element) {
    return element.kind().isComposite() || element.kind() == ElementKind.TYPEDEF;
  }

  private static boolean isConstant(Element element) {
    return element.kind() == ElementKind.ENUMERATOR || element.kind() == ElementKind.MACRO;
  }
}
