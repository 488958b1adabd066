package dev.counterpart.cli;

import dev.counterpart.UserError;
import dev.counterpart.Words;
import dev.counterpart.c.Abi;
import dev.counterpart.c.CHeader;
import dev.counterpart.report.Plain;
import dev.counterpart.report.UapiJson;
import dev.counterpart.report.UapiOutput;
import dev.counterpart.report.UapiTable;
import dev.counterpart.rules.Glob;
import dev.counterpart.uapi.Element;
import dev.counterpart.uapi.ElementKind;
import dev.counterpart.uapi.ParsedHeader;
import dev.counterpart.uapi.tree.HeaderFile;
import dev.counterpart.uapi.tree.HeaderFiles;
import dev.counterpart.uapi.tree.InOrder;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import java.util.stream.Stream;
import picocli.CommandLine;

/** {@code counterpart uapi}: what headers declare. */
final class UapiCommand implements Callable<Integer> {
  /** Those that the help names; "text" is understood too, as elsewhere. */
  static final List<String> FORMATS = List.of("table", "json");

  private final Io io;
  private final Syntax syntax;
  private final Supplier<List<Path>> paths;
  private final Supplier<Optional<String>> format;
  private final Supplier<Optional<String>> abi;
  private final Supplier<List<String>> kinds;
  private final Supplier<Optional<String>> name;

  private UapiCommand(Io io) {
    this.io = io;
    syntax =
        new Syntax(
            "uapi",
            this,
            "Prints the uAPI elements of header files, with values and layout.",
            "What cannot be read is named on standard error.");
    syntax
        .tail()
        .endsWell("what could be read is printed")
        .part(new HelpPart.Examples(UapiCommand::examples));
    paths =
        syntax.pathParameters(
            "PATH", "0..*", "Header files, or folders of them such as include/uapi.");
    format = syntax.choice("-f --format", "F", FORMATS, "table (default) or json.");
    abi = syntax.choice("--abi", "ABI", Choices.of(Abi.class), "lp64 (default) or ilp32.");
    kinds =
        syntax.words(
            "--kind",
            "KIND",
            () -> Arrays.stream(ElementKind.values()).map(ElementKind::label).iterator(),
            "Only elements of these kinds: struct, field, ioctl, enumerator and so on.");
    name = syntax.text("--name", "GLOB", "Only elements of this name, ? and * as in a shell.");
  }

  /**
   * The command.
   *
   * @param args of the program; "diff" is only known where it or help is asked for
   */
  static CommandLine commandLine(Io io, List<String> args) {
    CommandLine line = new UapiCommand(io).syntax.commandLine();
    return Stream.of("diff", "--help", "-h").anyMatch(args::contains)
        ? line.addSubcommand(UapiDiffCommand.commandLine(io))
        : line;
  }

  private static Map<String, String> examples() {
    var examples = new LinkedHashMap<String, String>();
    examples.put("counterpart uapi include/uapi/rdma", "Every element of a folder of headers");
    examples.put("counterpart uapi --kind ioctl -f json include/uapi", "All ioctls, for a program");
    return examples;
  }

  @Override
  public Integer call() {
    // "diff" takes the place of the paths, so none of them can be required.
    if (paths.get().isEmpty()) {
      throw new UserError("name a header file or a folder of headers (\"uapi --help\" tells more)");
    }
    requireNoCommand(paths.get().getFirst());
    Abi machine = abi(abi.get());
    List<ElementKind> wanted = kinds.get().stream().map(UapiCommand::kind).toList();
    checkFormat(format.get());
    List<HeaderFile> files = new HeaderFiles().of(paths.get());
    try (UapiOutput output = output(io, format.get())) {
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

  /** A command that is spelled wrong looks like a path. */
  private static void requireNoCommand(Path first) {
    String meant = Words.didYouMean(first.toString(), List.of("diff"));
    if (!meant.isEmpty() && !Files.exists(first)) {
      throw new UserError("there is neither a file nor a command \"" + first + "\"" + meant);
    }
  }

  private ParsedHeader wanted(ParsedHeader header, List<ElementKind> wanted) {
    if (wanted.isEmpty() && name.get().isEmpty()) {
      return header;
    }
    Glob glob = glob(name.get().orElse("**"));
    List<Element> elements =
        header.elements().stream()
            .filter(element -> wanted.isEmpty() || wanted.contains(element.kind()))
            .filter(element -> glob.matches(element.name()))
            .toList();
    return new ParsedHeader(header.path(), elements, List.of());
  }

  private static Glob glob(String text) {
    try {
      return Glob.of(text);
    } catch (IllegalArgumentException e) {
      throw new UserError("--name \"" + text + "\": " + e.getMessage());
    }
  }

  /** Names what could not be read of a header. */
  static void complain(Io io, ParsedHeader header) {
    for (CHeader.Unread unread : header.unread()) {
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
  static void checkFormat(Optional<String> format) {
    List<String> known = List.of("table", "text", "json");
    format
        .filter(word -> !known.contains(word))
        .ifPresent(
            word -> {
              throw new UserError(
                  "there is no format \""
                      + word
                      + "\" here; there are table and json"
                      + Words.didYouMean(word, known));
            });
  }

  static UapiOutput output(Io io, Optional<String> format) throws IOException {
    Writer out = new OutputStreamWriter(io.out(), StandardCharsets.UTF_8);
    return format.equals(Optional.of("json")) ? new UapiJson(out) : new UapiTable(out);
  }

  static Abi abi(Optional<String> given) {
    String word = given.orElse("lp64");
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
        .orElseThrow(() -> new UserError("--kind " + Words.noneOf(word, words)));
  }
}
