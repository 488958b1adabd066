package dev.counterpart.cli.manual;

/**
 * What a manual page says of its origin.
 *
 * @param date as in 2026-01-31
 */
public record Edition(String version, String date) {}
