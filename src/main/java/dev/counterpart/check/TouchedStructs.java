package dev.counterpart.check;

import dev.counterpart.c.Abi;
import dev.counterpart.c.Includes;
import dev.counterpart.drift.ChangedStructs;
import dev.counterpart.drift.CommitHeaders;
import dev.counterpart.drift.MirrorReading;
import dev.counterpart.rules.Project;
import dev.counterpart.uapi.Change;
import dev.counterpart.uapi.HeaderCache;
import dev.counterpart.uapi.HeaderChange;
import dev.counterpart.uapi.HeaderComparison;
import dev.counterpart.uapi.ParsedHeader;
import dev.counterpart.uapi.UapiDelta;
import dev.counterpart.userspace.ProjectPaths;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The structs that a series adds or changes in headers whose whole text is known: also those that
 * change on 32-bit machines alone.
 */
final class TouchedStructs {
  /** The tag of a struct, or the name that a typedef gives to one. */
  private static final Pattern TAG =
      Pattern.compile("\\b(?:struct|union)\\s{1,20}(\\w+)|\\}[^;{}]{0,99}?(\\w+)\\s{0,20};");

  private final UapiDelta delta;
  private final HeaderCache cache;

  TouchedStructs(UapiDelta delta, HeaderCache cache) {
    this.delta = delta;
    this.cache = cache;
  }

  /** The headers after the series, by path. */
  Map<String, String> texts() {
    var texts = new TreeMap<String, String>();
    for (HeaderChange header : delta.headers()) {
      if (header.basis() != HeaderChange.Basis.FRAGMENT) {
        header.after().ifPresent(text -> texts.put(header.path(), text));
      }
    }
    return texts;
  }

  /** Whether header copies are as the series found the header: it has not been taken yet. */
  boolean isAwaited(String path, CommitHeaders copies) {
    return delta.headers().stream()
        .filter(header -> header.path().equals(path))
        .anyMatch(
            header -> header.before().isPresent() && header.before().equals(copies.text(path)));
  }

  /** Those of headers that a project copies. */
  Map<String, Set<String>> of(Project project) {
    var paths = new ProjectPaths(project);
    var changes = new ArrayList<Change>();
    for (HeaderChange header : delta.headers()) {
      if (header.after().isPresent() && paths.copyPath(header.path()).isPresent()) {
        switch (header.basis()) {
          case PROVEN -> changes.addAll(all(header));
          case APPLIED ->
              // On a base that nothing proves, a struct that was there may have other fields.
              delta.changes().stream()
                  .filter(one -> one.element().path().equals(header.path()))
                  .filter(one -> one.type() == Change.Type.ADDED)
                  .filter(one -> one.element().kind().isComposite())
                  .forEach(changes::add);
          case FRAGMENT -> {}
        }
      }
    }
    return ChangedStructs.of(changes);
  }

  private List<Change> all(HeaderChange header) {
    var changes = new ArrayList<Change>();
    for (Abi abi : Abi.values()) {
      changes.addAll(
          HeaderComparison.between(
              header.before().map(text -> read(header, text, abi)).stream().toList(),
              header.after().map(text -> read(header, text, abi)).stream().toList()));
    }
    return changes;
  }

  private ParsedHeader read(HeaderChange header, String text, Abi abi) {
    return cache.parse(header.path(), text, Includes.none(), abi);
  }

  /** Whether a project may define any of them itself. */
  boolean concern(Project project) {
    // Reading a header for another machine takes long, and most have no name that an alias fits.
    return MirrorReading.mayFind(project, tags(project))
        && MirrorReading.mayFind(project, of(project));
  }

  /** Whatever the headers that a project copies may define. */
  private Map<String, Set<String>> tags(Project project) {
    var paths = new ProjectPaths(project);
    var tags = new TreeMap<String, Set<String>>();
    texts()
        .forEach(
            (path, text) -> {
              if (paths.copyPath(path).isPresent()) {
                tags.put(
                    path,
                    TAG.matcher(text)
                        .results()
                        .map(one -> one.group(one.group(1) == null ? 2 : 1))
                        .collect(Collectors.toSet()));
              }
            });
    return tags;
  }
}
