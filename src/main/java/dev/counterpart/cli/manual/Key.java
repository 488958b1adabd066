package dev.counterpart.cli.manual;

/**
 * A key of the configuration file.
 *
 * @param section the mapping that holds it, "" for the file itself
 * @param name that of its option too
 * @param kind what its value is, in a few words
 * @param description that of its option
 */
public record Key(String section, String name, String variable, String kind, String description) {
  /** As in {@code patchwork.server}. */
  String path() {
    return section.isEmpty() ? name : section + "." + name;
  }
}
