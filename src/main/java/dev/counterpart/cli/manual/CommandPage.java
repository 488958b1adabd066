package dev.counterpart.cli.manual;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The manual page of a command. */
public final class CommandPage {
  private final Command command;
  private final List<Key> keys;
  private final Roff roff;

  private CommandPage(Command command, List<Key> keys, Edition edition) {
    this.command = command;
    this.keys = keys;
    this.roff = new Roff(command.page(), 1, edition);
  }

  /**
   * Writes it.
   *
   * @param keys what can be configured
   * @param root the program itself
   */
  public static String of(Command command, List<Key> keys, Command root, Edition edition) {
    return new CommandPage(command, keys, edition).write(root);
  }

  private String write(Command root) {
    roff.heading("Name")
        .line(Roff.escaped(command.page()) + " \\- " + Roff.escaped(inShort(command.summary())));
    synopsis();
    roff.heading("Description");
    Stream.concat(command.description().stream(), command.tail().notes().stream())
        .forEach(roff::paragraph);
    if (!command.commands().isEmpty()) {
      roff.heading("Commands");
      command.commands().forEach(one -> roff.term(Roff.page(one.page(), 1), one.summary()));
    }
    if (!command.arguments().isEmpty()) {
      roff.heading("Arguments");
      command.arguments().forEach(one -> roff.term(Roff.italic(one.label()), one.description()));
    }
    roff.heading("Options");
    command.options().forEach(one -> roff.term(tag(one), one.description()));
    command.tail().terms().forEach(this::terms);
    terms("Exit status", command.tail().exits());
    environment();
    terms("Files", Surroundings.files());
    examples();
    roff.seeAlso(related(root));
    return roff.toString();
  }

  private void synopsis() {
    roff.heading("Synopsis");
    roff.line(
        Stream.of(
                Stream.of(
                    Roff.bold(String.join(" ", command.path())),
                    "[" + Roff.italic("OPTION") + "]..."),
                command.arguments().stream().map(one -> Roff.escaped(one.synopsis())),
                command.commands().isEmpty()
                    ? Stream.<String>empty()
                    : Stream.of("[" + Roff.italic("COMMAND") + "]"))
            .flatMap(one -> one)
            .collect(Collectors.joining(" ")));
  }

  private static String tag(Option option) {
    String names = option.names().stream().map(Roff::bold).collect(Collectors.joining(", "));
    return option.takesValue() ? names + " " + Roff.italic(option.label()) : names;
  }

  private void terms(String heading, Map<String, String> terms) {
    if (!terms.isEmpty()) {
      roff.heading(heading);
      terms.forEach((term, meaning) -> roff.term(Roff.bold(term), meaning));
    }
  }

  private void environment() {
    terms("Environment", Surroundings.variables());
    keys.stream()
        .filter(key -> command.tail().settings().contains(key.path()))
        .forEach(key -> roff.term(Roff.bold(key.variable()), "Stands for --" + key.name() + "."));
  }

  private void examples() {
    Map<String, String> examples = command.tail().examples();
    if (!examples.isEmpty()) {
      roff.heading("Examples");
      examples.forEach((call, what) -> roff.paragraph(what + ":").example(List.of(call)));
    }
  }

  private List<String> related(Command root) {
    var pages = new ArrayList<String>();
    root.all()
        .filter(one -> !one.equals(command))
        .filter(one -> isNear(one.path()) || isAbove(one.path()))
        .forEach(one -> pages.add(Roff.page(one.page(), 1)));
    pages.add(Roff.page("counterpart-config", 5));
    pages.add(Roff.page("counterpart-rules", 5));
    return pages;
  }

  /** Below this command, or below the one above it. */
  private boolean isNear(List<String> other) {
    List<String> above = command.path().subList(0, command.path().size() - 1);
    List<String> otherAbove = other.subList(0, other.size() - 1);
    return otherAbove.equals(command.path()) || otherAbove.equals(above);
  }

  private boolean isAbove(List<String> other) {
    return other.size() < command.path().size()
        && command.path().subList(0, other.size()).equals(other);
  }

  /** As the line of a list of pages has it: no capital, no full stop. */
  private static String inShort(String sentence) {
    return sentence.substring(0, 1).toLowerCase(Locale.ROOT)
        + sentence.substring(1).replaceFirst("\\.$", "");
  }
}
