package dev.counterpart.cli;

import dev.counterpart.UserError;
import dev.counterpart.report.Plain;
import java.io.BufferedOutputStream;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;

/** Entry point. */
public final class Main {
  private static final String OUT = "1";
  private static final String ERR = "2";

  private Main() {}

  /** Runs the program and ends the process with its {@link ExitStatus}. */
  public static void main(String[] args) {
    // Named here, or else SLF4J looks through the whole class path for what to log with.
    System.setProperty("slf4j.provider", "org.slf4j.nop.NOPServiceProvider");
    System.setProperty("slf4j.internal.verbosity", "ERROR");
    var out = stream(new ReaderGone(new FileOutputStream(FileDescriptor.out), Main::isPipe));
    var err = stream(new FileOutputStream(FileDescriptor.err));
    int status =
        run(
            args,
            new Io(
                out,
                err,
                System.in,
                System.getenv(),
                () -> isTerminal(OUT),
                () -> isTerminal(ERR)));
    out.flush();
    err.flush();
    System.exit(status);
  }

  /**
   * Runs the program.
   *
   * @return exit status, as {@link ExitStatus} says
   */
  public static int run(
      String[] args, PrintStream out, PrintStream err, InputStream in, Map<String, String> env) {
    return run(args, new Io(out, err, in, env, () -> false, () -> false));
  }

  private static int run(String[] args, Io io) {
    return B4Quiet.of(args)
        .map(quiet -> quiet.run(io, hushed -> runAloud(args, hushed)))
        .orElseGet(() -> runAloud(args, io));
  }

  private static int runAloud(String[] given, Io io) {
    String[] args = withHelp(given);
    boolean debug = Arrays.asList(args).contains("--debug");
    try {
      var warmUp = new WarmUp();
      warmUp.start(args.length == 0 ? "" : args[0]);
      int status = commandLine(io, List.of(args), warmUp).execute(args);
      io.out().flush();
      if (io.out().checkError()) {
        io.err().println("counterpart: the report could not be written to standard output");
        return ExitStatus.TROUBLE.code();
      }
      return status;
    } catch (Throwable e) { // whatever it is, the status must not be that of a verdict
      return trouble(e, debug, io.err());
    }
  }

  /** {@code help check} means {@code check --help}. */
  private static String[] withHelp(String[] args) {
    if (args.length == 0 || !args[0].equals("help")) {
      return args;
    }
    String[] asked = Arrays.copyOfRange(args, 1, args.length + 1);
    asked[args.length - 1] = "--help";
    return asked;
  }

  /** All commands, or the one that the arguments begin with. */
  static CommandLine commandLine(Io io, List<String> args, WarmUp warmUp) {
    var commands = new LinkedHashMap<String, Supplier<CommandLine>>();
    commands.put("check", () -> CheckCommand.commandLine(io, warmUp));
    commands.put("submission", () -> SubmissionCommand.commandLine(io, warmUp));
    commands.put("audit", () -> AuditCommand.commandLine(io, warmUp));
    commands.put("drift", () -> DriftCommand.commandLine(io));
    commands.put("b4", () -> B4Command.commandLine(io, warmUp));
    commands.put("patchwork", () -> PatchworkCommand.commandLine(io, warmUp));
    commands.put("sync", () -> SyncCommand.commandLine(io));
    commands.put("rules", () -> RulesCommand.commandLine(io));
    commands.put("doctor", () -> DoctorCommand.commandLine(io));
    commands.put("uapi", () -> UapiCommand.commandLine(io, args));
    CommandLine line = RootCommand.commandLine();
    // The options of the other commands are not needed.
    String first = args.isEmpty() ? "" : args.getFirst();
    commands.forEach(
        (name, command) -> {
          if (name.equals(first) || !commands.containsKey(first)) {
            line.addSubcommand(command.get());
          }
        });
    line.setOut(new PrintWriter(io.out(), true, StandardCharsets.UTF_8));
    line.setErr(new PrintWriter(io.err(), true, StandardCharsets.UTF_8));
    line.setColorScheme(CommandLine.Help.defaultColorScheme(Ansi.OFF));
    line.setExpandAtFiles(false);
    line.setUsageHelpWidth(Columns.ofHelp(io));
    line.setParameterExceptionHandler(Misuse::tell);
    line.setExecutionExceptionHandler(
        (exception, command, parsed) ->
            trouble(exception, parsed.originalArgs().contains("--debug"), io.err()));
    return line;
  }

  private static int trouble(Throwable e, boolean debug, PrintStream err) {
    Throwable cause = e;
    for (int i = 0; i < 8 && !(cause instanceof UserError) && cause.getCause() != null; i++) {
      cause = cause.getCause();
    }
    try {
      err.println("counterpart: " + Plain.logged(sentence(cause, debug)));
      if (cause instanceof UserError error) {
        error.more().forEach(one -> err.println("counterpart: " + Plain.logged(one)));
      }
      if (debug) {
        e.printStackTrace(err);
      }
      err.flush();
    } catch (Throwable again) {
      // Nothing is left to say it with; the status says it.
    }
    return ExitStatus.TROUBLE.code();
  }

  private static String sentence(Throwable e, boolean debug) {
    return switch (e) {
      case UserError error -> String.valueOf(error.getMessage());
      case OutOfMemoryError ignored ->
          "the input needs more memory than there is; give more with JAVA_TOOL_OPTIONS=-Xmx2g";
      case StackOverflowError ignored -> "the input is nested too deeply to be read";
      default ->
          "something went wrong that should not: "
              + e.getClass().getSimpleName()
              + (e.getMessage() == null ? "" : ": " + e.getMessage())
              + (debug ? "" : "; --debug shows where");
    };
  }

  /**
   * Whether a stream is a terminal. The JVM's own console is slow to start: the system is asked.
   */
  private static boolean isTerminal(String descriptor) {
    String device = target(descriptor);
    return device.startsWith("/dev/pts/")
        || device.startsWith("/dev/tty")
        || device.equals("/dev/console");
  }

  private static boolean isPipe() {
    return target(OUT).startsWith("pipe:");
  }

  /** What stands behind a descriptor; "" where the system does not tell. */
  private static String target(String descriptor) {
    try {
      return Files.readSymbolicLink(Path.of("/proc/self/fd", descriptor)).toString();
    } catch (IOException | RuntimeException e) {
      return "";
    }
  }

  private static PrintStream stream(OutputStream out) {
    return new PrintStream(new BufferedOutputStream(out, 1 << 14), false, StandardCharsets.UTF_8);
  }
}
