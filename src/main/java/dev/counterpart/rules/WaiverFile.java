package dev.counterpart.rules;

import dev.counterpart.UserError;
import dev.counterpart.Words;
import dev.counterpart.yaml.Fields;
import dev.counterpart.yaml.Node;
import dev.counterpart.yaml.Problem;
import dev.counterpart.yaml.YamlReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads a file of waivers: a list, each item one {@link Waiver}; docs/rules.md has its keys. */
public final class WaiverFile {
  private static final int MAX_WAIVERS = 5000;
  private static final int MAX_SHOWN = 50;
  private static final Pattern BLOB = Pattern.compile("[0-9a-f]{7,64}");
  private static final Pattern TEMPLATE = Pattern.compile("TODO\\b");
  private static final Pattern NOTHING = Pattern.compile("(?:[ \\t]*(?:#[^\\n]*)?\\r?(?:\\n|$))*");

  private WaiverFile() {}

  /**
   * Reads a file.
   *
   * @throws UserError naming each problem of the file and its line, when there is one
   */
  public static List<Waiver> read(Path file, RuleBook rules) {
    var problems = new ArrayList<Problem>();
    String text = text(file);
    List<Waiver> waivers = List.of();
    if (!NOTHING.matcher(text).matches()) {
      Optional<Node> root = YamlReader.read(file.toString(), text, problems);
      waivers = root.map(node -> list(node, rules.ruleIds(), problems)).orElse(List.of());
    }
    if (problems.isEmpty()) {
      return waivers;
    }
    List<String> all = problems.stream().sorted().distinct().map(Problem::toString).toList();
    var more = new ArrayList<>(all.subList(1, Math.min(all.size(), MAX_SHOWN)));
    if (all.size() > MAX_SHOWN) {
      more.add(file + " has " + (all.size() - MAX_SHOWN) + " more problems");
    }
    throw new UserError(all.getFirst(), more);
  }

  private static String text(Path file) {
    try {
      if (!Files.isRegularFile(file)) {
        throw new UserError(file + " is no file; --waivers takes a file of waivers");
      }
      if (Files.size(file) > 4L * YamlReader.MAX_CHARACTERS) {
        throw new UserError(file + " is too large for a file of waivers");
      }
      return new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UserError(file + " cannot be read: " + e.getMessage());
    }
  }

  /**
   * The waivers of a document; what is wrong with them is added to the problems.
   *
   * @param rules ids of all rules that there are
   */
  static List<Waiver> list(Node root, List<String> rules, List<Problem> problems) {
    if (!(root instanceof Node.Sequence list)) {
      problems.add(
          new Problem(
              root.place(),
              "a file of waivers is a list, each item of which begins with \"- rule: \""));
      return List.of();
    }
    if (list.items().size() > MAX_WAIVERS) {
      problems.add(new Problem(root.place(), "there are more than " + MAX_WAIVERS + " waivers"));
      return List.of();
    }
    var waivers = new ArrayList<Waiver>();
    for (Node item : list.items()) {
      waivers.add(waiver(Fields.of(item, "", problems), rules));
    }
    return List.copyOf(waivers);
  }

  private static Waiver waiver(Fields fields, List<String> rules) {
    var waiver =
        new Waiver(
            fields.place().file(),
            fields.place().line(),
            fields.text("rule"),
            fields.optionalText("element"),
            fields.optionalText("path"),
            fields.parsed("blob", WaiverFile::blob),
            fields.parsed("message-id", WaiverFile::messageId),
            fields.parsedText("reason", text -> written(text, "say why this is accepted")),
            fields.parsedText("owner", text -> written(text, "name who answers for it")),
            fields.parsed("expires", WaiverFile::date));
    if (!waiver.rule().isEmpty() && !rules.contains(waiver.rule())) {
      fields.problem(
          fields.place("rule"),
          "rule",
          "there is no rule \"" + waiver.rule() + "\"" + Words.didYouMean(waiver.rule(), rules));
    }
    if (waiver.element().isEmpty() && waiver.path().isEmpty()) {
      fields.problem(fields.place(), "path", "a waiver names an element, a path, or both");
    }
    if (fields.optionalText("blob").isEmpty() && fields.optionalText("message-id").isEmpty()) {
      fields.problem(
          fields.place(),
          "message-id",
          "a waiver holds for one version: give the header's blob or the series' message-id");
    }
    fields.done();
    return waiver;
  }

  /** What the template leaves open is nobody's decision yet. */
  private static String written(String text, String what) {
    if (TEMPLATE.matcher(text).lookingAt()) {
      throw new IllegalArgumentException("that is still the template's text; " + what);
    }
    return text;
  }

  private static String blob(String text) {
    if (!BLOB.matcher(text).matches()) {
      throw new IllegalArgumentException("a blob id has 7 to 64 small hexadecimal digits");
    }
    return text;
  }

  private static String messageId(String text) {
    String id =
        text.startsWith("<") && text.endsWith(">") ? text.substring(1, text.length() - 1) : text;
    if (id.isEmpty() || id.contains("<") || id.contains(">") || id.contains(" ")) {
      throw new IllegalArgumentException("that is no Message-ID");
    }
    return id;
  }

  private static LocalDate date(String text) {
    try {
      return LocalDate.parse(text);
    } catch (DateTimeParseException e) {
      throw new IllegalArgumentException("that is no date; write it as 2026-07-31", e);
    }
  }
}
