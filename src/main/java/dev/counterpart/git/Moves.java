package dev.counterpart.git;

import java.util.Map;
import java.util.TreeMap;

/**
 * What a fetch did to a mirror's refs.
 *
 * @param before wanted refs and their objects' ids, by name
 * @param after the same, as they are now
 */
public record Moves(Map<String, String> before, Map<String, String> after) {
  public Moves {
    before = Map.copyOf(before);
    after = Map.copyOf(after);
  }

  /** Refs that are new, with their ids. */
  public Map<String, String> fresh() {
    var fresh = new TreeMap<>(after);
    fresh.keySet().removeAll(before.keySet());
    return fresh;
  }

  /** Refs that are at another commit than before, with their new ids. */
  public Map<String, String> moved() {
    var moved = new TreeMap<>(after);
    moved.entrySet().removeIf(ref -> !isMoved(ref));
    return moved;
  }

  private boolean isMoved(Map.Entry<String, String> ref) {
    return before.containsKey(ref.getKey()) && !ref.getValue().equals(before.get(ref.getKey()));
  }

  /** Refs that are gone, with the ids that they had. */
  public Map<String, String> gone() {
    var gone = new TreeMap<>(before);
    gone.keySet().removeAll(after.keySet());
    return gone;
  }
}
