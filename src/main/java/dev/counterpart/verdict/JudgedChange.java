package dev.counterpart.verdict;

import dev.counterpart.rules.RequiredLevel;
import dev.counterpart.uapi.Change;
import java.util.Optional;

/**
 * One change of the series and what was found about it.
 *
 * @param subsystem id of the subsystem that claims it; absent when none does
 * @param exempt why no userspace is asked for, as {@code removed} or {@code padding}
 * @param required what is asked for; absent when nothing is
 * @param coverage how far userspace takes it; absent when nothing is asked for or nobody could be
 *     asked
 */
public record JudgedChange(
    Change change,
    Optional<String> subsystem,
    Optional<String> exempt,
    Optional<Required> required,
    Optional<ChangeCoverage> coverage) {

  /**
   * What is asked for.
   *
   * @param rule id of the rule that asks for it
   */
  public record Required(String rule, RequiredLevel level) {}

  /** Whether userspace takes it as far as is asked; so it is where nothing is asked. */
  public boolean isMet() {
    return required.isEmpty()
        || coverage
            .filter(one -> one.level().compareTo(NeedCoverage.level(required.get().level())) >= 0)
            .isPresent();
  }
}
