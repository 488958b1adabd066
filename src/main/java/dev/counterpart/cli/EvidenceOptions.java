package dev.counterpart.cli;

import dev.counterpart.Label;
import dev.counterpart.TimeLimit;
import dev.counterpart.UserError;
import dev.counterpart.Words;
import dev.counterpart.check.Evidence;
import dev.counterpart.check.Network;
import dev.counterpart.rules.RuleBook;
import dev.counterpart.rules.RuleFiles;
import dev.counterpart.rules.Waiver;
import dev.counterpart.rules.WaiverFile;
import dev.counterpart.userspace.FoundBy;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/** The options that say with what series are checked; for every command that checks some. */
final class EvidenceOptions {
  private final WarmUp warmUp;
  private final Supplier<Optional<String>> kernel;
  private final Supplier<List<String>> userspace;
  private final UnaryOperator<String> naming;
  private final Supplier<List<Path>> archives;
  private final Supplier<List<Path>> rules;
  private final Supplier<Optional<Path>> waivers;
  private final Supplier<List<String>> findBy;
  private final Supplier<Boolean> offline;
  private final Supplier<Optional<Integer>> timeLimit;
  private final Supplier<List<String>> reports;

  /**
   * Declares them.
   *
   * @param warmUp has the built-in rules
   */
  EvidenceOptions(Syntax syntax, WarmUp warmUp) {
    this(
        syntax,
        warmUp,
        syntax.text(
            "--kernel",
            "DIR[@REV]",
            "Kernel Git repository that the series applies to, at a revision."));
  }

  /** Declares them for a tool that runs in the kernel repository, whatever is configured. */
  static EvidenceOptions inTree(Syntax syntax, WarmUp warmUp) {
    return new EvidenceOptions(
        syntax,
        warmUp,
        syntax.textAlone(
            "--kernel", "DIR", "Kernel Git repository; default the one around the folder."));
  }

  private EvidenceOptions(Syntax syntax, WarmUp warmUp, Supplier<Optional<String>> kernel) {
    this.warmUp = warmUp;
    this.kernel = kernel;
    userspace =
        syntax.texts(
            "--userspace",
            "PROJECT=LOCATION",
            "A project's repository: a directory, a bundle or a URL; repeatable.");
    naming = syntax.naming(Setting.USERSPACE);
    archives =
        syntax.paths(
            "--archive",
            "DIR",
            "A public-inbox (v2) Git repository of a mailing list; repeatable.");
    rules = syntax.paths("--rules", "PATH", "More rule files, or folders of them; repeatable.");
    waivers =
        syntax.path(
            "--waivers", "FILE", "Findings that are accepted; -f waiver prints what to put there.");
    findBy =
        syntax.words(
            "--find-by",
            "WAY",
            Choices.of(FoundBy.class),
            "Ways to find submissions: link, header-blob, header-commit, identifiers.");
    offline = syntax.flag("--offline", "Never touch the network.");
    timeLimit =
        syntax.number(
            "--time-limit",
            "S",
            "Seconds of processor time for one series, then it is undecided; default "
                + TimeLimit.DEFAULT_SECONDS
                + ".");
    reports =
        syntax.texts(
            "--report", "F=PATH", "Another report of the same run, to a file; repeatable.");
  }

  /**
   * All that these options name; opens nothing.
   *
   * @param lists archives that come before those of the command line
   * @param asOf up to when to look at the userspace side
   * @throws UserError when one cannot be understood
   */
  Evidence evidence(
      RuleBook book, List<Path> lists, Optional<Instant> asOf, Map<String, String> env) {
    var all = new ArrayList<>(lists);
    all.addAll(archives.get());
    return new Evidence(
        kernel.get().map(KernelOption::read),
        all,
        LocationOptions.read(book, userspace.get(), naming),
        asOf,
        ways(),
        offline.get() ? Network.none() : Network.with(UserAgent.http(env), env),
        CacheFolder.of(env),
        timeLimit("--time-limit", timeLimit.get().orElse(TimeLimit.DEFAULT_SECONDS)));
  }

  /** The folder that {@code --kernel} names, or else the one that the program runs in. */
  Path tree() {
    return Path.of(kernel.get().orElse("."));
  }

  /**
   * A time limit.
   *
   * @throws UserError naming the option when it is none
   */
  static Duration timeLimit(String option, int seconds) {
    if (seconds < 1) {
      throw new UserError(option + " " + seconds + " has to be a number of seconds, 1 or more");
    }
    return Duration.ofSeconds(seconds);
  }

  boolean isOffline() {
    return offline.get();
  }

  boolean namesProjects() {
    return !userspace.get().isEmpty();
  }

  /** The built-in rules and those that the command line names. */
  RuleBook rules() {
    return rules.get().isEmpty() ? warmUp.rules() : RuleFiles.load(rules.get());
  }

  /**
   * What is accepted.
   *
   * @param book the rules that a waiver may name
   */
  List<Waiver> waivers(RuleBook book) {
    return waivers.get().map(file -> WaiverFile.read(file, book)).orElse(List.of());
  }

  /**
   * The reports that go to files.
   *
   * @param input what is checked, as the command line names it: none of them may overwrite it
   */
  List<ReportFile> reports(Optional<String> input) {
    List<ReportFile> files = reports.get().stream().map(ReportFile::parse).toList();
    var inputs = new ArrayList<Path>(archives.get());
    inputs.addAll(rules.get());
    waivers.get().ifPresent(inputs::add);
    input.flatMap(EvidenceOptions::path).ifPresent(inputs::add);
    for (String location : userspace.get()) {
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
    if (findBy.get().isEmpty()) {
      return EnumSet.allOf(FoundBy.class);
    }
    var ways = EnumSet.noneOf(FoundBy.class);
    findBy.get().forEach(way -> ways.add(constant("--find-by", way, FoundBy.class)));
    return ways;
  }

  /** The constant that a word on the command line names. */
  static <E extends Enum<E>> E constant(String option, String word, Class<E> type) {
    var words = new ArrayList<String>();
    for (E constant : type.getEnumConstants()) {
      if (Label.of(constant).equals(word)) {
        return constant;
      }
      words.add(Label.of(constant));
    }
    throw new UserError(option + " " + Words.noneOf(word, words));
  }
}
