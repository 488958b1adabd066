package dev.counterpart.verdict;

import dev.counterpart.rules.Need;
import dev.counterpart.rules.Project;
import dev.counterpart.rules.RuleBook;
import dev.counterpart.series.Series;
import dev.counterpart.uapi.Change;
import dev.counterpart.uapi.UapiDelta;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/** Asks each project once, about all that any subsystem needs of it. */
final class Inquiry {
  private final TreeMap<String, LinkedHashSet<Change>> asked = new TreeMap<>();
  private final TreeSet<String> presence = new TreeSet<>();

  private Inquiry() {}

  /** The answers, by project id. */
  static Map<String, Consultation> consult(
      RuleBook rules, List<Claim> claims, Series series, UapiDelta delta, Userspace userspace) {
    var inquiry = new Inquiry();
    claims.forEach(inquiry::add);
    var consultations = new TreeMap<String, Consultation>();
    for (String id : inquiry.presence) { // one that another subsystem asks is replaced below
      consultations.put(id, Consultations.isThere(userspace, project(rules, id)));
    }
    inquiry.asked.forEach(
        (id, changes) ->
            consultations.put(
                id,
                Consultations.ask(
                    userspace, project(rules, id), List.copyOf(changes), series, delta)));
    return consultations;
  }

  private void add(Claim claim) {
    List<Change> needed = claim.needed();
    if (needed.isEmpty()) {
      return;
    }
    Need need = claim.subsystem().need();
    presence.addAll(need.projects());
    Stream.concat(need.users().stream(), claim.subsystem().requires().testsOnly().stream())
        .forEach(
            project -> asked.computeIfAbsent(project, _ -> new LinkedHashSet<>()).addAll(needed));
  }

  private static Project project(RuleBook rules, String id) {
    return rules.project(id).orElseThrow(() -> new IllegalStateException("no project " + id));
  }
}
