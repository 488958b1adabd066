package dev.counterpart.rules;

import dev.counterpart.uapi.Change;
import dev.counterpart.uapi.ElementKind;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;

/** Reads a file of rules/subsystems; docs/rules.md describes its keys. */
final class SubsystemFile {
  private SubsystemFile() {}

  static Subsystem read(Fields fields) {
    String id = ProjectFile.id(fields, "id");
    Requires requires =
        fields
            .mapping("requires")
            .map(SubsystemFile::requires)
            .orElseGet(() -> fields.missing("requires", Requires::nothing));
    var subsystem =
        new Subsystem(
            id,
            fields.text("title"),
            fields.text("why"),
            fields.someTexts("source"),
            triggers(fields),
            requires.need(),
            requires.demand(),
            fields.mapping("exempt").map(SubsystemFile::exemptions).orElse(none()),
            rules(id, fields),
            fields.texts("not-checked"));
    fields.done();
    return subsystem;
  }

  /** Reports projects that are named and not known. */
  static void resolve(Fields fields, Subsystem subsystem, List<String> projects) {
    for (String project : subsystem.need().projects()) {
      if (!project.isEmpty() && !projects.contains(project)) {
        fields.problem(
            fields.place("requires"),
            "requires",
            "there is no project \"" + project + "\"" + Words.didYouMean(project, projects));
      }
    }
  }

  private static List<Selector> triggers(Fields fields) {
    List<Selector> triggers =
        fields.mappings("triggers").stream().map(SubsystemFile::selector).toList();
    return triggers.isEmpty() ? fields.missing("triggers", List::of) : triggers;
  }

  private static Selector selector(Fields fields) {
    var selector =
        new Selector(
            Patterns.of(fields.checked("paths", SubsystemFile::pattern)),
            fields.constants("kinds", ElementKind.class),
            Patterns.of(fields.checked("names", SubsystemFile::pattern)));
    if (selector.equals(new Selector(Patterns.any(), java.util.Set.of(), Patterns.any()))) {
      fields.problem(fields.place(), "paths", "a selector names paths, kinds or names");
    }
    fields.done();
    return selector;
  }

  private static Patterns pattern(String glob) {
    return Patterns.of(List.of(glob));
  }

  private record Requires(Need need, Demand demand) {
    static Requires nothing() {
      return new Requires(new Need.AllOf(List.of()), Demand.USED);
    }
  }

  private static Requires requires(Fields fields) {
    Optional<Need> need = need(fields);
    if (fields.hasEmptyList("all-of")) { // rules that hold of themselves, whoever uses the uAPI
      fields.done();
      return Requires.nothing();
    }
    var requires =
        new Requires(
            need.orElseGet(() -> fields.missing("any-of", () -> Requires.nothing().need())),
            fields.constant("level", Demand.class, Demand.USED));
    fields.done();
    return requires;
  }

  /** {@code any-of:} or {@code all-of:}, whose items are project ids or the same again. */
  private static Optional<Need> need(Fields fields) {
    List<Need> any = needs(fields, "any-of");
    List<Need> all = needs(fields, "all-of");
    if (!any.isEmpty() && !all.isEmpty()) {
      fields.problem(
          fields.place("all-of"), "all-of", "any-of stands here too; nest one in the other");
    }
    if (any.size() + all.size() == 1) {
      return Optional.of(any.isEmpty() ? all.getFirst() : any.getFirst());
    }
    return any.isEmpty()
        ? Optional.of(all).filter(list -> !list.isEmpty()).map(Need.AllOf::new)
        : Optional.of(new Need.AnyOf(any));
  }

  private static List<Need> needs(Fields fields, String key) {
    var needs = new ArrayList<Need>();
    for (Node node : fields.nodes(key)) {
      if (node instanceof Node.Scalar) {
        needs.add(new Need.One(fields.scalar(node, key)));
      } else {
        Fields nested = fields.nested(node, key);
        need(nested).ifPresentOrElse(needs::add, () -> nested.missing("any-of", () -> ""));
        nested.done();
      }
    }
    return needs;
  }

  private static Exemptions exemptions(Fields fields) {
    var exemptions =
        new Exemptions(
            fields.constants("changes", Change.Type.class),
            fields.constants("traits", Change.Trait.class),
            fields.optionalText("rfc").isEmpty()
                ? Severity.ERROR
                : fields.constant("rfc", Severity.class, Severity.ERROR));
    fields.done();
    return exemptions;
  }

  private static Exemptions none() {
    return new Exemptions(java.util.Set.of(), java.util.Set.of(), Severity.ERROR);
  }

  private static List<Rule> rules(String subsystem, Fields fields) {
    var rules = new ArrayList<Rule>();
    var ids = new HashSet<String>();
    for (Fields entry : fields.mappings("rules")) {
      String id = entry.text("id");
      if (!id.isEmpty()
          && !id.matches(java.util.regex.Pattern.quote(subsystem) + "/[a-z0-9-]{1,64}")) {
        entry.problem(entry.place("id"), "id", "the id of a rule is " + subsystem + "/ and a name");
      }
      if (!ids.add(id)) {
        entry.problem(entry.place("id"), "id", "another rule has the id " + id);
      }
      rules.add(
          new Rule(
              id,
              entry.constant("check", Check.class, Check.SUBMISSION),
              entry.constant("severity", Severity.class, Severity.NOTE),
              entry.text("title"),
              entry.mappings("elements").stream().map(SubsystemFile::selector).toList(),
              entry.text("why"),
              entry.text("mend"),
              entry.someTexts("source")));
      entry.done();
    }
    return rules.isEmpty() ? fields.missing("rules", List::of) : rules;
  }
}
