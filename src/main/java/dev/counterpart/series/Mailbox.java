package dev.counterpart.series;

/**
 * A person or list that a mail came from or went to.
 *
 * @param name decoded; "" for none
 * @param address of ASCII letters, digits and the signs that such an address may have
 */
public record Mailbox(String name, String address) {}
