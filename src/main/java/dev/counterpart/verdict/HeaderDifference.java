package dev.counterpart.verdict;

import dev.counterpart.UapiPaths;
import dev.counterpart.coverage.ElementCoverage;
import dev.counterpart.coverage.OtherHeader;
import dev.counterpart.git.ShortId;
import dev.counterpart.uapi.Change;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * How one header copy of a submission differs from the header that the series makes.
 *
 * @param path of the header in the kernel tree
 * @param header the copy, where it lacks something
 * @param lacking what it lacks and nobody else has
 * @param differing what it has otherwise
 */
record HeaderDifference(
    String path,
    Optional<OtherHeader> header,
    List<Change> lacking,
    List<ElementCoverage> differing) {

  /** All that it is about. */
  Stream<Change> changes() {
    return Stream.concat(lacking.stream(), differing.stream().map(ElementCoverage::change));
  }

  /**
   * In words, behind the submission's name.
   *
   * @param most how many names of each kind it may have
   * @param accepted how the header was accepted, in words; absent where it was not
   */
  String sentence(int most, Optional<String> accepted) {
    var parts = new ArrayList<String>();
    List<Change> whole = whole();
    if (!whole.isEmpty()) {
      parts.add(listed(whole, most) + (whole.size() == 1 ? " is" : " are") + " not in it");
    }
    differing.stream()
        .limit(most)
        .map(one -> ElementWords.full(one.change().element()) + " has " + one.mismatch().orElse(""))
        .forEach(parts::add);
    if (differing.size() > most) {
      parts.add("and " + (differing.size() - most) + " more differ");
    }
    return what(accepted) + ": " + String.join("; ", parts);
  }

  private String what(Optional<String> accepted) {
    String name = path.startsWith(UapiPaths.FOLDER) ? UapiPaths.includeName(path) : path;
    Optional<Integer> version = header.flatMap(OtherHeader::version);
    String place = header.map(HeaderDifference::place).orElse("");
    return version
            .map(number -> " holds v" + number + "'s " + name + place)
            .orElse(
                (accepted.isPresent() ? " holds " : " holds another version of ") + name + place)
        + accepted.map(how -> ", " + how + ", and that differs").orElse("");
  }

  private static String place(OtherHeader header) {
    return " (" + header.path() + " at " + ShortId.of(header.commit()) + ")";
  }

  /** A struct stands for its members. */
  private List<Change> whole() {
    Set<String> whole =
        lacking.stream().map(one -> one.element().fullName()).collect(Collectors.toSet());
    return lacking.stream().filter(one -> !whole.contains(one.element().scope())).toList();
  }

  /** Names, those of one struct with its name behind them. */
  private static String listed(List<Change> changes, int most) {
    var names = new LinkedHashMap<String, List<String>>();
    changes.stream()
        .limit(most)
        .map(Change::element)
        .forEach(
            one ->
                names
                    .computeIfAbsent(ElementWords.owner(one), _ -> new ArrayList<>())
                    .add(ElementWords.quoted(one)));
    String shown =
        names.entrySet().stream().map(HeaderDifference::ofOwner).collect(Collectors.joining(", "));
    return changes.size() > most ? shown + " and " + (changes.size() - most) + " more" : shown;
  }

  private static String ofOwner(Map.Entry<String, List<String>> names) {
    return String.join(", ", names.getValue()) + names.getKey();
  }
}
