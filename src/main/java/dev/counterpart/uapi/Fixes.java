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
  private static final Pattern TRAILER =
      Pattern.compile("(?im)^[ \\t]*fixes:[ \\t]*(?:commit[ \\t]+)?[0-9a-f]{7,40}[ \\t]+\\(");

  private final Set<Integer> patches;

  private Fixes(Set<Integer> patches) {
    this.patches = patches;
  }

  static Fixes of(Series series) {
    return new Fixes(
        series.patches().stream()
            .filter(patch -> TRAILER.matcher(patch.description()).find())
            .map(Patch::number)
            .collect(Collectors.toUnmodifiableSet()));
  }

  /** A new command is more than a fix, whatever its patch says of itself. */
  boolean mends(Element element, int patch) {
    return patches.contains(patch)
        && switch (element.kind()) {
          case STRUCT, UNION, FIELD, ENUM, ENUMERATOR, MACRO, FUNCTION_MACRO, TYPEDEF -> true;
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
}
