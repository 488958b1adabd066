package dev.counterpart.drift;

import dev.counterpart.c.Abi;
import dev.counterpart.git.TreeFile;
import dev.counterpart.uapi.Element;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/**
 * A project's own definition of a kernel struct.
 *
 * @param file where it stands
 * @param pairs both of them on each ABI
 */
record Mirror(TreeFile file, Map<Abi, StructPair> pairs) {
  Mirror {
    pairs = Collections.unmodifiableMap(new EnumMap<>(pairs));
  }

  StructPair on(Abi abi) {
    return Optional.ofNullable(pairs.get(abi)).orElseThrow();
  }

  Element kernel() {
    return on(Abi.LP64).kernel();
  }

  Element project() {
    return on(Abi.LP64).project();
  }

  boolean isKnown() {
    return pairs.values().stream().allMatch(StructPair::isKnown);
  }
}
