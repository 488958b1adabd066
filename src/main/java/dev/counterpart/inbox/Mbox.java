package dev.counterpart.inbox;

/** What came of a question for mails. */
sealed interface Mbox {
  /**
   * Mails, as mboxrd, packed with gzip or not.
   *
   * @param age "" for an answer of now or of minutes ago, else its date, and why it is no newer one
   */
  @SuppressWarnings("ArrayRecordComponent") // handed on at once, compared by nobody
  record Mails(byte[] bytes, String age) implements Mbox {}

  /** The server knows no such mails. */
  record None() implements Mbox {}

  /**
   * It cannot be told.
   *
   * @param why a part of a sentence about the server, as "it does not answer"
   */
  record Unknown(String why) implements Mbox {}
}
