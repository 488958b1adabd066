package dev.counterpart.userspace;

import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * What of a query a submission has.
 *
 * @param linked whether the series links it
 * @param titled whether a header commit of it names a patch of the series
 * @param finalHeaders share of the query's headers that it carries exactly as the series leaves
 *     them
 * @param otherHeaders share of those that it carries, or carried, in another of the series' states
 * @param names names of the query by the kind of file in which the submission adds them; each set
 *     keeps the order in which it is weighed
 */
record Hits(
    boolean linked,
    boolean titled,
    double finalHeaders,
    double otherHeaders,
    Map<PathKind, Set<Query.Name>> names) {

  Set<Query.Name> names(PathKind kind) {
    return names.getOrDefault(kind, Set.of());
  }

  /** Names in code or tests: what counts as use. */
  Set<Query.Name> used() {
    var used = new HashSet<>(names(PathKind.CODE));
    used.addAll(names(PathKind.TESTS));
    return used;
  }

  boolean hasHeaders() {
    return finalHeaders > 0 || otherHeaders > 0;
  }

  /** The same with as much of the headers, in whatever state, as a copy of it has. */
  Hits lent(Hits copy) {
    double headers = Math.max(copy.finalHeaders, copy.otherHeaders);
    return new Hits(linked, titled, finalHeaders, Math.max(otherHeaders, headers), names);
  }
}
