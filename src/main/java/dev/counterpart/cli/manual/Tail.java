package dev.counterpart.cli.manual;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What stands below a help's options; everything in the order of the help.
 *
 * @param exits when the command ends with which status
 * @param terms words and what they mean, by a heading
 * @param settings paths of the keys that the command takes from the configuration
 * @param examples what a call is for, by the call
 * @param notes paragraphs
 */
public record Tail(
    Map<String, String> exits,
    Map<String, Map<String, String>> terms,
    List<String> settings,
    Map<String, String> examples,
    List<String> notes) {
  public Tail {
    exits = Collections.unmodifiableMap(new LinkedHashMap<>(exits));
    terms = Collections.unmodifiableMap(new LinkedHashMap<>(terms));
    settings = List.copyOf(settings);
    examples = Collections.unmodifiableMap(new LinkedHashMap<>(examples));
    notes = List.copyOf(notes);
  }
}
