package dev.counterpart.series;

/**
 * The mail [PATCH 0/N].
 *
 * @param text its body as plain text
 * @param correspondents who is to be answered
 */
public record CoverLetter(
    String messageId, String subject, String text, Correspondents correspondents) {
  /** One that came by no mail. */
  public CoverLetter(String messageId, String subject, String text) {
    this(messageId, subject, text, Correspondents.NONE);
  }
}
