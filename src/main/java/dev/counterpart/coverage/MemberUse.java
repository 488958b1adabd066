package dev.counterpart.coverage;

import dev.counterpart.uapi.Change;
import dev.counterpart.uapi.Element;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Where a struct or a named member is used by its fields, and an enum by its enumerators. */
final class MemberUse {
  private static final Comparator<Evidence> ORDER =
      Comparator.comparing(Evidence::path).thenComparingInt(Evidence::line);

  /** The first use of each element that is used, by scope and name. */
  private final Map<String, TreeMap<String, Evidence>> used = new HashMap<>();

  /** The first use of any element of a scope. */
  private final Map<String, Evidence> first = new HashMap<>();

  /**
   * @param measured what was found of each element by itself
   */
  MemberUse(Map<Change, Found> measured) {
    measured.forEach(
        (change, found) ->
            found.used().stream()
                .min(ORDER)
                .ifPresent(
                    use -> {
                      Element element = change.element();
                      first.merge(element.scope(), use, MemberUse::earlier);
                      used.computeIfAbsent(element.scope(), _ -> new TreeMap<>())
                          .merge(element.name(), use, MemberUse::earlier);
                    }));
  }

  private static Evidence earlier(Evidence one, Evidence other) {
    return ORDER.compare(one, other) <= 0 ? one : other;
  }

  /** One place, or none. */
  List<Evidence> of(Element whole) {
    Optional<Evidence> use =
        switch (whole.kind()) {
          case STRUCT, UNION, ENUM -> Optional.ofNullable(first.get(whole.fullName()));
          // A '/' comes right behind the '.' that stands between the names of nested members.
          case FIELD ->
              Optional.ofNullable(used.get(whole.scope())).stream()
                  .map(members -> members.subMap(whole.name() + ".", whole.name() + "/").values())
                  .flatMap(Collection::stream)
                  .min(ORDER);
          default -> Optional.empty();
        };
    return use.stream().toList();
  }
}
