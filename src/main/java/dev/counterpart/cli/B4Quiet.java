package dev.counterpart.cli;

import dev.counterpart.ci.PrepLines;
import dev.counterpart.ci.ReviewAnswer;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.ToIntFunction;
import java.util.function.UnaryOperator;

/**
 * Keeps the commands that b4 runs from standard error, each line of which b4 shows the author as a
 * failure. What went wrong is said once, as b4 reads it.
 *
 * @param trouble makes of a sentence what b4 reads
 */
record B4Quiet(UnaryOperator<String> trouble) {

  /** How to keep quiet, if the arguments ask for such a command, and not for where an error is. */
  static Optional<B4Quiet> of(String[] args) {
    List<String> words = Arrays.asList(args);
    if (words.size() < 2 || !words.getFirst().equals("b4") || words.contains("--debug")) {
      return Optional.empty();
    }
    return switch (words.get(1)) {
      case "review" ->
          Optional.of(new B4Quiet(text -> ReviewAnswer.json(ReviewAnswer.trouble(text))));
      case "prep" -> Optional.of(new B4Quiet(PrepLines::trouble));
      default -> Optional.empty();
    };
  }

  /**
   * Runs the program.
   *
   * @return exit status
   */
  int run(Io io, ToIntFunction<Io> program) {
    var said = new ByteArrayOutputStream();
    var quiet =
        new Io(
            io.out(),
            new PrintStream(said, true, StandardCharsets.UTF_8),
            io.in(),
            io.env(),
            io.terminal());
    int status = program.applyAsInt(quiet);
    if (status != ExitStatus.TROUBLE.code()) {
      return status;
    }
    io.out().println(trouble.apply(sentence(said.toString(StandardCharsets.UTF_8))));
    io.out().flush();
    return ExitStatus.PASS.code();
  }

  /** The first one, without the program's name. */
  private static String sentence(String said) {
    return said.lines()
        .findFirst()
        .map(line -> line.replaceFirst("^counterpart[a-z0-9 ]*: ", ""))
        .orElse("it does not say why");
  }
}
