package dev.counterpart.series;

import java.util.Optional;

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

  /** What it says that the series does to each file; absent when that is not whole. */
  public Optional<DiffStat> diffStat() {
    return DiffStat.of(text);
  }
}
