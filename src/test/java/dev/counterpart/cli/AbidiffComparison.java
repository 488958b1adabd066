package dev.counterpart.cli;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toMap;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Holds {@code counterpart uapi diff} against abidiff, on two folders of headers. abidiff says what
 * has changed and which changes are incompatible; ours has to say "break" of each of them at the
 * same member, unless one of the exemptions of docs/uapi.md is its cause.
 */
final class AbidiffComparison {
  // Not the patterns of the program: the oracle's side has words of its own for what is exempt.
  private static final Pattern FILLER =
      Pattern.compile("(?i)_*(res?e?r?ve?d|rsvd|rsv|resv|pad|padding|unused|dummy|spare).*");
  private static final Pattern COUNTER =
      Pattern.compile("(?i).*_(MAX|LAST|NUM|CNT|COUNT|NR)_*|.*_NUM_\\w+|__.*_END");

  private final Map<String, List<JsonNode>> ours;
  private final Path old;
  private final Path now;
  private final TreeMap<String, Integer> counts = new TreeMap<>();
  private final Set<String> listed = new TreeSet<>();
  private final Set<String> missed = new TreeSet<>();

  private AbidiffComparison(List<JsonNode> changes, Path old, Path now) {
    this.old = old;
    this.ours = changes.stream().collect(groupingBy(AbidiffComparison::last));
    this.now = now;
  }

  /**
   * @param counts what was compared, and with what result
   * @param missed what abidiff calls incompatible, or changed, and ours does not
   * @param unexplained our breaks that abidiff does not have, without a known cause
   * @param listed exemptions and explained extra breaks, a line each
   */
  record Result(
      Map<String, Integer> counts,
      Set<String> missed,
      Set<String> unexplained,
      Set<String> listed) {
    String text() {
      var text = new StringBuilder();
      counts.forEach((what, count) -> text.append("%7d  %s%n".formatted(count, what)));
      missed.forEach(line -> text.append("MISSED  ").append(line).append('\n'));
      unexplained.forEach(line -> text.append("EXTRA  ").append(line).append('\n'));
      listed.forEach(line -> text.append(line).append('\n'));
      return text.toString();
    }
  }

  /**
   * @param old an include folder, its headers as {@code rdma/quill.h}
   * @param now the same, later
   * @param work a folder for files in between
   */
  static Result of(Path old, Path now, Path work) throws IOException {
    String json =
        CommandLineRun.with(work.resolve("cache"))
            .run("uapi", "diff", old.toString(), now.toString(), "-f", "json")
            .out();
    var changes = new ArrayList<JsonNode>();
    new ObjectMapper().readTree(json).forEach(changes::add);
    var comparison = new AbidiffComparison(changes, old, now);
    var abidiff = new Abidiff(work);
    var headers = new TreeSet<>(headers(old));
    headers.addAll(headers(now));
    var compared = new TreeMap<String, List<AbiFact>>();
    for (String header : headers) {
      Optional<List<AbiFact>> facts = abidiff.facts(old, now, header);
      comparison.count(
          facts.isPresent() ? "headers compared" : "headers that gcc does not compile alone", 1);
      facts.ifPresent(list -> compared.put(header, list));
    }
    // A type that several headers include is told of in each.
    var facts = new LinkedHashSet<AbiFact>();
    compared.values().forEach(facts::addAll);
    comparison.count("types that abidiff calls changed", types(facts).size());
    facts.forEach(comparison::judge);
    Set<String> unexplained = comparison.extra(changes, compared, facts);
    return new Result(comparison.counts, comparison.missed, unexplained, comparison.listed);
  }

  private static Set<String> types(Set<AbiFact> facts) {
    var types = new TreeSet<String>();
    facts.forEach(fact -> types.add(fact.type()));
    return types;
  }

  private static Set<String> headers(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files
          .filter(file -> file.toString().endsWith(".h"))
          .map(file -> folder.relativize(file).toString())
          .collect(java.util.stream.Collectors.toCollection(TreeSet::new));
    }
  }

  private void count(String what, int more) {
    counts.merge(what, more, Integer::sum);
  }

  private void judge(AbiFact fact) {
    List<JsonNode> same = same(fact);
    boolean broken = same.stream().anyMatch(AbidiffComparison::breaks);
    boolean growth = same.stream().anyMatch(c -> text(c, "compatibility").equals("growth"));
    String of = fact.kind() + " " + fact.type() + "::" + fact.member() + "  " + fact.line();
    if (fact.kind().incompatible) {
      count("incompatible changes of abidiff", 1);
      if (broken) {
        count("incompatible changes of abidiff: a break here too", 1);
        return;
      }
      Optional<String> cause = exemption(fact, growth);
      cause.ifPresentOrElse(
          why -> {
            count("incompatible changes of abidiff: exempt, " + why, 1);
            listed.add("exempt, " + why + ":  " + of);
          },
          () -> missed.add(of));
    } else {
      count("compatible changes of abidiff", 1);
      Optional<String> cause = same.isEmpty() ? exemption(fact, false) : Optional.empty();
      if (!same.isEmpty()) {
        count("compatible changes of abidiff: told of here too", 1);
      } else if (cause.isPresent()) {
        count("compatible changes of abidiff: exempt, " + cause.get(), 1);
      } else {
        missed.add(of);
      }
    }
  }

  private static boolean nameless(AbiFact fact) {
    return fact.type().contains("{") || fact.type().startsWith("__anonymous");
  }

  /** Whether each name that abidiff prints for a member is in the headers before and after. */
  private boolean kept(String member) {
    return Pattern.compile("\\W+")
        .splitAsStream(member)
        .filter(word -> !word.isEmpty() && !word.startsWith("__empty_")) // made by a macro
        .map(word -> Pattern.compile("\\b" + word + "\\b"))
        .allMatch(word -> has(old, word) && has(now, word));
  }

  /** Ours about the same member of the same type; unnamed types go by the member alone. */
  private List<JsonNode> same(AbiFact fact) {
    boolean nameless = nameless(fact);
    if (fact.member().isEmpty()) {
      if (nameless) {
        return ours.values().stream().flatMap(List::stream).toList();
      }
      // A struct that grows is told of as such, or by its fields where the struct has no tag.
      return Stream.concat(
              ours.getOrDefault(fact.type(), List.of()).stream()
                  .filter(c -> !List.of("field", "enumerator").contains(text(c, "kind"))),
              ours.values().stream().flatMap(List::stream).filter(c -> isOf(c, fact.type())))
          .toList();
    }
    return ours.getOrDefault(fact.member(), List.of()).stream()
        .filter(c -> nameless || isOf(c, fact.type()) || text(c, "scope").equals("enum"))
        .toList();
  }

  private static boolean isOf(JsonNode change, String type) {
    String scope = text(change, "scope");
    return scope.equals(type) || scope.endsWith(" " + type);
  }

  /** Why ours may say that what abidiff calls incompatible is compatible. */
  private Optional<String> exemption(AbiFact fact, boolean growth) {
    boolean paired =
        EnumSet.of(AbiFact.Kind.MOVED, AbiFact.Kind.RESIZED, AbiFact.Kind.RETYPED)
            .contains(fact.kind());
    if (nameless(fact) && !paired && kept(fact.member())) {
      return Optional.of("abidiff takes one unnamed type for another");
    }
    if (FILLER.matcher(fact.member()).matches()) {
      return Optional.of("a field that only fills space");
    }
    if (fact.kind().name().startsWith("ENUMERATOR") && COUNTER.matcher(fact.member()).matches()) {
      return Optional.of("an enumerator that counts the others");
    }
    if (fact.kind() == AbiFact.Kind.RETYPED) {
      if (fact.line().contains("array type subrange 1 changed length") && growth) {
        return Optional.of("an array that grows, and nothing behind it moves");
      }
      if (fact.line().contains("length from 1 to 0")
          || fact.line().contains("length from 0 to")
          || fact.line().contains("to infinity")) {
        return Optional.of("a flexible array in place of [0] or [1]");
      }
      if (fact.line().contains("typedef name changed")
          && !fact.line().contains("underlying type")) {
        return Optional.of("another name of the same integer type");
      }
    }
    if (fact.kind() == AbiFact.Kind.TYPE_REMOVED) {
      if (declares(now, fact.type())) {
        return Optional.of("a type that another header declares now");
      }
      if (!declares(old, fact.type())) {
        return Optional.of("a type that is only named, for pointers");
      }
    }
    return Optional.empty();
  }

  private static boolean declares(Path folder, String type) {
    return has(
        folder, Pattern.compile("\\b(struct|union|enum)\\s+" + Pattern.quote(type) + "\\s*\\{"));
  }

  private static boolean has(Path folder, Pattern text) {
    try {
      for (String header : headers(folder)) {
        if (text.matcher(Files.readString(folder.resolve(header))).find()) {
          return true;
        }
      }
      return false;
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  /** Our breaks that abidiff has nothing about. */
  private Set<String> extra(
      List<JsonNode> changes, Map<String, List<AbiFact>> compared, Set<AbiFact> facts) {
    var unexplained = new TreeSet<String>();
    Map<String, Set<String>> members =
        facts.stream()
            .collect(
                toMap(
                    AbiFact::member,
                    f -> Set.of(f.type()),
                    (a, b) ->
                        Stream.concat(a.stream(), b.stream())
                            .collect(java.util.stream.Collectors.toSet())));
    Set<String> removed =
        facts.stream()
            .filter(f -> f.kind() == AbiFact.Kind.TYPE_REMOVED)
            .map(AbiFact::type)
            .collect(java.util.stream.Collectors.toSet());
    for (JsonNode change : changes) {
      if (!breaks(change)) {
        continue;
      }
      count("breaks here", 1);
      String path = text(change, "path");
      boolean compiled = compared.keySet().stream().anyMatch(path::endsWith);
      String of =
          path.replace(old.toString() + "/", "").replace(now.toString() + "/", "")
              + " "
              + (text(change, "scope") + " " + text(change, "name")).strip()
              + ": "
              + text(change, "reason");
      String scope = text(change, "scope").replaceFirst("^(struct|union|enum) ?", "");
      Set<String> types = members.getOrDefault(last(change), Set.of());
      boolean theirs =
          types.contains(scope)
              || types.stream().anyMatch(t -> t.contains("{") || t.startsWith("__anonymous"))
              || removed.contains(scope)
              || types(facts).contains(last(change));
      String kind = text(change, "kind");
      String cause =
          !compiled
              ? "gcc does not compile the header alone"
              : List.of("macro", "ioctl", "function-macro").contains(kind)
                  ? "no macro is in debugging information"
                  : kind.equals("enumerator") && text(change, "scope").equals("enum")
                      ? "abidiff has one name for all unnamed enums"
                      : change.path("bitSize").isInt()
                              && !change
                                  .path("bitSize")
                                  .equals(change.path("before").path("bitSize"))
                          ? "abidiff does not compare the width of bit fields"
                          : "";
      if (theirs) {
        count("breaks here: abidiff has them too", 1);
      } else if (cause.isEmpty()) {
        unexplained.add(of);
      } else {
        count("breaks here: extra, " + cause, 1);
        listed.add("extra, " + cause + ":  " + of);
      }
    }
    return unexplained;
  }

  private static boolean breaks(JsonNode change) {
    return text(change, "compatibility").equals("break");
  }

  /** A field's own name, without the path to it. */
  private static String last(JsonNode change) {
    String name = text(change, "name");
    return name.substring(name.lastIndexOf('.') + 1);
  }

  private static String text(JsonNode node, String member) {
    return node.path(member).asText("");
  }
}
