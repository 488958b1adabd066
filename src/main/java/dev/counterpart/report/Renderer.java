package dev.counterpart.report;

import dev.counterpart.rules.Rule;
import dev.counterpart.verdict.Report;
import java.io.IOException;
import java.io.Writer;
import java.util.Optional;
import java.util.function.Function;

/**
 * A report format. It says nothing that the JSON report does not hold, but for what explains that:
 * a rule's own words, and the lines of the patches that a finding is about. Its order depends on
 * the report alone, and it makes every text safe for where it goes ({@link Plain}, {@link Html},
 * {@link Markdown}, {@link JsonEscapes}): subjects, names and paths come from strangers.
 */
public interface Renderer {

  /**
   * Writes a whole report and leaves the writer open.
   *
   * @throws IOException when the writer does
   */
  void render(Report report, Options options, Writer out) throws IOException;

  /**
   * What a format may take into account.
   *
   * @param version the tool's own version
   * @param colour whether escape sequences for colour are welcome
   * @param verdictOnly whether {@code --quiet} asks for the verdict alone. A format for people
   *     prints one line then: the verdict and the subject, as {@link TextReport} has them. A format
   *     that a program reads ignores it: a program wants the whole, and that it is well formed
   * @param rules rules by their ids, for formats that explain them; nothing for those that are not
   *     known
   * @param replyWhenClean whether a draft is wanted that says that nothing was found
   */
  record Options(
      String version,
      boolean colour,
      boolean verdictOnly,
      Function<String, Optional<Rule>> rules,
      boolean replyWhenClean) {
    /** Where nobody explains rules, and a draft that says nothing is not wanted. */
    public Options(String version, boolean colour, boolean verdictOnly) {
      this(version, colour, verdictOnly, _ -> Optional.empty(), false);
    }
  }
}
