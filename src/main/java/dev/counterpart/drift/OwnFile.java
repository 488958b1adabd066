package dev.counterpart.drift;

import dev.counterpart.c.Abi;
import dev.counterpart.git.TreeFile;
import dev.counterpart.uapi.ParsedHeader;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A file of a project that defines what the kernel defines.
 *
 * @param defined the names of such, as its text has them
 * @param read what it declares, on each ABI
 */
record OwnFile(TreeFile file, Set<String> defined, Map<Abi, ParsedHeader> read) {
  ParsedHeader on(Abi abi) {
    return Optional.ofNullable(read.get(abi)).orElseThrow();
  }
}
