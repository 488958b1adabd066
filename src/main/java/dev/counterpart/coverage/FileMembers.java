package dev.counterpart.coverage;

import dev.counterpart.git.TreeFile;
import java.util.Map;
import java.util.Optional;

/**
 * What was read of one file, and all of its tree that this depends on.
 *
 * @param chars that were read, with those of the headers
 * @param headers what the tree had for the names that were asked for on the way
 */
record FileMembers(MemberNames names, long chars, Map<String, Optional<TreeFile>> headers) {
  static final FileMembers NONE = new FileMembers(MemberNames.NONE, 0, Map.of());

  /** Whether a reading in another tree would come to the same. */
  boolean holdsIn(TreeHeaders tree, String path) {
    return headers.entrySet().stream()
        .allMatch(asked -> tree.find(asked.getKey(), path).equals(asked.getValue()));
  }

  int size() {
    return 1 + names.size() + headers.size();
  }
}
