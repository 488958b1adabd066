package dev.counterpart.userspace;

import dev.counterpart.git.Gap;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Says which submissions no search can look into. What the repository at hand lacks may be the
 * answer, so that nobody can tell; what is too large for everybody does not stop the others.
 */
final class LeftOut {
  private static final int SHOWN = 3;

  private final ProjectRepository opened;
  private final List<Facts> notHeld;
  private final List<Facts> tooLarge;

  LeftOut(ProjectRepository opened, Visibility visibility) {
    this.opened = opened;
    this.notHeld = of(opened.index(), visibility, Gap.Kind.NOT_HELD);
    this.tooLarge = of(opened.index(), visibility, Gap.Kind.TOO_LARGE);
  }

  private static List<Facts> of(ProjectIndex index, Visibility visibility, Gap.Kind kind) {
    return IntStream.of(index.leftOut(kind))
        .mapToObj(index::facts)
        .filter(facts -> visibility.sees(facts.number()))
        .toList();
  }

  /** For the report. */
  List<String> notes() {
    return tooLarge.isEmpty() ? List.of() : List.of(names(tooLarge) + ", and was left out");
  }

  /**
   * Why the search cannot tell.
   *
   * @param linked numbers of those that the series links
   */
  List<Search.Undecided> undecided(Set<Integer> linked) {
    var undecided = new ArrayList<Search.Undecided>();
    if (!notHeld.isEmpty()) {
      undecided.add(
          new Search.Undecided("of " + opened.location() + ", " + names(notHeld), opened.mend()));
    }
    List<Facts> meant = tooLarge.stream().filter(facts -> linked.contains(facts.number())).toList();
    if (!meant.isEmpty()) {
      undecided.add(
          new Search.Undecided(
              names(meant) + ", and the series links it",
              "look at it yourself, or have it submitted in parts"));
    }
    return undecided;
  }

  private String names(List<Facts> some) {
    String shown =
        some.stream()
            .limit(SHOWN)
            .map(facts -> opened.project().id() + "#" + facts.number())
            .collect(Collectors.joining(", "));
    int more = some.size() - SHOWN;
    return shown
        + (more > 0 ? " and " + more + " more" : "")
        + (some.size() == 1 ? " " : " (the first of them) ")
        + some.getFirst().gap().orElseThrow().reason();
  }
}
