package dev.counterpart.git;

/** What somebody submitted cannot be read whole. */
public abstract sealed class Unread extends RuntimeException permits TooLarge, NotHeld {
  private static final long serialVersionUID = 1L;

  /**
   * @param reason the end of a sentence that begins with the submission's name
   */
  Unread(String reason) {
    super(reason, null, false, false);
  }

  /** Why what it stands for is left out. */
  public abstract Gap gap();
}
