package dev.counterpart.uapi;

import dev.counterpart.c.Abi;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** The figures of a comparison over many headers. */
final class AccuracyReport {
  /** Facts on which the parser has to agree with gcc without exception. */
  static final Set<String> EXACT =
      Set.of(
          "enumerator value",
          "struct size",
          "struct align",
          "union size",
          "union align",
          "field offset",
          "field size",
          "bit field position",
          "bit field width",
          "ioctl number",
          "ioctl parts");

  private final Map<Abi, List<HeaderResult>> results = new EnumMap<>(Abi.class);

  void add(Abi abi, List<HeaderResult> ofHeaders) {
    results.put(abi, List.copyOf(ofHeaders));
  }

  private List<HeaderResult> alone(Abi abi) {
    return results.getOrDefault(abi, List.of()).stream().filter(HeaderResult::alone).toList();
  }

  /** Differences, in headers that gcc compiles by themselves, of which no cause is known. */
  List<Disagreement> unexplained() {
    List<Disagreement> unexplained = new ArrayList<>();
    for (Abi abi : results.keySet()) {
      for (HeaderResult result : alone(abi)) {
        result.differences().stream()
            .filter(difference -> difference.cause().isEmpty())
            .map(HeaderResult.Difference::what)
            .forEach(unexplained::add);
      }
    }
    return unexplained;
  }

  /** Equal facts among those compared, 0 to 1, whether or not a cause is known. */
  double share(Abi abi, String subject) {
    int all = 0;
    int different = 0;
    for (HeaderResult result : alone(abi)) {
      all += result.compared().getOrDefault(subject, 0);
      different +=
          (int)
              result.differences().stream().filter(d -> d.what().subject().equals(subject)).count();
    }
    return all == 0 ? 0 : 1 - (double) different / all;
  }

  String text() {
    StringBuilder text = new StringBuilder();
    results.forEach((abi, ofHeaders) -> figures(text, abi, ofHeaders));
    text.append("\nDifferences: header, ABI, subject, element, gcc, ours, cause\n");
    for (List<HeaderResult> ofHeaders : results.values()) {
      for (HeaderResult result : ofHeaders) {
        for (HeaderResult.Difference difference : result.differences()) {
          Optional<String> cause =
              result.alone()
                  ? difference.cause().map(Cause::words)
                  : Optional.of("gcc does not compile the header alone");
          text.append(difference.what().line())
              .append('\t')
              .append(cause.orElse("NOT EXPLAINED"))
              .append('\n');
        }
      }
    }
    text.append("\nPlaces that the parser could not read\n");
    results.forEach(
        (abi, ofHeaders) ->
            ofHeaders.forEach(
                result ->
                    result
                        .unread()
                        .forEach(
                            place ->
                                text.append(
                                    "%s %s:%d: %s%n"
                                        .formatted(
                                            abi, result.header(), place.line(), place.reason())))));
    return text.toString();
  }

  private void figures(StringBuilder text, Abi abi, List<HeaderResult> ofHeaders) {
    List<HeaderResult> alone = alone(abi);
    text.append(
        "%s: %d headers, %d of them compile by themselves%n"
            .formatted(abi, ofHeaders.size(), alone.size()));
    for (HeaderResult result : ofHeaders) {
      result
          .problem()
          .ifPresent(problem -> text.append("  not alone: ").append(problem).append('\n'));
    }
    Set<String> subjects = new TreeSet<>();
    Map<String, Integer> leftOut = new TreeMap<>();
    int notInEffect = 0;
    for (HeaderResult result : alone) {
      subjects.addAll(result.compared().keySet());
      result.differences().forEach(difference -> subjects.add(difference.what().subject()));
      result.leftOut().forEach((reason, number) -> leftOut.merge(reason, number, Integer::sum));
      notInEffect += result.notInEffect();
    }
    text.append("  %-24s %8s %8s %9s%n".formatted("subject", "compared", "equal", "different"));
    for (String subject : subjects) {
      long all = alone.stream().mapToInt(r -> r.compared().getOrDefault(subject, 0)).sum();
      long different =
          alone.stream()
              .flatMap(r -> r.differences().stream())
              .filter(d -> d.what().subject().equals(subject))
              .count();
      text.append("  %-24s %8d %8d %9d%n".formatted(subject, all, all - different, different));
    }
    leftOut.forEach(
        (reason, number) ->
            text.append("  left out on purpose, %s: %d%n".formatted(reason, number)));
    text.append("  names of ctags that gcc does not see: %d%n".formatted(notInEffect));
  }
}
