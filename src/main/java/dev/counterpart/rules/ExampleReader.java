package dev.counterpart.rules;

import dev.counterpart.Words;
import dev.counterpart.yaml.Fields;
import dev.counterpart.yaml.Node;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads {@code examples:} of a subsystem. */
final class ExampleReader {
  private static final List<String> VERDICTS = List.of("pass", "fail", "not-required", "undecided");

  private final Mentions mentions;

  ExampleReader(Mentions mentions) {
    this.mentions = mentions;
  }

  Example.Collection read(Fields fields) {
    var examples = new ArrayList<Example>();
    for (Fields entry : fields.mappings("examples")) {
      examples.add(
          new Example(
              entry.text("title"),
              entry.place().line(),
              block(entry, "series"),
              userspace(entry),
              verdict(entry)));
      entry.done();
    }
    return new Example.Collection(fields.place().file(), examples);
  }

  private Map<String, Example.Block> userspace(Fields entry) {
    var blocks = new LinkedHashMap<String, Example.Block>();
    for (Node node : entry.nodes("userspace")) {
      if (node instanceof Node.Mapping mapping) {
        Fields projects = entry.nested(node, "userspace");
        for (Node.Entry project : mapping.entries()) {
          String id = project.key().text();
          mentions.project(projects, project.key(), id, id);
          blocks.put(id, block(projects, id));
        }
      } else {
        entry.problem(node.place(), "userspace", "a mapping of projects to files is expected");
      }
    }
    return blocks;
  }

  private static Example.Block block(Fields fields, String key) {
    List<Node> nodes = fields.nodes(key);
    if (nodes.size() == 1 && nodes.getFirst() instanceof Node.Scalar scalar && !scalar.plain()) {
      // The text of a literal block begins in the line below its key.
      return new Example.Block(scalar.place().line() + 1, scalar.text().lines().toList());
    }
    if (nodes.isEmpty()) {
      return fields.missing(key, () -> new Example.Block(0, List.of()));
    }
    fields.problem(fields.place(key), key, "lines of text are expected, below \"" + key + ": |\"");
    return new Example.Block(0, List.of());
  }

  private static Optional<Example.Word> verdict(Fields entry) {
    Optional<String> word = entry.optionalText("verdict");
    word.filter(text -> !VERDICTS.contains(text))
        .ifPresent(
            text -> entry.problem(entry.place("verdict"), "verdict", Words.noneOf(text, VERDICTS)));
    return word.map(text -> new Example.Word(text, entry.place("verdict").line()));
  }
}
