package dev.counterpart.drift;

import dev.counterpart.TimeLimit;
import dev.counterpart.c.Abi;
import dev.counterpart.coverage.TreeCode;
import dev.counterpart.git.GitRepository;
import dev.counterpart.rules.Check;
import dev.counterpart.rules.DriftRules;
import dev.counterpart.rules.Project;
import dev.counterpart.uapi.ParsedHeader;
import dev.counterpart.userspace.Aliases;
import dev.counterpart.userspace.ProjectPaths;
import dev.counterpart.userspace.Search;
import dev.counterpart.verdict.Waivers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Compares what one commit of a project holds of the kernel's uAPI with the kernel. */
public final class DriftReading {
  private static final int MAX_NAMED = 5;

  private final DriftRules rules;
  private final Project project;
  private final ProjectPaths paths;
  private final GitRepository git;
  private final String commit;
  private final HeaderReading reading = new HeaderReading();
  private final List<Search.Undecided> undecided = new ArrayList<>();
  private final List<String> notes = new ArrayList<>();

  /**
   * @param rules what is asked
   * @param git the project's repository
   * @param commit id of the commit to look at
   */
  public DriftReading(DriftRules rules, Project project, GitRepository git, String commit) {
    this.rules = rules;
    this.project = project;
    this.paths = new ProjectPaths(project);
    this.git = git;
    this.commit = commit;
  }

  /** The project's own header copies. */
  public CommitHeaders copies() {
    return CommitHeaders.copiesOf("its own header copies", git, commit, paths);
  }

  /**
   * Compares.
   *
   * @param revision as it was asked for
   * @param copies as {@link #copies()} has them
   * @param kernel absent for none: then the header copies are the measure, and not compared
   * @param allowed processor time for finding mirrors; what is left then is undecided
   */
  public Drift measure(
      Optional<String> revision,
      CommitHeaders copies,
      Optional<Headers> kernel,
      Waivers waivers,
      Duration allowed) {
    Headers measure = kernel.orElse(copies);
    var copyDrift = new CopyDrift(rules, reading, copies, measure);
    if (kernel.isPresent()) {
      copyDrift.run();
      missing(copies, measure);
    } else {
      notes.add(
          "header copies were not compared: they are the measure themselves (--kernel DIR@REV or"
              + " --headers DIR brings another)");
    }
    var names = new EnumMap<Abi, KernelNames>(Abi.class);
    var aliases = new Aliases(project.aliases());
    for (Abi abi : Abi.values()) {
      names.put(abi, new KernelNames(headers(measure, abi), aliases));
    }
    var search = new MirrorSearch(names, new TreeCode(git, commit, paths), paths::isConverted);
    var constants =
        new ConstantDrift(
            rules.of(Check.Drift.MIRROR_VALUE),
            Optional.ofNullable(names.get(Abi.LP64)).orElseThrow());
    var mirrors = new ArrayList<Mirror>();
    try {
      TimeLimit.within(
          allowed,
          () -> {
            for (OwnFile file : search.files()) {
              mirrors.addAll(search.structs(file));
              constants.compare(file);
              search.lost(file).stream().sorted().forEach(name -> lost(file, name));
            }
            return true;
          });
    } catch (TimeLimit.Spent e) {
      undecided.add(
          new Search.Undecided(
              "the project's own definitions were not all compared: reading its code takes more"
                  + " than "
                  + allowed.toSeconds()
                  + " seconds",
              "give it more with --time-limit"));
    }
    var mirrorDrift = new MirrorDrift(mirrors);
    mirrorDrift.run();
    var all = new ArrayList<Difference>(copyDrift.differences());
    rules
        .of(Check.Drift.MIRROR_LAYOUT)
        .ifPresent(rule -> all.addAll(mirrorDrift.differences(rule)));
    all.addAll(constants.differences());
    var meant = new TreeSet<Meant>(copyDrift.meant());
    meant.addAll(mirrorDrift.meant());
    undecided.addAll(copyDrift.undecided());
    undecided.addAll(mirrorDrift.undecided());
    var drift =
        new Drift(
            new Drift.Subject(project.id(), revision, commit, measure.title()),
            new Drift.Counts(
                copyDrift.compared(),
                copyDrift.behind(),
                copyDrift.ahead(),
                mirrors.size(),
                constants.compared()),
            all.stream().map(one -> one.in(measure)).sorted().toList(),
            List.of(),
            List.of(),
            meant.stream().map(one -> one.in(measure)).toList(),
            undecided.stream().distinct().toList(),
            notes,
            Map.of());
    return AcceptedDrift.of(drift, waivers, this::blob);
  }

  private void lost(OwnFile file, String name) {
    undecided.add(
        new Search.Undecided(
            file.file().path()
                + " defines "
                + name
                + ", and could not be read in full: "
                + HeaderReading.lost(file.on(Abi.LP64)).orElse(""),
            "have a person compare it"));
  }

  private List<ParsedHeader> headers(Headers measure, Abi abi) {
    var headers = new ArrayList<ParsedHeader>();
    for (String path : measure.paths()) {
      ParsedHeader header = reading.read(measure, path, abi);
      headers.add(header);
      Optional<String> lost = HeaderReading.lost(header);
      if (lost.isPresent() && abi == Abi.LP64) {
        undecided.add(
            new Search.Undecided(
                measure.title() + ": " + path + " could not be read in full: " + lost.get(),
                "have a person compare it, or write it in a way that a C compiler takes"));
      }
    }
    return headers;
  }

  private void missing(CommitHeaders copies, Headers measure) {
    long lacking = copies.paths().stream().filter(path -> measure.text(path).isEmpty()).count();
    if (lacking > 0) {
      notes.add(
          (lacking == 1 ? "1 header copy has" : lacking + " header copies have")
              + " no original in "
              + measure.title()
              + ": "
              + copies.paths().stream()
                  .filter(path -> measure.text(path).isEmpty())
                  .limit(MAX_NAMED)
                  .collect(Collectors.joining(", "))
              + (lacking > MAX_NAMED ? " and more" : ""));
    }
  }

  private String blob(String path) {
    return git.blobId(commit, path).orElse("");
  }
}
