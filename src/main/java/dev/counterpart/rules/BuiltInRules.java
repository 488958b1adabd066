package dev.counterpart.rules;

import java.io.BufferedOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The rule files in the jar. */
final class BuiltInRules {
  /** The trees of all of them but for their examples, which the build makes. */
  private static final String TREES = "trees";

  private BuiltInRules() {}

  /**
   * Makes the trees while the jar is built.
   *
   * @param args the folder to write them to
   * @throws IllegalStateException naming the problems when a file is no well-formed YAML
   */
  public static void main(String[] args) throws IOException {
    List<Node> roots = parsed();
    try (var out =
        new DataOutputStream(
            new BufferedOutputStream(Files.newOutputStream(Path.of(args[0], TREES))))) {
      NodeTrees.write(roots.stream().map(BuiltInRules::withoutExamples).toList(), out);
    }
  }

  static Node withoutExamples(Node root) {
    return root instanceof Node.Mapping(Place place, List<Node.Entry> entries)
        ? new Node.Mapping(
            place,
            entries.stream().filter(entry -> !entry.key().text().equals("examples")).toList())
        : root;
  }

  /**
   * The root of each file, as the build has parsed it, without the examples: no check needs them.
   */
  static List<Node> roots() {
    return NodeTrees.read(resource(TREES));
  }

  /**
   * The root of each file, parsed now, with the examples. The jar cannot be listed, so a file names
   * what is in it.
   */
  static List<Node> parsed() {
    var problems = new ArrayList<Problem>();
    var roots = new ArrayList<Node>();
    for (String name : text("index").lines().filter(line -> !line.isBlank()).toList()) {
      Optional<Node> root = YamlReader.read("rules/" + name, text(name), problems);
      root.ifPresent(roots::add);
    }
    if (!problems.isEmpty()) {
      throw new IllegalStateException(problems.toString());
    }
    return roots;
  }

  private static String text(String name) {
    return new String(resource(name), StandardCharsets.UTF_8);
  }

  private static byte[] resource(String name) {
    try (InputStream in = BuiltInRules.class.getResourceAsStream("/rules/" + name)) {
      if (in == null) {
        throw new IllegalStateException("the jar lacks rules/" + name);
      }
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
