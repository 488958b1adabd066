package dev.counterpart.rules;

import dev.counterpart.UserError;
import dev.counterpart.uapi.ElementKind;
import dev.counterpart.uapi.Signal;
import dev.counterpart.yaml.Fields;
import dev.counterpart.yaml.Node;
import dev.counterpart.yaml.Problem;
import dev.counterpart.yaml.YamlReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * Reads rule files: those that are built in, and those that an operator names. A later file
 * replaces an earlier one that has the same id.
 */
public final class RuleFiles {
  private static final int MAX_FILES = 500;
  private static final List<String> SUBSYSTEM_KEYS =
      List.of("triggers", "requires", "rules", "exempt");

  private final List<Problem> problems = new ArrayList<>();
  private final Map<String, Project> projects = new HashMap<>();
  private final Map<String, Subsystem> subsystems = new HashMap<>();
  private final Map<String, Signal> signals = new HashMap<>();
  private final Map<String, MailMark> mailMarks = new HashMap<>();
  private final List<LinkMark> linkMarks = new ArrayList<>();
  private DriftRules drift = DriftRules.NONE;

  /** What the file of each subsystem mentions. */
  private final Map<String, Mentions> mentions = new HashMap<>();

  private RuleFiles() {}

  /**
   * The built-in rules, without their examples, with the given files and folders added.
   *
   * @throws UserError naming the first problem of a file, when there is one
   */
  public static RuleBook load(List<Path> more) {
    return load(true, more);
  }

  /** As {@link #load(List)}, with the examples of the built-in rules, which takes longer. */
  public static RuleBook loadWithExamples(List<Path> more) {
    return load(false, more);
  }

  private static RuleBook load(boolean asBuilt, List<Path> more) {
    var files = new RuleFiles();
    if (asBuilt && more.isEmpty()) {
      files.readBuilt(BuiltInRules.roots());
      return files.book(RuleFiles::builtInSubsystems);
    }
    files.readAll(asBuilt, more);
    List<Problem> problems = files.problems();
    if (problems.isEmpty()) {
      return files.book(() -> files.subsystems);
    }
    String others =
        problems.size() == 1
            ? ""
            : " (and "
                + (problems.size() - 1)
                + " more; \"counterpart rules lint PATH\" lists them)";
    throw new UserError(problems.getFirst() + others);
  }

  private RuleBook book(Supplier<Map<String, Subsystem>> read) {
    return new RuleBook(projects, signals, mailMarks, linkMarks, drift, read);
  }

  /** All problems that the given files and folders have on top of the built-in rules, sorted. */
  public static List<Problem> lint(List<Path> paths) {
    var files = new RuleFiles();
    files.readAll(true, paths);
    return files.problems();
  }

  /**
   * Reads all.
   *
   * @param asBuilt whether to take the built-in rules as the build has read them
   */
  private void readAll(boolean asBuilt, List<Path> more) {
    if (asBuilt) {
      readBuilt(BuiltInRules.roots());
      readBuilt(BuiltInRules.subsystems());
    } else {
      Map<String, String> ids = new HashMap<>();
      BuiltInRules.parsed().forEach(root -> read(root, checked(root), ids, builtIn -> builtIn));
    }
    for (Path path : more) {
      Map<String, String> ids = new HashMap<>();
      for (Path file : files(path)) {
        YamlReader.read(file.toString(), text(file), problems)
            .ifPresent(root -> read(root, checked(root), ids, one -> one.from(file.toString())));
      }
    }
    var kinds = new ArrayList<String>();
    for (ElementKind kind : ElementKind.values()) {
      if (kind != ElementKind.SIGNAL) {
        kinds.add(kind.label());
      }
    }
    signals.keySet().stream().sorted().forEach(kinds::add);
    List<String> ids = projects.keySet().stream().sorted().toList();
    mentions.values().forEach(one -> one.resolve(ids, kinds));
  }

  private static Map<String, Subsystem> builtInSubsystems() {
    var files = new RuleFiles();
    files.readBuilt(BuiltInRules.subsystems());
    return files.subsystems;
  }

  private void readBuilt(List<Node> roots) {
    Map<String, String> ids = new HashMap<>();
    roots.forEach(root -> read(root, Fields.trusted(root, problems), ids, builtIn -> builtIn));
  }

  private Fields checked(Node root) {
    return Fields.of(root, "", problems);
  }

  private List<Problem> problems() {
    return problems.stream().sorted().distinct().toList();
  }

  /**
   * Reads one file.
   *
   * @param ids the file of each id that the same folder has given so far
   * @param origin adds to a project where it comes from
   */
  private void read(
      Node root, Fields fields, Map<String, String> ids, UnaryOperator<Project> origin) {
    boolean subsystem = isSubsystem(root);
    if (!subsystem && hasKey(root, List.of(MailMark.KEY))) {
      MailMark.read(fields).forEach(mark -> mailMarks.put(mark.name(), mark));
      return;
    }
    if (!subsystem && hasKey(root, List.of(LinkMark.KEY))) {
      linkMarks.addAll(LinkMark.read(fields));
      return;
    }
    if (!subsystem && hasKey(root, List.of(DriftRules.KEY))) {
      drift = DriftRules.read(fields);
      return;
    }
    for (Signal signal : SignalReader.read(fields)) {
      signals.put(signal.name(), signal);
    }
    if (!subsystem && hasKey(root, List.of("signals"))) {
      fields.done();
      return;
    }
    String id;
    if (subsystem) {
      var mentioned = new Mentions();
      Subsystem read = SubsystemFile.read(fields, mentioned);
      id = read.id();
      subsystems.put(id, read);
      mentions.put(id, mentioned);
    } else {
      Project read = ProjectFile.read(fields);
      id = read.id();
      projects.put(id, origin.apply(read));
    }
    String first =
        ids.putIfAbsent((subsystem ? "subsystem " : "project ") + id, root.place().file());
    if (first != null) {
      fields.problem(fields.place("id"), "id", "\"" + id + "\" is the id of " + first + " too");
    }
  }

  /** What kind of file it is shows in keys that only one kind has. */
  static boolean isSubsystem(Node root) {
    return hasKey(root, SUBSYSTEM_KEYS);
  }

  private static boolean hasKey(Node root, List<String> keys) {
    return root instanceof Node.Mapping mapping
        && mapping.entries().stream().map(entry -> entry.key().text()).anyMatch(keys::contains);
  }

  /**
   * The rule files that a path means: itself, or those below it.
   *
   * @throws UserError when a folder holds none
   */
  public static List<Path> files(Path path) {
    if (!Files.isDirectory(path)) {
      return List.of(path);
    }
    try (Stream<Path> found = Files.walk(path, 3)) {
      List<Path> files =
          found
              .filter(file -> file.getFileName().toString().matches(".*\\.ya?ml"))
              .filter(Files::isRegularFile)
              .sorted()
              .limit(MAX_FILES + 1)
              .toList();
      if (files.isEmpty()) {
        throw new UserError(path + " holds no rule file; rule files end in .yaml");
      }
      if (files.size() > MAX_FILES) {
        throw new UserError(path + " holds more than " + MAX_FILES + " rule files");
      }
      return files;
    } catch (IOException | UncheckedIOException e) {
      throw new UserError(path + " cannot be read: " + e.getMessage());
    }
  }

  private static String text(Path file) {
    try {
      if (!Files.exists(file)) {
        throw new UserError(file + " is not there; --rules takes a rule file or a folder of them");
      }
      if (Files.size(file) > 4L * YamlReader.MAX_CHARACTERS) {
        throw new UserError(file + " is too large for a rule file");
      }
      return new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UserError(file + " cannot be read: " + e.getMessage());
    }
  }
}
