package dev.counterpart.ci;

/** Why a queue could not be asked or a series of it not be checked; the message is a sentence. */
public final class QueueTrouble extends Exception {
  private static final long serialVersionUID = 1;

  /** Who can do something about it. */
  public enum Kind {
    /** The operator: what was asked for is not there or not allowed, now and later. */
    REFUSED,
    /** The server's people, or time. */
    UNAVAILABLE,
    /** Nobody here: what the server says of this one series cannot be used. Others may do. */
    SERIES,
    /** The program is to end. */
    INTERRUPTED
  }

  private final Kind kind;
  private final String sentence;

  QueueTrouble(Kind kind, String sentence) {
    super(sentence, null, false, false);
    this.kind = kind;
    this.sentence = sentence;
  }

  public Kind kind() {
    return kind;
  }

  /** The message. */
  public String sentence() {
    return sentence;
  }
}
