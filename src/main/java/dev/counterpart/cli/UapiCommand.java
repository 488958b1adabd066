package dev.counterpart.cli;

import dev.counterpart.UserError;
import dev.counterpart.report.Plain;
import dev.counterpart.report.UapiJson;
import dev.counterpart.report.UapiOutput;
import dev.counterpart.report.UapiTable;
import dev.counterpart.rules.Glob;
import dev.counterpart.rules.Words;
import dev.counterpart.uapi.Abi;
import dev.counterpart.uapi.Element;
import dev.counterpart.uapi.ElementKind;
import dev.counterpart.uapi.ParsedHeader;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code counterpart uapi}: what headers declare. */
@Command(
    name = "uapi",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Prints the uAPI elements of header files, with values and layout.",
      "What cannot be read is named on standard error."
    })
final class UapiCommand implements Callable<Integer> {
  private final Io io;

  @Parameters(
      paramLabel = "PATH",
      arity = "0..*",
      description = "Header files, or folders of them such as include/uapi.")
  private List<Path> paths = new ArrayList<>();

  @Option(
      names = {"-f", "--format"},
      paramLabel = "F",
      description = "table (default) or json.")
  private String format = "table";

  @Option(names = "--abi", paramLabel = "ABI", description = "lp64 (default) or ilp32.")
  private String abi = "lp64";

  @Option(
      names = "--kind",
      paramLabel = "KIND,...",
      split = ",",
      description = "Only elements of these kinds: struct, field, ioctl, enumerator and so on.")
  private List<String> kinds = new ArrayList<>();

  @Option(
      names = "--name",
      paramLabel = "GLOB",
      description = "Only elements of this name, ? and * as in a shell.")
  private String name = "";

  @Option(names = "--debug", description = "Show where an unexpected error comes from.")
  @SuppressWarnings("UnusedVariable") // Main looks for it among the arguments
  private boolean debug;

  private UapiCommand(Io io) {
    this.io = io;
  }

  /**
   * @param args of the program; "diff" is only known where it or help is asked for
   */
  static CommandLine commandLine(Io io, List<String> args) {
    var line = new CommandLine(new UapiCommand(io));
    return Stream.of("diff", "--help", "-h").anyMatch(args::contains)
        ? line.addSubcommand(new UapiDiffCommand(io))
        : line;
  }

  @Override
  public Integer call() {
    if (paths.isEmpty()) { // "diff" takes the place of the paths, so none of them can be required
      throw new UserError("name a header file or a folder of headers (\"uapi --help\" tells more)");
    }
    Abi machine = abi(abi);
    List<ElementKind> wanted = kinds.stream().map(UapiCommand::kind).toList();
    checkFormat(format);
    List<HeaderFile> files = new HeaderFiles().of(paths);
    try (UapiOutput output = output(io, format)) {
      InOrder.forEach(
          files,
          file -> file.parse(machine),
          header -> {
            complain(io, header);
            try {
              output.header(wanted(header, wanted));
            } catch (IOException e) {
              throw new UncheckedIOException(e);
            }
          });
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return ExitStatus.PASS.code();
  }

  private ParsedHeader wanted(ParsedHeader header, List<ElementKind> wanted) {
    if (wanted.isEmpty() && name.isEmpty()) {
      return header;
    }
    Glob glob = Glob.of(name.isEmpty() ? "**" : name);
    List<Element> elements =
        header.elements().stream()
            .filter(element -> wanted.isEmpty() || wanted.contains(element.kind()))
            .filter(element -> glob.matches(element.name()))
            .toList();
    return new ParsedHeader(header.path(), elements, List.of());
  }

  /** Names what could not be read of a header. */
  static void complain(Io io, ParsedHeader header) {
    for (ParsedHeader.Unread unread : header.unread()) {
      io.err()
          .println(
              Plain.line(
                  header.path()
                      + (unread.line() > 0 ? ":" + unread.line() : "")
                      + ": "
                      + unread.reason()));
    }
  }

  /** The words that {@code --format} takes here. */
  static void checkFormat(String format) {
    if (!List.of("table", "text", "json").contains(format)) {
      throw new UserError("there is no format \"" + format + "\" here; there are table and json");
    }
  }

  static UapiOutput output(Io io, String format) throws IOException {
    Writer out = new OutputStreamWriter(io.out(), StandardCharsets.UTF_8);
    return format.equals("json") ? new UapiJson(out) : new UapiTable(out);
  }

  static Abi abi(String word) {
    return Arrays.stream(Abi.values())
        .filter(abi -> abi.name().equals(word.toUpperCase(Locale.ROOT)))
        .findFirst()
        .orElseThrow(
            () -> new UserError("--abi \"" + word + "\" is none of lp64 (x86-64), ilp32 (i386)"));
  }

  private static ElementKind kind(String word) {
    List<String> words = Arrays.stream(ElementKind.values()).map(ElementKind::label).toList();
    return Arrays.stream(ElementKind.values())
        .filter(kind -> kind.label().equals(word))
        .findFirst()
        .orElseThrow(
            () ->
                new UserError(
                    "--kind \""
                        + word
                        + "\" is none of "
                        + String.join(", ", words)
                        + Words.didYouMean(word, words)));
  }
}
