package dev.counterpart.uapi;

import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * A way into the kernel that a series opens without a uAPI header: what to look for in the lines
 * that it adds, and how to call what is found. Rule files declare signals.
 *
 * @param name the kind that its elements go by: {@code dma-buf-exporter}
 * @param title what people call one: "dma-buf exporter"
 * @param paths of the files to look at
 * @param matches what to look for, each by itself
 * @param named how programs name it
 */
public record Signal(
    String name, String title, Predicate<String> paths, List<Match> matches, Named named) {
  public Signal {
    matches = List.copyOf(matches);
  }

  /** How programs name what a signal finds. */
  public enum Named {
    /** Not at all: they reach it by other names. */
    NOT,
    /** As its element is called. */
    CODE,
    /** In a string that they look it up by, where the kernel's code has the name as a string. */
    STRING
  }

  /**
   * How an element gets its name; the first that gives one counts, then the enclosing function,
   * then the file.
   *
   * @param ways in order
   * @param template the element's name, {@code $1} for what the way gave
   */
  public record Naming(List<Way> ways, String template) {
    public Naming {
      ways = List.copyOf(ways);
    }
  }

  /** Where a name comes from. */
  public sealed interface Way {
    /** An argument of a call; the first is 1. */
    record Argument(int number) implements Way {}

    /** The first string among the arguments. */
    record Text() implements Way {}

    /** The variable or field that the call is assigned to, or that is initialised. */
    record Variable() implements Way {}

    /** The function around it. */
    record Function() implements Way {}

    /** The file's name without its folder and its ending. */
    record File() implements Way {}
  }

  /** What to look for. */
  public sealed interface Match {
    /** How elements that it finds are called. */
    Naming naming();

    /** Calls of functions or macros whose names the predicate accepts. */
    record Call(Predicate<String> callees, Naming naming) implements Match {}

    /**
     * Definitions of variables of a struct type with an initialiser.
     *
     * @param tag of the struct
     * @param members only those to which one of these members is added; empty for all that are new
     */
    record Initialiser(String tag, List<String> members, Naming naming) implements Match {}

    /**
     * Lines that an expression finds; its group 1 names the element. For tables and documents,
     * which are no C: nothing is taken out of them.
     */
    record Line(Pattern expression, Naming naming) implements Match {}

    /** Files that are new. */
    record NewFile(Naming naming) implements Match {}
  }

  /** The element of a signal that was found. */
  Element element(String found, String path, int line) {
    return Element.named(ElementKind.SIGNAL, found, "", path, line).withType(Optional.of(name));
  }
}
