package dev.counterpart.cli;

import dev.counterpart.UserError;
import dev.counterpart.rules.RuleBook;
import dev.counterpart.rules.RuleFiles;
import dev.counterpart.rules.Waiver;
import dev.counterpart.rules.WaiverFile;
import dev.counterpart.rules.Words;
import dev.counterpart.userspace.FoundBy;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options that say with what series are checked; for every command that checks some. */
final class EvidenceOptions {
  @Option(
      names = "--kernel",
      paramLabel = "DIR[@REV]",
      description = "Kernel Git repository that the series applies to, at a revision.")
  private @Nullable String kernel;

  @Option(
      names = "--userspace",
      paramLabel = "PROJECT=LOCATION",
      description = "A project's repository: a directory, a bundle or a URL; repeatable.")
  private List<String> userspace = new ArrayList<>();

  @Option(
      names = "--archive",
      paramLabel = "DIR",
      description = "A public-inbox (v2) Git repository of a mailing list; repeatable.")
  private List<Path> archives = new ArrayList<>();

  @Option(
      names = "--rules",
      paramLabel = "PATH",
      description = "More rule files, or folders of them; repeatable.")
  private List<Path> rules = new ArrayList<>();

  @Option(
      names = "--waivers",
      paramLabel = "FILE",
      description = "Findings that are accepted; -f waiver prints what to put there.")
  private @Nullable Path waivers;

  @Option(
      names = "--find-by",
      paramLabel = "WAY,...",
      split = ",",
      description = "Ways to find submissions: link, header-blob, header-commit, identifiers.")
  private List<String> findBy = new ArrayList<>();

  @Option(names = "--offline", description = "Never touch the network.")
  private boolean offline;

  @Option(
      names = "--report",
      paramLabel = "F=PATH",
      description = "Another report of the same run, to a file; repeatable.")
  private List<String> reports = new ArrayList<>();

  @Option(names = "--debug", description = "Show where an unexpected error comes from.")
  @SuppressWarnings("UnusedVariable") // Main looks for it among the arguments
  private boolean debug;

  Optional<String> kernel() {
    return Optional.ofNullable(kernel);
  }

  List<String> userspace() {
    return userspace;
  }

  List<Path> archives() {
    return archives;
  }

  boolean offline() {
    return offline;
  }

  /** The built-in rules and those that the command line names. */
  RuleBook rules() {
    return RuleFiles.load(rules);
  }

  /**
   * What is accepted.
   *
   * @param book the rules that a waiver may name
   */
  List<Waiver> waivers(RuleBook book) {
    return Optional.ofNullable(waivers).map(file -> WaiverFile.read(file, book)).orElse(List.of());
  }

  /**
   * The reports that go to files.
   *
   * @param input what is checked, as the command line names it: none of them may overwrite it
   */
  List<ReportFile> reports(Optional<String> input) {
    List<ReportFile> files = reports.stream().map(ReportFile::parse).toList();
    var inputs = new ArrayList<Path>(archives);
    inputs.addAll(rules);
    Optional.ofNullable(waivers).ifPresent(inputs::add);
    input.flatMap(EvidenceOptions::path).ifPresent(inputs::add);
    for (String location : userspace) {
      path(location.substring(location.indexOf('=') + 1)).ifPresent(inputs::add);
    }
    ReportFile.requireApart(files, inputs);
    return files;
  }

  /** Standard input is no file; nor are an address and a range of commits, but those do no harm. */
  private static Optional<Path> path(String text) {
    try {
      return text.isEmpty() || text.equals("-") ? Optional.empty() : Optional.of(Path.of(text));
    } catch (InvalidPathException e) {
      return Optional.empty();
    }
  }

  /** All ways, unless some are named. */
  Set<FoundBy> ways() {
    if (findBy.isEmpty()) {
      return EnumSet.allOf(FoundBy.class);
    }
    var ways = EnumSet.noneOf(FoundBy.class);
    findBy.forEach(way -> ways.add(constant("--find-by", way, FoundBy.class)));
    return ways;
  }

  /** The constant that a word on the command line names. */
  static <E extends Enum<E>> E constant(String option, String word, Class<E> type) {
    var words = new ArrayList<String>();
    for (E constant : type.getEnumConstants()) {
      if (Words.label(constant).equals(word)) {
        return constant;
      }
      words.add(Words.label(constant));
    }
    throw new UserError(
        option
            + " \""
            + word
            + "\" is none of "
            + String.join(", ", words)
            + Words.didYouMean(word, words));
  }
}
