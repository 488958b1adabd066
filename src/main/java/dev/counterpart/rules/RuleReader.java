package dev.counterpart.rules;

import dev.counterpart.yaml.Fields;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** Reads {@code rules:} of a subsystem. */
final class RuleReader {
  /** The key with the words that a check looks for. */
  private static final Map<Check, String> WORDS =
      Map.of(
          Check.Mails.MAILED_TO, "addresses",
          Check.Mails.SAYS, "words",
          Check.Layout.OLD_SIZES, "calls");

  /** The key with the patterns that a check looks for. */
  private static final Map<Check, String> PATTERNS =
      Map.of(Check.Mails.TOUCHES, "paths", Check.Layout.DECLARED_TYPES, "types");

  private static final Map<String, Check> CHECKS = checks();

  private static final Pattern NAME = Pattern.compile("[a-z0-9-]{1,64}");

  private final String subsystem;
  private final SelectorReader selectors;

  RuleReader(String subsystem, SelectorReader selectors) {
    this.subsystem = subsystem;
    this.selectors = selectors;
  }

  private static Map<String, Check> checks() {
    var checks = new LinkedHashMap<String, Check>();
    Check.all().forEach(check -> checks.put(check.label(), check));
    return checks;
  }

  List<Rule> read(Fields fields) {
    var rules = new ArrayList<Rule>();
    var ids = new HashSet<String>();
    for (Fields entry : fields.mappings("rules")) {
      String id = entry.text("id");
      if (!id.isEmpty() && !isOfSubsystem(id)) {
        entry.problem(entry.place("id"), "id", "the id of a rule is " + subsystem + "/ and a name");
      }
      if (!ids.add(id)) {
        entry.problem(entry.place("id"), "id", "another rule has the id " + id);
      }
      rules.add(rule(id, entry));
      entry.done();
    }
    return rules.isEmpty() ? fields.missing("rules", List::of) : rules;
  }

  private boolean isOfSubsystem(String id) {
    return id.startsWith(subsystem + "/")
        && NAME.matcher(id).region(subsystem.length() + 1, id.length()).matches();
  }

  private Rule rule(String id, Fields entry) {
    entry.renamed("mend", "fix");
    Check check = entry.oneOf("check", CHECKS, Check.Use.SUBMISSION);
    return new Rule(
        id,
        check,
        entry.constant("severity", Severity.class, Severity.NOTE),
        entry.text("title"),
        selectors.read(entry, "elements"),
        new Rule.Parameters(patterns(check, entry), words(check, entry)),
        new Reason(entry.text("why"), entry.someTexts("source")),
        entry.text("fix"));
  }

  private static Patterns patterns(Check check, Fields entry) {
    String key = PATTERNS.get(check);
    if (key == null) {
      return Patterns.any();
    }
    Patterns patterns = SelectorReader.patterns(entry, key);
    return patterns.includes().isEmpty() ? entry.missing(key, Patterns::any) : patterns;
  }

  private static List<String> words(Check check, Fields entry) {
    String key = WORDS.get(check);
    if (key != null) {
      return entry.someTexts(key);
    }
    return check == Check.Mails.USER_LINK ? entry.checked("ignore", Glob::of) : List.of();
  }
}
