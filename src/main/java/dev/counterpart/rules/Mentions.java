package dev.counterpart.rules;

import dev.counterpart.Words;
import dev.counterpart.yaml.Fields;
import dev.counterpart.yaml.Node;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** Names in a file that other files have to declare; they can be looked up when all are read. */
final class Mentions {
  private record Mention(Fields fields, Node node, String key, String word) {}

  private final List<Mention> projects = new ArrayList<>();
  private final List<Mention> kinds = new ArrayList<>();

  void project(Fields fields, Node node, String key, String id) {
    projects.add(new Mention(fields, node, key, id));
  }

  void kind(Fields fields, Node node, String key, String label) {
    kinds.add(new Mention(fields, node, key, label));
  }

  /** Reports what is mentioned and not known. */
  void resolve(Collection<String> knownProjects, Collection<String> knownKinds) {
    for (Mention one : projects) {
      if (!one.word().isEmpty() && !knownProjects.contains(one.word())) {
        one.fields()
            .problem(
                one.node().place(),
                one.key(),
                "there is no project \""
                    + one.word()
                    + "\""
                    + Words.didYouMean(one.word(), knownProjects));
      }
    }
    for (Mention one : kinds) {
      if (!one.word().isEmpty() && !knownKinds.contains(one.word())) {
        one.fields().problem(one.node().place(), one.key(), Words.noneOf(one.word(), knownKinds));
      }
    }
  }
}
