package dev.counterpart.git;

/** Of what somebody submitted the clone lacks a part. */
public final class NotHeld extends Unread {
  private static final long serialVersionUID = 1L;

  /**
   * @param reason the end of a sentence that begins with the submission's name
   */
  public NotHeld(String reason) {
    super(reason);
  }

  @Override
  public Gap gap() {
    return new Gap(Gap.Kind.NOT_HELD, String.valueOf(getMessage()));
  }
}
