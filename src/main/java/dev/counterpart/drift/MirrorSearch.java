package dev.counterpart.drift;

import dev.counterpart.c.Abi;
import dev.counterpart.coverage.TreeCode;
import dev.counterpart.git.TreeFile;
import dev.counterpart.uapi.Element;
import dev.counterpart.uapi.ParsedHeader;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/** Finds a project's own definitions of what the kernel's headers define. */
final class MirrorSearch {
  private final Map<Abi, KernelNames> kernel;
  private final TreeCode code;
  private final Predicate<String> converted;

  /**
   * @param kernel what there is to define again, on each ABI
   * @param converted whether the structs of a file are laid out otherwise on purpose
   */
  MirrorSearch(Map<Abi, KernelNames> kernel, TreeCode code, Predicate<String> converted) {
    this.kernel = new EnumMap<>(kernel);
    this.code = code;
    this.converted = converted;
  }

  /** The files that define something of it, by path. */
  List<OwnFile> files() {
    Set<String> wanted = names(Abi.LP64).names();
    var files = new ArrayList<OwnFile>();
    for (TreeFile file : code.files()) {
      Set<String> defined = code.defined(file, wanted);
      if (!defined.isEmpty()) {
        files.add(file(file, defined));
      }
    }
    return files;
  }

  /** Reads a file that defines something of it. */
  OwnFile file(TreeFile file, Set<String> defined) {
    var read = new EnumMap<Abi, ParsedHeader>(Abi.class);
    for (Abi abi : Abi.values()) {
      read.put(abi, code.read(file, abi));
    }
    return new OwnFile(file, defined, read);
  }

  private KernelNames names(Abi abi) {
    return Optional.ofNullable(kernel.get(abi)).orElseThrow();
  }

  /** The structs of a file that are the kernel's, by what is in them. */
  List<Mirror> structs(OwnFile file) {
    if (converted.test(file.file().path())) {
      return List.of();
    }
    var mirrors = new ArrayList<Mirror>();
    for (Element own : file.on(Abi.LP64).elements()) {
      if (own.kind().isComposite()) {
        for (KernelNames.Named named : names(Abi.LP64).composites(own)) {
          mirror(file, own, named.element()).ifPresent(mirrors::add);
        }
      }
    }
    return mirrors;
  }

  private Optional<Mirror> mirror(OwnFile file, Element own, Element wanted) {
    var pairs = new EnumMap<Abi, StructPair>(Abi.class);
    for (Abi abi : Abi.values()) {
      for (KernelNames.Named named : names(abi).composites(own)) {
        if (named.element().name().equals(wanted.name())
            && named.element().path().equals(wanted.path())) {
          file.on(abi).elements().stream()
              .filter(one -> one.kind() == own.kind() && one.name().equals(own.name()))
              .findFirst()
              .ifPresent(
                  one ->
                      pairs.putIfAbsent(
                          abi, StructPair.of(named.header(), named.element(), file.on(abi), one)));
        }
      }
    }
    return Optional.of(pairs)
        .filter(all -> all.size() == Abi.values().length)
        .filter(all -> all.values().stream().anyMatch(StructPair::isAlike))
        .map(all -> new Mirror(file.file(), all));
  }

  /**
   * Names that a file defines and that were not found in it, where a part of it could not be read.
   */
  Set<String> lost(OwnFile file) {
    ParsedHeader read = file.on(Abi.LP64);
    if (HeaderReading.lost(read).isEmpty() || converted.test(file.file().path())) {
      return Set.of();
    }
    var lost = new HashSet<>(file.defined());
    read.elements().forEach(one -> lost.remove(one.name()));
    read.others().forEach(one -> lost.remove(one.name()));
    return lost;
  }
}
