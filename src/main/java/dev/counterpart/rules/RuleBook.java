package dev.counterpart.rules;

import dev.counterpart.Once;
import dev.counterpart.uapi.Signal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** All projects and subsystems that are known, each by its id. */
public final class RuleBook {
  private final TreeMap<String, Project> projects;
  private final TreeMap<String, Signal> signals;
  private final TreeMap<String, MailMark> mailMarks;
  private final List<LinkMark> linkMarks;
  private final DriftRules drift;
  private final Once<Map<String, Subsystem>> subsystems;

  /**
   * @param subsystems reads them when the first one is asked for: most series touch no uAPI and
   *     need none
   */
  RuleBook(
      Map<String, Project> projects,
      Map<String, Signal> signals,
      Map<String, MailMark> mailMarks,
      List<LinkMark> linkMarks,
      DriftRules drift,
      Supplier<Map<String, Subsystem>> subsystems) {
    this.signals = new TreeMap<>(signals);
    this.mailMarks = new TreeMap<>(mailMarks);
    this.linkMarks = List.copyOf(linkMarks);
    this.drift = drift;
    this.projects = new TreeMap<>(projects);
    this.subsystems = new Once<>(() -> new TreeMap<>(subsystems.get()));
  }

  /** By id, ascending. */
  public List<Project> projects() {
    return List.copyOf(projects.values());
  }

  /** By id, ascending. */
  public List<Subsystem> subsystems() {
    return List.copyOf(subsystems.get().values());
  }

  /** By name, ascending. */
  public List<Signal> signals() {
    return List.copyOf(signals.values());
  }

  /** By name, ascending. */
  public List<MailMark> mailMarks() {
    return List.copyOf(mailMarks.values());
  }

  /** What addresses are that no project has, in the order of the files. */
  public List<LinkMark> linkMarks() {
    return linkMarks;
  }

  /** Those that ask the same of every project. */
  public DriftRules drift() {
    return drift;
  }

  public Optional<Project> project(String id) {
    return Optional.ofNullable(projects.get(id));
  }

  public Optional<Subsystem> subsystem(String id) {
    return Optional.ofNullable(subsystems.get().get(id));
  }

  /** Addresses of those who apply what a project is the other side of. */
  public Set<String> maintainersFor(Project project) {
    return subsystems().stream()
        .filter(one -> one.need().projects().contains(project.id()))
        .flatMap(one -> one.guidance().maintainers().stream())
        .collect(Collectors.toUnmodifiableSet());
  }

  /** Ids of all rules. */
  List<String> ruleIds() {
    return rules().map(Rule::id).toList();
  }

  /** Those of the subsystems, then those of the projects, then those that all projects have. */
  public Stream<Rule> rules() {
    return Stream.of(
            subsystems.get().values().stream().flatMap(subsystem -> subsystem.rules().stream()),
            projects.values().stream().flatMap(project -> project.rules().stream()),
            drift.all().stream())
        .flatMap(rules -> rules);
  }

  /** The rule with an id such as {@code rdma/submission}. */
  public Optional<Rule> rule(String id) {
    return rules().filter(rule -> rule.id().equals(id)).findFirst();
  }
}
