package dev.counterpart.coverage;

import dev.counterpart.userspace.PasteMacro;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Other names by which code knows a kernel struct: structs that contain it, and those that a macro
 * makes of it, as {@code DECLARE_CMD(acme_create, acme_uapi_create, acme_uapi_create_resp)} makes
 * {@code acme_create} and {@code acme_create_resp}.
 */
final class Wrappers {
  /** Containers of containers are followed this far. */
  private static final int ROUNDS = 3;

  private static final int MIN_STEM = 5;
  private static final int MAX_NAMES = 64;

  /** By which code may name the struct; a response by its request's name, too. */
  private final Map<String, Set<String>> stems = new HashMap<>();

  /** What is of the struct's type, or has it inside. */
  private final Map<String, Set<String>> types = new HashMap<>();

  /** Without those that only contain the struct. */
  private final Map<String, Set<String>> made = new HashMap<>();

  /** The names that a project may have for the struct itself. */
  private final Map<String, Set<String>> spelled = new HashMap<>();

  /**
   * Looks for wrappers.
   *
   * @param tags for each kernel tag the names that the project's code may have for it
   * @param scans of the code in which wrappers may be declared
   */
  Wrappers(Map<String, Set<String>> tags, Collection<CodeScan> scans, List<PasteMacro> macros) {
    for (String tag : tags.keySet()) {
      Set<String> own = tags.getOrDefault(tag, Set.of());
      spelled.put(tag, Set.copyOf(own));
      var known = new HashSet<>(own);
      addMade(known, scans);
      made.put(tag, Set.copyOf(known));
      types.put(tag, containing(known, scans));
      var named = new HashSet<String>();
      own.forEach(spelling -> named.addAll(spellings(spelling, macros)));
      addMade(named, scans);
      stems.put(tag, containing(named, scans));
    }
  }

  private static Set<String> containing(Set<String> inner, Collection<CodeScan> scans) {
    var known = new HashSet<>(inner);
    for (int round = 0; round < ROUNDS && known.size() < MAX_NAMES; round++) {
      if (!addContaining(known, scans)) {
        break;
      }
    }
    return Set.copyOf(known);
  }

  /** A tag, and what a macro makes it of: DECLARE(x) with x##_resp names acme_resp by acme. */
  static Set<String> spellings(String tag, List<PasteMacro> macros) {
    var spellings = new HashSet<String>(Set.of(tag));
    for (PasteMacro macro : macros) {
      if (macro.prefix().isEmpty()) {
        macro.argumentFor(tag).filter(stem -> stem.length() >= MIN_STEM).ifPresent(spellings::add);
      }
    }
    return spellings;
  }

  private static void addMade(Set<String> known, Collection<CodeScan> scans) {
    var more = new HashSet<String>();
    for (CodeScan scan : scans) {
      for (MacroCall call : scan.calls()) {
        if (isUpper(call.callee())) {
          call.arguments().stream()
              .filter(known::contains)
              .forEach(struct -> more.addAll(madeOf(struct, call.arguments())));
        }
      }
    }
    known.addAll(more);
  }

  /**
   * The other arguments beside a struct. A request and its response stand side by side, one name
   * being the other one's beginning: what the macro makes of the response ends as that does, and
   * neither is a name for the other.
   */
  private static Set<String> madeOf(String struct, List<String> arguments) {
    Optional<String> request =
        arguments.stream()
            .filter(one -> isStem(one) && struct.startsWith(one + "_"))
            .max(Comparator.comparingInt(String::length));
    String ending = request.map(one -> struct.substring(one.length())).orElse("");
    Set<String> others =
        arguments.stream()
            .filter(Wrappers::isStem)
            .filter(one -> !one.equals(struct) && !one.startsWith(struct + "_"))
            .collect(Collectors.toSet());
    // Where nothing else is there, the shorter name is what the macro makes.
    return request.isEmpty() || others.size() == 1
        ? others
        : others.stream()
            .filter(one -> request.filter(one::equals).isEmpty())
            .map(one -> one.endsWith(ending) ? one : one + ending)
            .collect(Collectors.toSet());
  }

  private static boolean addContaining(Set<String> known, Collection<CodeScan> scans) {
    var more = new HashSet<String>();
    for (CodeScan scan : scans) {
      for (Containment containment : scan.containments()) {
        if (known.contains(containment.inner())) {
          more.add(containment.outer());
        }
      }
    }
    return known.addAll(more);
  }

  private static boolean isStem(String argument) {
    return argument.length() >= MIN_STEM && !isUpper(argument) && !argument.equals("empty");
  }

  private static boolean isUpper(String name) {
    return name.equals(name.toUpperCase(java.util.Locale.ROOT));
  }

  /** The names by which a struct is known. */
  Set<String> of(String tag) {
    return stems.getOrDefault(tag, Set.of(tag));
  }

  /** The tags of structs that are the struct, or have it inside. */
  Set<String> typesOf(String tag) {
    return types.getOrDefault(tag, Set.of(tag));
  }

  /** The tags that the project may have for the struct itself. */
  Set<String> spellings(String tag) {
    return spelled.getOrDefault(tag, Set.of(tag));
  }

  /** Whether a tag is one that the project may have for the struct itself. */
  boolean isSpelling(String tag, String name) {
    return spellings(tag).contains(name);
  }

  /** Whether a tag is that of a struct which a macro made of it. */
  boolean isMade(String tag, String name) {
    return made.getOrDefault(tag, Set.of()).contains(name);
  }

  /** Whether code with these names names the struct in one way or another. */
  boolean named(String tag, Set<String> names) {
    Set<String> known = stems.getOrDefault(tag, Set.of(tag));
    if (known.stream().anyMatch(names::contains)) {
      return true;
    }
    return names.stream()
        .anyMatch(
            name ->
                known.stream()
                    .anyMatch(
                        stem ->
                            stem.length() >= MIN_STEM
                                && (name.startsWith(stem + "_") || name.endsWith("_" + stem))));
  }
}
