package dev.counterpart.coverage;

import dev.counterpart.c.MemberName;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * Whose members the names in one file are, by their offsets.
 *
 * @param own those in the file itself
 * @param elsewhere those in the macros of other files that it expands, by path
 */
record MemberNames(
    Map<Integer, MemberName.Owner> own, Map<String, Map<Integer, MemberName.Owner>> elsewhere) {
  static final MemberNames NONE = new MemberNames(Map.of(), Map.of());

  /**
   * @param paths tells a path in the tree by the name of an inclusion
   */
  static MemberNames of(List<MemberName> found, String path, UnaryOperator<String> paths) {
    var own = new HashMap<Integer, MemberName.Owner>();
    var elsewhere = new HashMap<String, Map<Integer, MemberName.Owner>>();
    var files = new HashMap<String, String>();
    var owners = new HashMap<MemberName.Owner, MemberName.Owner>();
    for (MemberName one : found) {
      if (one.owner().isPresent()) {
        MemberName.Owner owner =
            owners.computeIfAbsent(one.owner().get(), it -> inTree(it, path, files, paths));
        if (one.file().equals(path)) {
          own.put(one.offset(), owner);
        } else {
          elsewhere
              .computeIfAbsent(files.computeIfAbsent(one.file(), paths), _ -> new HashMap<>())
              .put(one.offset(), owner);
        }
      }
    }
    return new MemberNames(own, elsewhere);
  }

  private static MemberName.Owner inTree(
      MemberName.Owner owner, String path, Map<String, String> files, UnaryOperator<String> paths) {
    return owner.file().isEmpty() || owner.file().equals(path)
        ? owner
        : new MemberName.Owner(
            owner.tag(),
            owner.member(),
            owner.declared(),
            files.computeIfAbsent(owner.file(), paths));
  }

  Optional<MemberName.Owner> at(int offset) {
    return Optional.ofNullable(own.get(offset));
  }

  int size() {
    return own.size() + elsewhere.values().stream().mapToInt(Map::size).sum();
  }
}
