package dev.counterpart.uapi;

import dev.counterpart.series.Patch;
import dev.counterpart.series.Series;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Tells which patches of a series mend an earlier commit: those whose message has the trailer
 * {@code Fixes: 0123456789ab ("title")} of the kernel's
 * Documentation/process/submitting-patches.rst.
 */
final class Fixes {
  /** A function-like macro may make numbers of ioctls too. */
  private static final Pattern NUMBER = Pattern.compile("_IOC?(R|W|WR)?\\s*\\(");

  private final Set<Integer> patches;

  private Fixes(Set<Integer> patches) {
    this.patches = patches;
  }

  static Fixes of(Series series) {
    return new Fixes(
        series.patches().stream()
            .filter(Patch::isFix)
            .map(Patch::number)
            .collect(Collectors.toUnmodifiableSet()));
  }

  /** A new command or a whole new struct is more than a fix, whatever its patch says of itself. */
  boolean mends(ElementChanges.Entry entry, int patch) {
    Element element = entry.element();
    boolean added = entry.type() == Change.Type.ADDED;
    return patches.contains(patch)
        && switch (element.kind()) {
          case STRUCT, UNION -> !added;
          case TYPEDEF -> !added || element.type().filter(Fixes::isComposite).isEmpty();
          case ENUMERATOR, MACRO, FUNCTION_MACRO, FUNCTION, VARIABLE -> !added || !opens(element);
          case FIELD, ENUM -> true;
          case IOCTL,
              DRIVER,
              SIGNAL,
              UVERBS_OBJECT,
              UVERBS_METHOD,
              UVERBS_ATTRIBUTE,
              UVERBS_COMMAND ->
              false;
        };
  }

  private static boolean isComposite(String type) {
    return type.startsWith("struct") || type.startsWith("union");
  }

  private static boolean opens(Element constant) {
    return Names.commands(constant.name(), constant.scope())
        || constant.type().filter(text -> NUMBER.matcher(text).find()).isPresent();
  }
}
