package dev.counterpart.verdict;

import dev.counterpart.coverage.Evidence;
import dev.counterpart.coverage.Level;
import dev.counterpart.rules.RequiredLevel;
import dev.counterpart.uapi.Change;
import java.util.List;
import java.util.Optional;

/**
 * One change of the series and what was found about it.
 *
 * @param subsystem id of the subsystem that claims it; absent when none does
 * @param exempt why no userspace is asked for, as {@code removed} or {@code padding}
 * @param required what is asked for; absent when nothing is
 * @param held how far userspace takes it; absent when nothing is asked for or nobody could be asked
 */
public record JudgedChange(
    Change change,
    Optional<String> subsystem,
    Optional<String> exempt,
    Optional<Required> required,
    Optional<Held> held) {

  /**
   * What is asked for.
   *
   * @param rule id of the rule that asks for it
   */
  public record Required(String rule, RequiredLevel level) {}

  /**
   * How far one submission takes a change.
   *
   * @param submission id; absent when no submission takes it at all
   * @param mismatch in what the submission's copy of the header differs
   */
  public record Held(
      Level level,
      boolean documented,
      String project,
      Optional<String> submission,
      List<Evidence> evidence,
      Optional<String> mismatch) {
    public Held {
      evidence = List.copyOf(evidence);
    }

    /** Nobody takes it. */
    static Held nothing(String project) {
      return new Held(Level.NONE, false, project, Optional.empty(), List.of(), Optional.empty());
    }
  }
}
