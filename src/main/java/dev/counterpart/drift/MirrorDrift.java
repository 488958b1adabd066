package dev.counterpart.drift;

import dev.counterpart.TimeLimit;
import dev.counterpart.c.Abi;
import dev.counterpart.rules.Rule;
import dev.counterpart.uapi.Element;
import dev.counterpart.userspace.Search;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Compares mirrors of structs, each on both ABIs, and all with each other's alignment. */
final class MirrorDrift {
  private static final Pattern TAGGED = Pattern.compile("\\b(?:struct|union) \\w+");

  private final List<Mirror> mirrors;
  private final Map<String, String> kernelNames = new HashMap<>();
  private final Map<Mirror, Map<Abi, Map<String, String>>> slips = new LinkedHashMap<>();
  private final List<Meant> meant = new ArrayList<>();
  private final List<Search.Undecided> undecided = new ArrayList<>();

  MirrorDrift(List<Mirror> mirrors) {
    this.mirrors = List.copyOf(mirrors);
    mirrors.forEach(
        one -> kernelNames.putIfAbsent(one.project().fullName(), one.kernel().fullName()));
  }

  /** Compares all. */
  void run() {
    for (Mirror mirror : mirrors) {
      TimeLimit.check();
      if (mirror.isKnown()) {
        compare(mirror);
      } else {
        undecided.add(
            new Search.Undecided(
                mirror.project().path()
                    + ": the layout of "
                    + mirror.project().fullName()
                    + " is not known, which stands for "
                    + mirror.kernel().fullName(),
                "give the commit the headers that it includes, or have a person compare it"));
      }
    }
    List.copyOf(slips.keySet()).forEach(this::alignments);
  }

  List<Meant> meant() {
    return List.copyOf(meant);
  }

  List<Search.Undecided> undecided() {
    return List.copyOf(undecided);
  }

  private void compare(Mirror mirror) {
    UnaryOperator<String> types =
        type ->
            TAGGED
                .matcher(type)
                .replaceAll(
                    tagged ->
                        Matcher.quoteReplacement(
                            kernelNames.getOrDefault(tagged.group(), tagged.group())));
    var remarks = new LinkedHashMap<String, Boolean>();
    mirror
        .pairs()
        .forEach(
            (abi, pair) -> {
              StructComparison.Result result = StructComparison.of(pair, types);
              if (!result.slips().isEmpty()) {
                put(mirror, abi, result.slips());
              }
              result.meant().forEach(why -> remarks.putIfAbsent(why, true));
            });
    if (!slips.containsKey(mirror) && !remarks.isEmpty()) {
      meant.add(
          new Meant(
              Difference.Place.of(mirror.project()),
              Difference.Place.of(mirror.kernel()),
              String.join("; ", remarks.keySet())));
    }
  }

  private void put(Mirror mirror, Abi abi, Map<String, String> what) {
    slips
        .computeIfAbsent(mirror, _ -> new EnumMap<>(Abi.class))
        .computeIfAbsent(abi, _ -> new LinkedHashMap<>())
        .putAll(what);
  }

  /** A struct whose alignment moves a field of another one that is wrong has its share in that. */
  private void alignments(Mirror outer) {
    Optional.ofNullable(slips.get(outer))
        .ifPresent(
            all ->
                all.forEach(
                    (abi, wrong) ->
                        List.copyOf(wrong.keySet())
                            .forEach(field -> alignment(outer, abi, field))));
  }

  private void alignment(Mirror outer, Abi abi, String field) {
    TimeLimit.check();
    Optional<String> type =
        StructPair.named(outer.on(abi).projectFields(), field).flatMap(Element::type);
    for (Mirror inner : mirrors) {
      StructPair pair = inner.on(abi);
      if (type.filter(text -> mentions(text, inner.project().fullName())).isPresent()
          && pair.kernel().align().isPresent()
          && pair.project().align().isPresent()
          && !pair.kernel().align().equals(pair.project().align())) {
        put(
            inner,
            abi,
            Map.of(
                "",
                "it is aligned to %d bytes, the kernel's to %d, which moves `%s` of %s"
                    .formatted(
                        pair.project().align().get(),
                        pair.kernel().align().get(),
                        field,
                        outer.project().fullName())));
      }
    }
  }

  private static boolean mentions(String type, String name) {
    return TAGGED.matcher(type).results().anyMatch(one -> one.group().equals(name));
  }

  /** What is wrong, by the rule that asks for it. */
  List<Difference> differences(Rule rule) {
    var all = new ArrayList<Difference>();
    slips.forEach((mirror, wrong) -> all.add(difference(rule, mirror, wrong)));
    return all;
  }

  private static Difference difference(
      Rule rule, Mirror mirror, Map<Abi, Map<String, String>> wrong) {
    var layouts = new ArrayList<Layouts>();
    mirror
        .pairs()
        .forEach(
            (abi, pair) ->
                layouts.add(
                    new Layouts(
                        abi,
                        pair.kernel().size().map(bytes -> bytes + pair.front()),
                        pair.project().size(),
                        pair.rows(
                            Optional.ofNullable(wrong.get(abi)).orElse(Map.of())::containsKey))));
    String message =
        mirror.project().fullName()
            + " is not laid out as "
            + mirror.kernel().fullName()
            + Wording.of(values(wrong));
    return new Difference(
        Wording.finding(rule, message, mirror.project(), mirror.file().path()),
        Difference.Place.of(mirror.kernel()),
        layouts,
        Optional.empty());
  }

  private static Map<Abi, Collection<String>> values(Map<Abi, Map<String, String>> wrong) {
    var values = new EnumMap<Abi, Collection<String>>(Abi.class);
    wrong.forEach((abi, one) -> values.put(abi, one.values()));
    return values;
  }
}
