package dev.counterpart.ci;

/**
 * A mail of a series, as a server names it.
 *
 * @param id the server's number for it
 * @param messageId without angle brackets
 */
public record QueuedMail(long id, String messageId) {}
