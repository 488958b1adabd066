package dev.counterpart.http;

import dev.counterpart.UserError;

/** Why a server gave no answer; the message is a part of a sentence about "it", the server. */
public final class NoAnswer extends Exception {
  private static final long serialVersionUID = 1;

  /** What kept it from us. */
  public enum Kind {
    /** No connection, or one that broke off. */
    UNREACHABLE,
    /** It took longer than it may. */
    TOO_SLOW,
    /** There is more of it than is read. */
    TOO_LARGE,
    /** What came cannot be unpacked. */
    DAMAGED,
    /** It leads on to a host that the operator has not named. */
    ELSEWHERE,
    /** The program is to end. */
    INTERRUPTED
  }

  private final Kind kind;
  private final String why;

  NoAnswer(Kind kind, String why) {
    super(why, null, false, false);
    this.kind = kind;
    this.why = why;
  }

  public Kind kind() {
    return kind;
  }

  /** The message. */
  public String why() {
    return why;
  }

  /** Says it in a sentence with the server's name, and what to do about it. */
  public UserError toUserError(WebAddress server, String remedy) {
    return new UserError(server.host() + " gives no usable answer: " + why + "; " + remedy);
  }
}
