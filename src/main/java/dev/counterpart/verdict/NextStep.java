package dev.counterpart.verdict;

import dev.counterpart.rules.LandingStep;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * What a subsystem's order of landing has next, as far as Git and the mails show.
 *
 * @param subsystem its id
 * @param step where both sides stand, whose step it is, and what that is
 * @param because the findings that this step would fix; may be empty
 * @param otherwise the step where all of these are accepted
 */
public record NextStep(
    String subsystem, LandingStep step, List<Finding> because, Optional<LandingStep> otherwise) {
  public NextStep {
    because = List.copyOf(because);
  }

  /** What is next when some findings are accepted: nobody is asked to fix those. */
  Optional<NextStep> without(Collection<Finding> accepted) {
    return because.isEmpty() || !accepted.containsAll(because)
        ? Optional.of(this)
        : otherwise.map(one -> new NextStep(subsystem, one, List.of(), Optional.empty()));
  }
}
