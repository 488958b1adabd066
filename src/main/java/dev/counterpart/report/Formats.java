package dev.counterpart.report;

import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** All report formats by name: what {@code --format} takes and {@code --help} lists. */
public final class Formats {
  private static final String DEFAULT = "text";

  private final TreeMap<String, Renderer> renderers = new TreeMap<>();

  private Formats() {}

  /** The formats of this program. */
  public static Formats all() {
    var formats = new Formats();
    formats.renderers.put("json", new JsonReport());
    formats.renderers.put(DEFAULT, new TextReport());
    formats.renderers.put("waiver", new WaiverReport());
    return formats;
  }

  public Set<String> names() {
    return java.util.Collections.unmodifiableSet(renderers.keySet());
  }

  public Optional<Renderer> named(String name) {
    return Optional.ofNullable(renderers.get(name));
  }
}
