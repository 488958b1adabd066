package dev.counterpart.cli.manual;

import java.util.List;
import java.util.stream.Stream;

/**
 * A command as its help describes it.
 *
 * @param path its name behind those of the commands above it, the program's first
 * @param description sentences, of which the first one says it all in short
 * @param commands those below it
 */
public record Command(
    List<String> path,
    List<String> description,
    List<Argument> arguments,
    List<Option> options,
    List<Command> commands,
    Tail tail) {
  public Command {
    path = List.copyOf(path);
    description = List.copyOf(description);
    arguments = List.copyOf(arguments);
    options = List.copyOf(options);
    commands = List.copyOf(commands);
  }

  /** The last word of its path. */
  public String name() {
    return path.getLast();
  }

  /** The name of its page, as in {@code counterpart-b4-review}. */
  public String page() {
    return String.join("-", path);
  }

  /** What it does, in one sentence. */
  public String summary() {
    return description.getFirst();
  }

  /** This one and all below it. */
  public Stream<Command> all() {
    return Stream.concat(Stream.of(this), commands.stream().flatMap(Command::all));
  }
}
