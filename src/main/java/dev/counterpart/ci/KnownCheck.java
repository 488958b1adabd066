package dev.counterpart.ci;

/**
 * A check that a server holds.
 *
 * @param id grows with time
 * @param user who has posted it, by the server's number
 */
public record KnownCheck(long id, long user, CheckState state, String description) {
  boolean says(PatchCheck check) {
    return state == check.state() && description.strip().equals(check.description());
  }

  /** Whether it is a verdict, and not that something is pending or could not be decided. */
  boolean isFinal() {
    return state != CheckState.PENDING && !PatchCheck.isUndecided(state, description);
  }
}
