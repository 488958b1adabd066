package dev.counterpart.series;

/**
 * What was written of a series in another place than its own mails.
 *
 * @param where which mail, in words: "cover letter of v2", "mail 2026@example.org"
 * @param text of the mail, without what it quotes
 */
public record Saying(String where, String text) {}
