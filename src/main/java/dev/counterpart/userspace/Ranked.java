package dev.counterpart.userspace;

import java.util.Optional;

/**
 * A candidate with its final score.
 *
 * @param score how well it fits, higher is better
 * @param successor what took its place
 * @param last what took the place of that, to the last one
 */
record Ranked(
    Candidate candidate, double score, Optional<Candidate> successor, Optional<Candidate> last) {}
