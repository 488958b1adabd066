package dev.counterpart.rules;

import dev.counterpart.uapi.Change;
import dev.counterpart.yaml.Fields;
import java.util.List;
import java.util.Set;

/** Reads a file of rules/subsystems; docs/rules.md describes its keys. */
final class SubsystemFile {
  private final RequirementReader requirements;
  private final SelectorReader selectors;
  private final ExampleReader examples;

  private SubsystemFile(Mentions mentions) {
    this.requirements = new RequirementReader(mentions);
    this.selectors = new SelectorReader(mentions);
    this.examples = new ExampleReader(mentions);
  }

  /**
   * Reads a subsystem.
   *
   * @param mentions takes down the projects and kinds that it names
   */
  static Subsystem read(Fields fields, Mentions mentions) {
    return new SubsystemFile(mentions).read(fields);
  }

  private Subsystem read(Fields fields) {
    String id = ProjectFile.id(fields, "id");
    var subsystem =
        new Subsystem(
            id,
            fields.text("title"),
            new Reason(fields.text("why"), fields.someTexts("source")),
            scope(fields),
            new Subsystem.Users(
                requires(fields),
                fields.mappings("drivers").stream().map(this::driver).toList(),
                fields.flag("asks-for-links")),
            new RuleReader(id, selectors).read(fields),
            new Subsystem.Guidance(
                fields.mappings("landing").stream().map(SubsystemFile::step).toList(),
                fields.texts("not-checked"),
                Set.copyOf(fields.texts("maintainers"))),
            examples.read(fields));
    fields.done();
    return subsystem;
  }

  private Subsystem.Scope scope(Fields fields) {
    return new Subsystem.Scope(
        triggers(fields),
        selectors.read(fields, "also"),
        fields.flag("fallback"),
        fields.mapping("exempt").map(SubsystemFile::exemptions).orElse(none()));
  }

  private Requirement requires(Fields fields) {
    return fields
        .mapping("requires")
        .map(requirements::read)
        .orElseGet(() -> fields.missing("requires", Requirement::nothing));
  }

  private List<Selector> triggers(Fields fields) {
    List<Selector> triggers = selectors.read(fields, "triggers");
    return triggers.isEmpty() ? fields.missing("triggers", List::of) : triggers;
  }

  private DriverEntry driver(Fields fields) {
    var entry =
        new DriverEntry(
            ProjectFile.id(fields, "name"),
            SelectorReader.patterns(fields, "paths"),
            selectors.read(fields, "also"),
            requires(fields));
    if (entry.paths().includes().isEmpty() && entry.also().isEmpty()) {
      fields.missing("paths", () -> "");
    }
    fields.done();
    return entry;
  }

  private static LandingStep step(Fields fields) {
    var step =
        new LandingStep(
            fields.constant("when", LandingStep.Stage.class, LandingStep.Stage.NOT_OFFERED),
            fields.text("who"),
            fields.text("next"));
    fields.done();
    return step;
  }

  private static Exemptions exemptions(Fields fields) {
    var exemptions =
        new Exemptions(
            fields.constants("changes", Change.Type.class),
            fields.constants("traits", Change.Trait.class),
            atMost(fields, "rfc", Severity.ERROR),
            atMost(fields, "fixes", Severity.ERROR),
            atMost(fields, "backports", Severity.NOTE));
    fields.done();
    return exemptions;
  }

  private static Severity atMost(Fields fields, String key, Severity without) {
    return fields.optionalText(key).isEmpty()
        ? without
        : fields.constant(key, Severity.class, without);
  }

  private static Exemptions none() {
    return new Exemptions(Set.of(), Set.of(), Severity.ERROR, Severity.ERROR, Severity.NOTE);
  }
}
