package dev.counterpart.verdict;

import java.util.HashSet;
import java.util.Set;

/**
 * Leaves out findings that were made before: two parts of a subsystem, each with its own
 * requirements, may say the same of a series, at another place.
 */
final class Repeated {
  private final Set<Finding> seen = new HashSet<>();

  boolean isNew(Finding finding) {
    return seen.add(finding.element().isPresent() ? finding : finding.withoutPlace());
  }
}
