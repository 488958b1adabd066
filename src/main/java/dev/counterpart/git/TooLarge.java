package dev.counterpart.git;

/** What somebody submitted is larger than anything that is meant to be read. */
public final class TooLarge extends Unread {
  private static final long serialVersionUID = 1L;

  /**
   * @param reason the end of a sentence that begins with the submission's name
   */
  public TooLarge(String reason) {
    super(reason);
  }

  @Override
  public Gap gap() {
    return new Gap(Gap.Kind.TOO_LARGE, String.valueOf(getMessage()));
  }
}
