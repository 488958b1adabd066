package dev.counterpart.cli;

import dev.counterpart.report.Wrapped;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine.Help;
import picocli.CommandLine.IHelpSectionRenderer;

/** A part of the help that picocli has no name for; what it says is asked for when it is shown. */
sealed interface HelpPart extends IHelpSectionRenderer {
  /** Without a colon. */
  String heading();

  /** Its lines without the heading, of at most so many columns where the words allow it. */
  Stream<String> lines(int width);

  @Override
  default String render(Help help) {
    int width = help.commandSpec().usageMessage().width();
    return Stream.concat(Stream.of("", heading() + ":"), lines(width))
        .collect(Collectors.joining("%n".formatted(), "", "%n".formatted()));
  }

  /**
   * Words and what they mean.
   *
   * @param terms in the order of the help
   */
  record Terms(String heading, Supplier<Map<String, String>> terms) implements HelpPart {
    @Override
    public Stream<String> lines(int width) {
      Map<String, String> all = terms.get();
      int longest = all.keySet().stream().mapToInt(String::length).max().orElse(0);
      String margin = " ".repeat(longest + 4);
      return all.entrySet().stream()
          .flatMap(
              one -> {
                List<String> lines = Wrapped.whole(one.getValue(), width - margin.length());
                String first = ("  " + one.getKey() + margin).substring(0, margin.length());
                return Stream.concat(
                    Stream.of(first + lines.getFirst()),
                    lines.stream().skip(1).map(line -> margin + line));
              });
    }
  }

  /**
   * The options that can be set elsewhere.
   *
   * @param settings asked for when all options are declared
   */
  record Configurable(Supplier<? extends Collection<Setting>> settings) implements HelpPart {
    @Override
    public String heading() {
      return "Can be configured";
    }

    @Override
    public Stream<String> lines(int width) {
      String keys =
          settings.get().stream().map(one -> "--" + one.key()).collect(Collectors.joining(", "));
      return Wrapped.whole(
              keys
                  + "; in ~/.config/counterpart/config.yaml, or by variables such as"
                  + " COUNTERPART_TIME_LIMIT. See --show-config.",
              width - 2)
          .stream()
          .map(line -> "  " + line);
    }
  }

  /**
   * Calls of the command, each with what it is for.
   *
   * @param calls by the call, in the order of the help
   */
  record Examples(Supplier<Map<String, String>> calls) implements HelpPart {
    private static final Pattern QUOTED = Pattern.compile("'[^']*'");
    private static final char BOUND = '\u00a0';
    private static final String CALL = "    ";
    private static final String MARGIN = "  ";

    @Override
    public String heading() {
      return "Examples";
    }

    @Override
    public Stream<String> lines(int width) {
      return calls.get().entrySet().stream()
          .flatMap(
              one ->
                  Stream.concat(
                      Wrapped.whole(one.getValue() + ":", width - MARGIN.length()).stream()
                          .map(line -> MARGIN + line),
                      call(one.getKey(), width)));
    }

    /** A call that is too long goes on in the next line, as a shell takes it. */
    private static Stream<String> call(String call, int width) {
      List<String> lines = Wrapped.whole(bound(call), width - CALL.length() - 2);
      return Stream.concat(
              lines.stream().limit(lines.size() - 1L).map(line -> line + " \\"),
              Stream.of(lines.getLast()))
          .map(line -> CALL + line.replace(BOUND, ' '));
    }

    /** What stands in quotes is one word. */
    private static String bound(String call) {
      return QUOTED.matcher(call).replaceAll(one -> one.group().replace(' ', BOUND));
    }
  }
}
