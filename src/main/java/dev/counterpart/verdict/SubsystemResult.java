package dev.counterpart.verdict;

import dev.counterpart.rules.Subsystem;
import dev.counterpart.userspace.Search;
import java.util.List;
import java.util.Optional;

/**
 * What came of one subsystem's rules.
 *
 * @param changes what was found about each change that the subsystem claims
 * @param findings those that stand
 * @param undecided why it cannot be told whether a rule that blocks is met
 * @param hints projects that were not looked at, which would not change the verdict
 * @param required whether there was something to pass
 * @param asking the subsystem, where it asks for anything
 * @param held submissions with headers of another version, where that is no finding
 * @param next the step that its order of landing has next
 */
record SubsystemResult(
    List<JudgedChange> changes,
    List<Finding> findings,
    List<Search.Undecided> undecided,
    List<Search.Undecided> hints,
    boolean required,
    Optional<Subsystem> asking,
    List<HeldVersion> held,
    Optional<NextStep> next) {
  SubsystemResult {
    changes = List.copyOf(changes);
    findings = List.copyOf(findings);
    undecided = List.copyOf(undecided);
    held = List.copyOf(held);
    hints = List.copyOf(hints);
  }
}
