package dev.counterpart.uapi;

import dev.counterpart.UapiPaths;
import dev.counterpart.c.Abi;
import dev.counterpart.git.DiffLine;
import dev.counterpart.git.FileDiff;
import dev.counterpart.series.Series;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What the series moves into the uAPI although user and kernel shared it already: the kernel had it
 * in a file of its own, and a project's main branch declares it, all with one value. That a series
 * takes a name away elsewhere proves nothing by itself: anybody can have put it there.
 */
final class SharedNames {
  private static final Pattern WORD = Pattern.compile("\\w++");

  private final HeaderSource source;
  private final HeaderCache headers;
  private final Map<ElementKey, Element> kernels;
  private final Map<String, List<Element>> declared = new HashMap<>();

  /** By header, then by place, the first of the names and how many there are. */
  private final Map<String, Map<String, List<String>>> places = new TreeMap<>();

  private final Set<ElementKey> keys = new HashSet<>();

  private SharedNames(HeaderSource source, HeaderCache headers, Map<ElementKey, Element> kernels) {
    this.source = source;
    this.headers = headers;
    this.kernels = kernels;
  }

  /**
   * @param renamed what leaves a file of the kernel as that becomes a uAPI header
   */
  static SharedNames among(
      List<ElementChanges.Entry> entries,
      Series series,
      List<Element> renamed,
      HeaderSource source,
      HeaderCache headers) {
    List<ElementChanges.Entry> added =
        entries.stream().filter(entry -> entry.type() == Change.Type.ADDED).toList();
    Map<ElementKey, Element> kernels =
        removedElsewhere(
            series,
            added.stream().map(entry -> entry.element().lastName()).collect(Collectors.toSet()));
    renamed.forEach(element -> kernels.putIfAbsent(ElementKey.of(element), element));
    var shared = new SharedNames(source, headers, kernels);
    if (!kernels.isEmpty()) {
      added.forEach(shared::look);
    }
    return shared;
  }

  Set<ElementKey> keys() {
    return keys;
  }

  /** Where the names of a header were, one sentence for each place. */
  List<String> notes(String header) {
    return places.getOrDefault(header, Map.of()).entrySet().stream()
        .map(
            one ->
                "shared already: "
                    + one.getKey()
                    + " has "
                    + one.getValue().getFirst()
                    + (one.getValue().size() == 1
                        ? ""
                        : " and " + (one.getValue().size() - 1) + " more")
                    + " as the kernel had it")
        .toList();
  }

  private void look(ElementChanges.Entry entry) {
    Element added = entry.element();
    Optional<Element> kernel = Optional.ofNullable(kernels.get(entry.key()));
    if (kernel.filter(one -> alike(one, added)).isEmpty()) {
      return;
    }
    String name = added.scope().isEmpty() || isConstant(added) ? added.name() : added.tag();
    for (HeaderSource.MainFile file : source.withName(name)) {
      if (elements(file).stream().anyMatch(one -> declares(one, added))) {
        keys.add(entry.key());
        places
            .computeIfAbsent(added.path(), _ -> new LinkedHashMap<>())
            .computeIfAbsent(file.place(), _ -> new ArrayList<>())
            .add(added.name());
        return;
      }
    }
  }

  private List<Element> elements(HeaderSource.MainFile file) {
    return declared.computeIfAbsent(
        file.place(),
        _ ->
            headers.parse(file.path(), file.text(), name -> Optional.empty(), Abi.LP64).elements());
  }

  /** Userspace may have an enumerator as a macro, or in an enum of another name. */
  private static boolean declares(Element users, Element added) {
    return isConstant(added)
        ? isConstant(users)
            && users.name().equals(added.name())
            && users.value().isPresent()
            && users.value().equals(added.value())
        : ElementKey.of(users).equals(ElementKey.of(added)) && alike(users, added);
  }

  /** As far as both are known: a hunk tells no size. */
  private static boolean alike(Element a, Element b) {
    return isConstant(a)
        ? agree(a.value(), b.value())
        : agree(a.size(), b.size()) && agree(a.offset(), b.offset());
  }

  private static boolean isConstant(Element element) {
    return switch (element.kind()) {
      case ENUMERATOR, MACRO, IOCTL -> true;
      default -> false;
    };
  }

  private static <T> boolean agree(Optional<T> a, Optional<T> b) {
    return a.isEmpty() || b.isEmpty() || a.equals(b);
  }

  /**
   * What the series removes from the kernel's own headers and code. What it has put there itself
   * was nowhere before.
   *
   * @param names of what is looked for; files that take none of them away are not read
   */
  private static Map<ElementKey, Element> removedElsewhere(Series series, Set<String> names) {
    var removed = new HashMap<ElementKey, Element>();
    Set<ElementKey> made = new HashSet<>();
    List<FileDiff> diffs =
        series.patches().stream()
            .flatMap(patch -> patch.files().stream())
            .filter(diff -> UapiPaths.isKernelCode(diff.path()))
            .toList();
    if (diffs.stream().noneMatch(diff -> takesAway(diff, names))) {
      return removed;
    }
    for (FileDiff diff : diffs) {
      for (ElementChanges.Entry entry : FragmentReader.changes(diff)) {
        if (entry.type() == Change.Type.ADDED) {
          made.add(entry.key());
        } else if (entry.type() == Change.Type.REMOVED && !made.contains(entry.key())) {
          removed.putIfAbsent(entry.key(), entry.element());
        }
      }
    }
    return removed;
  }

  private static boolean takesAway(FileDiff diff, Set<String> names) {
    return !names.isEmpty()
        && diff.hunks().stream()
            .flatMap(hunk -> hunk.lines().stream())
            .filter(line -> line.kind() == DiffLine.Kind.REMOVED)
            .anyMatch(
                line ->
                    WORD.matcher(line.text()).results().anyMatch(w -> names.contains(w.group())));
  }
}
