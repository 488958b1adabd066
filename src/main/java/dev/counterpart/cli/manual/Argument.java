package dev.counterpart.cli.manual;

/**
 * What stands without an option.
 *
 * @param synopsis the label as a synopsis has it, as in {@code [PATH...]}
 * @param many whether several may be given
 */
public record Argument(
    String label, String synopsis, String description, boolean many, Values values) {}
