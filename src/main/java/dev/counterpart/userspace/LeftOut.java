package dev.counterpart.userspace;

import dev.counterpart.git.Gap;
import java.util.ArrayList;
import java.util.LinkedHashMap;
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
    return sentences(tooLarge).stream().map(one -> one + ", and was left out").toList();
  }

  /**
   * Why the search cannot tell.
   *
   * @param linked numbers of those that the series links
   */
  List<Search.Undecided> undecided(Set<Integer> linked) {
    var undecided = new ArrayList<Search.Undecided>();
    notHeld.stream()
        .collect(Collectors.partitioningBy(facts -> linked.contains(facts.number())))
        .forEach(
            (isLinked, some) ->
                sentences(some)
                    .forEach(
                        one ->
                            undecided.add(
                                new Search.Undecided(
                                    opened.location() + ": " + one, opened.mend(), !isLinked))));
    List<Facts> meant = tooLarge.stream().filter(facts -> linked.contains(facts.number())).toList();
    sentences(meant)
        .forEach(
            one ->
                undecided.add(
                    new Search.Undecided(
                        one + ", and the series links it",
                        "look at it yourself, or have it submitted in parts")));
    return undecided;
  }

  /** One for each reason, which names the first few. */
  private List<String> sentences(List<Facts> some) {
    var byReason = new LinkedHashMap<String, List<Facts>>();
    some.forEach(
        facts ->
            byReason
                .computeIfAbsent(facts.gap().orElseThrow().reason(), _ -> new ArrayList<>())
                .add(facts));
    return byReason.entrySet().stream()
        .limit(SHOWN)
        .map(one -> names(one.getValue()) + one.getKey())
        .toList();
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
        + (some.size() == 1 ? " " : ": each ");
  }
}
