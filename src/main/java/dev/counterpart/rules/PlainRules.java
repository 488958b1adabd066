package dev.counterpart.rules;

import dev.counterpart.yaml.Fields;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** Reads rules that look at a submission or a tree as a whole, and so select no elements. */
final class PlainRules {
  private static final Pattern NAME = Pattern.compile("[a-z0-9-]{1,64}");

  private final String owner;
  private final Map<String, Check> checks = new LinkedHashMap<>();

  /**
   * @param owner with which the ids of the rules begin
   * @param checks that they may have, at least one
   */
  PlainRules(String owner, List<? extends Check> checks) {
    this.owner = owner;
    checks.forEach(check -> this.checks.put(check.label(), check));
  }

  /** Reads the list below a key. */
  List<Rule> read(Fields fields, String key) {
    var rules = new ArrayList<Rule>();
    var ids = new HashSet<String>();
    for (Fields entry : fields.mappings(key)) {
      String id = entry.text("id");
      if (!id.isEmpty() && !isOwned(id)) {
        entry.problem(entry.place("id"), "id", "the id of a rule is " + owner + "/ and a name");
      }
      if (!ids.add(id)) {
        entry.problem(entry.place("id"), "id", "another rule has the id " + id);
      }
      rules.add(
          new Rule(
              id,
              entry.oneOf("check", checks, checks.values().iterator().next()),
              entry.constant("severity", Severity.class, Severity.NOTE),
              entry.text("title"),
              List.of(),
              new Rule.Parameters(Patterns.any(), List.of()),
              new Reason(entry.text("why"), entry.someTexts("source")),
              entry.text("fix")));
      entry.done();
    }
    return rules;
  }

  private boolean isOwned(String id) {
    return id.startsWith(owner + "/")
        && NAME.matcher(id).region(owner.length() + 1, id.length()).matches();
  }
}
