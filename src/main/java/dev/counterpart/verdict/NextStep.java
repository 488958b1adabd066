package dev.counterpart.verdict;

import dev.counterpart.rules.LandingStep;

/**
 * What a subsystem's order of landing has next, as far as Git and the mails show.
 *
 * @param subsystem its id
 * @param step where both sides stand, whose step it is, and what that is
 */
public record NextStep(String subsystem, LandingStep step) {}
