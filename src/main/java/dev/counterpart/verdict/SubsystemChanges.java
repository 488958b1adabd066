package dev.counterpart.verdict;

import dev.counterpart.rules.Check;
import dev.counterpart.rules.DriverEntry;
import dev.counterpart.rules.RuleBook;
import dev.counterpart.rules.Subsystem;
import dev.counterpart.uapi.Change;
import dev.counterpart.uapi.Element;
import dev.counterpart.uapi.ElementKind;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What one subsystem claims of a series.
 *
 * @param subsystem with what it requires of just these changes
 * @param changes at least one
 */
record SubsystemChanges(Subsystem subsystem, List<Change> changes) {
  SubsystemChanges {
    changes = List.copyOf(changes);
  }

  /**
   * Those of all subsystems, by id; a driver that has a userspace of its own makes one of its own.
   * What falls back to a subsystem is what no other asks about.
   */
  static List<SubsystemChanges> of(RuleBook rules, List<Change> changes) {
    List<Change> distinct = changes.stream().distinct().toList();
    if (distinct.isEmpty()) {
      return List.of();
    }
    var claimed = new LinkedHashMap<Subsystem, List<Change>>();
    Set<Change> taken = new HashSet<>();
    for (Subsystem subsystem : rules.subsystems()) {
      if (!subsystem.scope().fallback()) {
        List<Change> own = subsystem.claimed(distinct);
        claimed.put(subsystem, own);
        if (asks(subsystem)) {
          taken.addAll(own);
        }
      }
    }
    List<Change> rest = distinct.stream().filter(change -> !taken.contains(change)).toList();
    var parts = new ArrayList<SubsystemChanges>();
    for (Subsystem subsystem : rules.subsystems()) {
      List<Change> own =
          subsystem.scope().fallback()
              ? subsystem.claimed(rest)
              : claimed.getOrDefault(subsystem, List.of());
      parts.addAll(split(subsystem, own));
    }
    return parts;
  }

  /** Whether a subsystem asks about the series at all, and not about layouts alone. */
  private static boolean asks(Subsystem subsystem) {
    return !subsystem.requires().projects().isEmpty()
        || subsystem.rules().stream().anyMatch(rule -> !(rule.check() instanceof Check.Layout));
  }

  boolean asks() {
    return asks(subsystem);
  }

  private static List<SubsystemChanges> split(Subsystem subsystem, List<Change> changes) {
    var parts = new LinkedHashMap<Subsystem, List<Change>>();
    for (Change change : changes) {
      Subsystem of =
          subsystem
              .driver(change.element())
              .map((DriverEntry driver) -> subsystem.of(driver))
              .orElse(subsystem);
      parts.computeIfAbsent(of, _ -> new ArrayList<>()).add(change);
    }
    return parts.entrySet().stream()
        .map(
            (Map.Entry<Subsystem, List<Change>> part) ->
                new SubsystemChanges(part.getKey(), part.getValue()))
        .toList();
  }

  /** What needs a user that names it. */
  List<Change> needed() {
    return changes.stream()
        .filter(change -> subsystem.exempt().of(change).isEmpty())
        .filter(change -> !change.traits().contains(Change.Trait.UNNAMED))
        .toList();
  }

  static boolean isNewDriver(Change change) {
    return change.type() == Change.Type.ADDED && change.element().kind() == ElementKind.DRIVER;
  }

  /**
   * The subsystems that know some new driver. One that asks nothing about a driver alone still says
   * which project such drivers have their other side in.
   */
  static Stream<Subsystem> ofDrivers(RuleBook rules, List<Change> changes) {
    List<Change> drivers = changes.stream().filter(SubsystemChanges::isNewDriver).toList();
    return rules.subsystems().stream()
        .filter(subsystem -> drivers.stream().anyMatch(one -> knows(subsystem, one.element())));
  }

  private static boolean knows(Subsystem subsystem, Element element) {
    return subsystem.scope().also().stream().anyMatch(selector -> selector.selects(element));
  }

  /** Whether a change is worth a line of the report although nobody claims it. */
  static boolean isWorthTelling(Change change) {
    return change.element().kind() != ElementKind.SIGNAL;
  }
}
