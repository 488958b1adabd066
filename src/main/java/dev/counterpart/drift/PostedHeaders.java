package dev.counterpart.drift;

import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** The headers that a series makes, and beside them those of somebody else, who includes them. */
public final class PostedHeaders implements Headers {
  private final String title;
  private final SortedMap<String, String> texts;
  private final Headers others;

  /**
   * @param texts by path in the kernel tree
   * @param others where all else comes from that they include
   */
  public PostedHeaders(String title, Map<String, String> texts, Headers others) {
    this.title = title;
    this.texts = Collections.unmodifiableSortedMap(new TreeMap<>(texts));
    this.others = others;
  }

  @Override
  public String title() {
    return title;
  }

  @Override
  public SortedSet<String> paths() {
    return Collections.unmodifiableSortedSet(new TreeSet<>(texts.keySet()));
  }

  @Override
  public Optional<String> text(String kernelPath) {
    return Optional.ofNullable(texts.get(kernelPath)).or(() -> others.text(kernelPath));
  }
}
