package dev.counterpart.rules;

import dev.counterpart.yaml.Node;
import dev.counterpart.yaml.Place;
import dev.counterpart.yaml.Problem;
import dev.counterpart.yaml.YamlReader;
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
import java.util.function.Predicate;

/** The rule files in the jar. */
final class BuiltInRules {
  /** The trees of what every check needs: projects and signals. The build makes them. */
  private static final String TREES = "trees";

  /** The trees of the subsystems, but for their examples and signals. */
  private static final String SUBSYSTEMS = "subsystem-trees";

  private static final String SIGNALS = "signals";

  private BuiltInRules() {}

  /**
   * Makes the trees while the jar is built.
   *
   * @param args the folder to write them to
   * @throws IllegalStateException naming the problems when a file is no well-formed YAML
   */
  public static void main(String[] args) throws IOException {
    List<Node> roots = parsed();
    Path folder = Path.of(args[0]);
    write(roots.stream().flatMap(root -> always(root).stream()).toList(), folder.resolve(TREES));
    write(
        roots.stream()
            .filter(RuleFiles::isSubsystem)
            .map(root -> only(root, key -> !key.equals("examples") && !key.equals(SIGNALS)))
            .toList(),
        folder.resolve(SUBSYSTEMS));
  }

  private static void write(List<? extends Node> roots, Path file) throws IOException {
    try (var out = new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(file)))) {
      NodeTrees.write(roots, out);
    }
  }

  /** Of a file what every check needs. */
  private static Optional<Node> always(Node root) {
    if (!RuleFiles.isSubsystem(root)) {
      return Optional.of(root);
    }
    return Optional.of(only(root, SIGNALS::equals))
        .filter(signals -> !signals.entries().isEmpty())
        .map(Node.class::cast);
  }

  private static Node.Mapping only(Node root, Predicate<String> keys) {
    return switch (root) {
      case Node.Mapping(Place place, List<Node.Entry> entries) ->
          new Node.Mapping(
              place, entries.stream().filter(entry -> keys.test(entry.key().text())).toList());
      case Node.Scalar _, Node.Sequence _ -> new Node.Mapping(root.place(), List.of());
    };
  }

  /** The projects and signals, as the build has parsed them: a root for each file. */
  static List<Node> roots() {
    return NodeTrees.read(resource(TREES));
  }

  /** The subsystems, likewise, without their examples: no check needs them. */
  static List<Node> subsystems() {
    return NodeTrees.read(resource(SUBSYSTEMS));
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
