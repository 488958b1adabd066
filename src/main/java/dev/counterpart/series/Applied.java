package dev.counterpart.series;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A maintainer's word that a posting, or one patch of it, was applied.
 *
 * @param when it was given
 * @param messageId of the mail, without angle brackets
 * @param patch number of the patch that it is about; absent when all were applied
 * @param commits ids that it names, perhaps abbreviated, in the order of the mail
 * @param changed whether it says that something was changed on the way
 */
public record Applied(
    Instant when,
    String messageId,
    Optional<Integer> patch,
    List<String> commits,
    boolean changed) {
  public Applied {
    commits = List.copyOf(commits);
  }

  /** As it was posted. */
  public Applied(Instant when, String messageId, Optional<Integer> patch, List<String> commits) {
    this(when, messageId, patch, commits, false);
  }

  /** Whether it is about a patch. */
  public boolean covers(int number) {
    return patch.filter(only -> only != number).isEmpty();
  }
}
