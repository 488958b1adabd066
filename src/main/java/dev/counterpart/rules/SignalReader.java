package dev.counterpart.rules;

import dev.counterpart.Words;
import dev.counterpart.uapi.ElementKind;
import dev.counterpart.uapi.Signal;
import dev.counterpart.uapi.Signal.Match;
import dev.counterpart.uapi.Signal.Naming;
import dev.counterpart.uapi.Signal.Way;
import dev.counterpart.yaml.Fields;
import dev.counterpart.yaml.Node;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads {@code signals:} of a rule file; docs/rules.md describes the keys. */
final class SignalReader {
  private static final Pattern ARGUMENT = Pattern.compile("argument ([1-9])");
  private static final List<String> WAYS =
      List.of("argument 1", "string", "variable", "function", "file");

  private SignalReader() {}

  static List<Signal> read(Fields fields) {
    var signals = new ArrayList<Signal>();
    for (Fields entry : fields.mappings("signals")) {
      String name = ProjectFile.id(entry, "name");
      if (Arrays.stream(ElementKind.values()).anyMatch(kind -> kind.label().equals(name))) {
        entry.problem(entry.place("name"), "name", "\"" + name + "\" is a kind of element already");
      }
      Patterns paths = SelectorReader.patterns(entry, "paths");
      if (paths.includes().isEmpty()) {
        entry.missing("paths", () -> "");
      }
      signals.add(
          new Signal(name, entry.text("title"), paths::match, matches(entry), named(entry)));
      entry.done();
    }
    return signals;
  }

  private static Signal.Named named(Fields entry) {
    return entry
        .parsed(
            "named",
            text ->
                switch (text) {
                  case "true" -> Signal.Named.CODE;
                  case "false" -> Signal.Named.NOT;
                  case "in-string" -> Signal.Named.STRING;
                  default -> throw new IllegalArgumentException("none of true, false, in-string");
                })
        .orElse(Signal.Named.NOT);
  }

  private static List<Match> matches(Fields entry) {
    var matches = new ArrayList<Match>();
    for (Fields one : entry.mappings("matches")) {
      matches.addAll(match(one));
      one.done();
    }
    return matches.isEmpty() ? entry.missing("matches", List::of) : matches;
  }

  private static List<Match> match(Fields fields) {
    var found = new ArrayList<Match>();
    Patterns calls = SelectorReader.patterns(fields, "calls");
    if (!calls.isAny()) {
      found.add(new Match.Call(calls::match, naming(fields, new Way.Function())));
    }
    fields
        .optionalText("initialiser")
        .ifPresent(
            tag ->
                found.add(
                    new Match.Initialiser(
                        tag(fields, tag),
                        fields.texts("members"),
                        naming(fields, new Way.Variable()))));
    fields
        .parsed("line", expression -> Regex.compile(expression, 1))
        .ifPresent(line -> found.add(new Match.Line(line, naming(fields, new Way.File()))));
    if (fields.flag("new-file")) {
      found.add(new Match.NewFile(naming(fields, new Way.File())));
    }
    if (found.size() != 1) {
      fields.problem(
          fields.place(), "calls", "a match has one of calls, initialiser, line, new-file: true");
    }
    return found;
  }

  private static String tag(Fields fields, String text) {
    String tag = text.startsWith("struct ") ? text.substring("struct ".length()).strip() : "";
    if (!tag.matches("[A-Za-z_][A-Za-z0-9_]*")) {
      fields.problem(
          fields.place("initialiser"),
          "initialiser",
          "a struct is meant, as in \"struct drm_driver\"");
    }
    return tag;
  }

  private static Naming naming(Fields fields, Way usual) {
    var ways = new ArrayList<Way>();
    for (Node node : fields.nodes("named-by")) {
      way(fields, node).ifPresent(ways::add);
    }
    String template = fields.optionalText("as").orElse("$1");
    if (!template.contains("$1")) {
      fields.problem(fields.place("as"), "as", "$1 has to stand for the name that was found");
    }
    return new Naming(ways.isEmpty() ? List.of(usual) : ways, template);
  }

  private static Optional<Way> way(Fields fields, Node node) {
    String text = fields.scalar(node, "named-by").toLowerCase(Locale.ROOT);
    Matcher argument = ARGUMENT.matcher(text);
    if (argument.matches()) {
      return Optional.of(new Way.Argument(Integer.parseInt(argument.group(1))));
    }
    return switch (text) {
      case "string" -> Optional.of(new Way.Text());
      case "variable" -> Optional.of(new Way.Variable());
      case "function" -> Optional.of(new Way.Function());
      case "file" -> Optional.of(new Way.File());
      case "" -> Optional.empty();
      default -> {
        fields.problem(node.place(), "named-by", Words.noneOf(text, WAYS));
        yield Optional.empty();
      }
    };
  }
}
