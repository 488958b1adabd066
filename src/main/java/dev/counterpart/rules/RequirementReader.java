package dev.counterpart.rules;

import dev.counterpart.yaml.Fields;
import dev.counterpart.yaml.Node;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads {@code requires:} of a subsystem or of a driver's entry. */
final class RequirementReader {
  private final Mentions mentions;

  RequirementReader(Mentions mentions) {
    this.mentions = mentions;
  }

  Requirement read(Fields fields) {
    if (fields.hasEmptyList("all-of")) { // rules that hold of themselves, whoever uses the uAPI
      fields.nodes("all-of");
      fields.done();
      return Requirement.nothing();
    }
    Optional<Need> need = need(fields);
    var requirement =
        new Requirement(
            need.orElseGet(() -> fields.missing("any-of", () -> Requirement.nothing().need())),
            level(fields).orElse(RequiredLevel.USED),
            projects(fields, "tests-only"));
    fields.done();
    return requirement;
  }

  private static Optional<RequiredLevel> level(Fields fields) {
    return fields.optionalText("level").isEmpty()
        ? Optional.empty()
        : Optional.of(fields.constant("level", RequiredLevel.class, RequiredLevel.USED));
  }

  private List<String> projects(Fields fields, String key) {
    var ids = new ArrayList<String>();
    for (Node node : fields.nodes(key)) {
      String id = fields.scalar(node, key);
      mentions.project(fields, node, key, id);
      ids.add(id);
    }
    return ids;
  }

  /** {@code any-of:} or {@code all-of:}, whose items are project ids or the same again. */
  private Optional<Need> need(Fields fields) {
    List<Need> any = needs(fields, "any-of");
    List<Need> all = needs(fields, "all-of");
    if (!any.isEmpty() && !all.isEmpty()) {
      fields.problem(
          fields.place("all-of"), "all-of", "any-of stands here too; nest one in the other");
    }
    List<Need> only = any.isEmpty() ? all : any;
    if (only.size() == 1 && !(only.getFirst() instanceof Need.Part)) {
      return Optional.of(only.getFirst());
    }
    return any.isEmpty()
        ? Optional.of(all).filter(list -> !list.isEmpty()).map(Need.AllOf::new)
        : Optional.of(new Need.AnyOf(any));
  }

  private List<Need> needs(Fields fields, String key) {
    var needs = new ArrayList<Need>();
    for (Node node : fields.nodes(key)) {
      if (node instanceof Node.Scalar) {
        String id = fields.scalar(node, key);
        mentions.project(fields, node, key, id);
        needs.add(new Need.One(id));
      } else {
        needs.add(nested(fields.nested(node, key)));
      }
    }
    return needs;
  }

  /** With a title it is a part of a whole, which may be something that no project here is. */
  private Need nested(Fields fields) {
    Optional<String> title = fields.optionalText("title");
    String words = fields.optionalText("satisfied-by").orElse("");
    Optional<RequiredLevel> level = level(fields);
    Optional<Need> need = need(fields);
    if (title.isEmpty() && (!words.isEmpty() || level.isPresent())) {
      fields.problem(fields.place(), "title", "a part of a whole has a title");
    }
    if (need.isEmpty() && words.isEmpty()) {
      fields.missing("any-of", () -> "");
    }
    fields.done();
    Need inner = need.orElse(new Need.AnyOf(List.of()));
    return title.<Need>map(text -> new Need.Part(text, words, inner, level)).orElse(inner);
  }
}
