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
    for (String id : inquiry.presence) {
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
    presence(claim.subsystem().need()).forEach(presence::add);
    Stream.concat(
            named(claim.subsystem().need()), claim.subsystem().requires().testsOnly().stream())
        .forEach(
            project -> asked.computeIfAbsent(project, _ -> new LinkedHashSet<>()).addAll(needed));
  }

  private static Project project(RuleBook rules, String id) {
    return rules.project(id).orElseThrow(() -> new IllegalStateException("no project " + id));
  }

  /** Projects that only have to be there. */
  private static Stream<String> presence(Need need) {
    return switch (need) {
      case Need.One _ -> Stream.of();
      case Need.AnyOf any -> any.needs().stream().flatMap(Inquiry::presence);
      case Need.AllOf all -> all.needs().stream().flatMap(Inquiry::presence);
      case Need.Part part ->
          Standing.isPresence(part) ? part.projects().stream() : presence(part.need());
    };
  }

  /** Projects that have to name what the series adds. */
  private static Stream<String> named(Need need) {
    return switch (need) {
      case Need.One one -> Stream.of(one.project());
      case Need.AnyOf any -> any.needs().stream().flatMap(Inquiry::named);
      case Need.AllOf all -> all.needs().stream().flatMap(Inquiry::named);
      case Need.Part part -> Standing.isPresence(part) ? Stream.of() : named(part.need());
    };
  }
}
