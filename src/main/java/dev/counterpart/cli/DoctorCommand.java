package dev.counterpart.cli;

import dev.counterpart.UserError;
import dev.counterpart.Words;
import dev.counterpart.check.doctor.ArchiveDiagnoses;
import dev.counterpart.check.doctor.CacheDiagnosis;
import dev.counterpart.check.doctor.Diagnosis;
import dev.counterpart.check.doctor.ProjectDiagnoses;
import dev.counterpart.check.doctor.RuntimeDiagnosis;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import picocli.CommandLine;

/** {@code counterpart doctor}: whether all that a check uses is there. */
final class DoctorCommand implements Callable<Integer> {
  private static final List<String> FORMATS = List.of("text", "json");

  private final Io io;
  private final Syntax syntax;
  private final Supplier<Optional<Path>> config;
  private final Supplier<Boolean> network;
  private final Supplier<Optional<String>> format;

  private DoctorCommand(Io io) {
    this.io = io;
    syntax =
        new Syntax(
            "doctor",
            this,
            "Says whether all that a check uses is there: Java, cache, projects, archives,"
                + " configuration, network.",
            "A line each: ok, warn (it works, less well than it could) or missing (a check would"
                + " not run), with what to do about it.");
    syntax
        .tail()
        .endsWell("all is there; there may be warnings")
        .ends(ExitStatus.FINDINGS, "something is missing")
        .part(new HelpPart.Examples(DoctorCommand::examples));
    config =
        syntax.path(
            "--config",
            "FILE",
            "A configuration file, which comes before that in the home folder.");
    network = syntax.flag("--network", "Ask the servers that are configured whether they answer.");
    format = syntax.choice("-f --format", "F", FORMATS, "text (default) or json.");
  }

  private static Map<String, String> examples() {
    var examples = new LinkedHashMap<String, String>();
    examples.put("counterpart doctor", "What is there, and what to do about the rest");
    examples.put("counterpart doctor --network -f json", "The same for a program, servers asked");
    return examples;
  }

  static CommandLine commandLine(Io io) {
    return new DoctorCommand(io).syntax.commandLine();
  }

  @Override
  public Integer call() {
    String wanted = format.get().orElse("text");
    if (!FORMATS.contains(wanted)) {
      throw new UserError("--format " + Words.noneOf(wanted, FORMATS));
    }
    List<Diagnosis> all = all();
    io.out()
        .print(wanted.equals("json") ? DoctorPage.json(all) : DoctorPage.text(all, Columns.of(io)));
    boolean missing = all.stream().anyMatch(one -> one.state() == Diagnosis.State.MISSING);
    return (missing ? ExitStatus.FINDINGS : ExitStatus.PASS).code();
  }

  private List<Diagnosis> all() {
    var settings = new SoundSettings(Settings.read(io.env(), config.get()));
    Path cache = CacheFolder.of(io.env());
    Instant now = Instant.now();
    var all =
        new ArrayList<>(
            RuntimeDiagnosis.of(
                Runtime.version().toString(), Path.of(System.getProperty("java.home")), maps()));
    all.add(CacheDiagnosis.of(cache));
    all.addAll(new ProjectDiagnoses(settings.locations(), cache, now, Age::of).all());
    all.addAll(ArchiveDiagnoses.of(settings.paths(Setting.ARCHIVE), now, Age::of));
    all.addAll(settings.diagnoses());
    all.addAll(new NetworkDiagnoses(settings, io.env()).all(network.get()));
    return all;
  }

  private static Optional<String> maps() {
    try {
      return Optional.of(Files.readString(Path.of("/proc/self/maps")));
    } catch (IOException e) {
      return Optional.empty();
    }
  }
}
