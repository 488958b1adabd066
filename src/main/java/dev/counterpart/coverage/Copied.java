package dev.counterpart.coverage;

import dev.counterpart.uapi.Change;
import dev.counterpart.uapi.Element;
import dev.counterpart.uapi.ParsedHeader;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * What the header copies of a commit have of a change.
 *
 * @param place where it stands; absent where it does not
 * @param mismatch as that of {@link ElementCoverage}
 */
public record Copied(Change change, Optional<Evidence> place, Optional<String> mismatch) {
  /** Whether it is there at all. */
  public boolean there() {
    return place.isPresent();
  }

  /** Whether it has another value, place or size, and not just another name of its type. */
  public boolean isRenumbered() {
    return mismatch.filter(text -> !text.startsWith(Differences.TYPE)).isPresent();
  }

  /**
   * The same of headers that are no copies.
   *
   * @param commit in which they stand
   * @param headers reads a header by its path in the kernel tree
   */
  public static List<Copied> among(
      String commit, Function<String, Optional<ParsedHeader>> headers, List<Change> changes) {
    return changes.stream().map(change -> of(commit, headers, change)).toList();
  }

  private static Copied of(
      String commit, Function<String, Optional<ParsedHeader>> headers, Change change) {
    Optional<Element> there =
        headers
            .apply(change.element().path())
            .flatMap(one -> HeaderCopies.find(one.elements(), change.element()));
    return new Copied(
        change,
        there.map(
            one ->
                new Evidence(
                    Evidence.Level.DECLARED,
                    commit,
                    change.element().path(),
                    Math.max(1, one.line()))),
        there.flatMap(one -> Differences.between(change.element(), one, change.traits())));
  }
}
