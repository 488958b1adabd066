package dev.counterpart.series;

/**
 * The mail [PATCH 0/N].
 *
 * @param text its body as plain text
 */
public record CoverLetter(String messageId, String subject, String text) {}
