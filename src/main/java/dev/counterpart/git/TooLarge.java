package dev.counterpart.git;

/** What somebody submitted is larger than anything that is meant to be read. */
public final class TooLarge extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /**
   * @param reason the end of a sentence that begins with the submission's name
   */
  public TooLarge(String reason) {
    super(reason, null, false, false);
  }

  /** Why what it stands for is left out. */
  public Gap gap() {
    return new Gap(Gap.Kind.TOO_LARGE, String.valueOf(getMessage()));
  }
}
