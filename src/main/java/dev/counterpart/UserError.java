package dev.counterpart;

/**
 * Something that a user can mend: what is wrong, where, and what to do about it, in one sentence.
 * It carries no stack trace; the command line prints the message and ends with status 2.
 */
public final class UserError extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public UserError(String message) {
    super(message, null, false, false);
  }
}
