package dev.counterpart;

import java.util.List;

/**
 * Something that a user can fix: what is wrong, where, and what to do about it, in one sentence. It
 * carries no stack trace; the command line prints the message and ends with status 2.
 */
public final class UserError extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient List<String> more;

  public UserError(String message) {
    this(message, List.of());
  }

  /**
   * Several mistakes of one kind, all of which are worth mending at once.
   *
   * @param more the sentences after the first
   */
  public UserError(String message, List<String> more) {
    super(message, null, false, false);
    this.more = List.copyOf(more);
  }

  /** The sentences after the message. */
  public List<String> more() {
    return more;
  }
}
