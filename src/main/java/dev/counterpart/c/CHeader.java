package dev.counterpart.c;

import dev.counterpart.UserError;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * What the text of one C header says, after the preprocessor and the C parser went over it and what
 * it includes. All but {@code replacements} is of this file alone.
 *
 * @param definitions structs, unions, enums, typedefs, functions and variables, in the order in
 *     which they end
 * @param macros what it leaves defined, in the order of the text; not its include guard, and no
 *     name that stands for the enumerator of that name
 * @param replacements of every macro that is known at its end, by the macro's name, as written
 * @param skipped the lines, 1-based, of branches of conditionals that were not taken and that
 *     programs on other machines, or built otherwise, may see
 * @param nobodys the lines, 1-based, of branches that no program sees
 * @param unread what could not be read, in the order of its lines
 */
public record CHeader(
    List<Definition> definitions,
    List<Macro> macros,
    Map<String, String> replacements,
    Set<Integer> skipped,
    Set<Integer> nobodys,
    List<Unread> unread) {
  /** Longer texts are not read: no uAPI header comes near it. */
  public static final int MAX_CHARS = 1 << 20;

  private static final int MAX_NESTING = 400;

  public CHeader {
    definitions = List.copyOf(definitions);
    macros = List.copyOf(macros);
    replacements = Map.copyOf(replacements);
    skipped = Set.copyOf(skipped);
    nobodys = Set.copyOf(nobodys);
    unread = List.copyOf(unread);
  }

  /**
   * A macro.
   *
   * @param line 1-based
   * @param callable whether it takes arguments
   * @param body its replacement text without comments, with single spaces
   * @param value of what it expands to; absent for a callable one and for what is no integer
   *     constant
   */
  public record Macro(
      String name, int line, boolean callable, String body, Optional<Value> value) {}

  /**
   * A place that could not be read.
   *
   * @param line 1-based; 0 for the file as a whole
   * @param reason in words
   * @param losesElements whether a declaration may be missing because of it; a value or a size
   *     alone is no such loss
   */
  public record Unread(int line, String reason, boolean losesElements) {}

  /**
   * Reads a header as a compiler does, and makes something of it. Time, memory and nesting are
   * bounded, those of {@code use} too: the types of hostile text nest deep.
   *
   * @param name by which other headers include it, for example {@code rdma/ib_user_verbs.h}
   * @param text of the whole header
   * @param includes where included headers come from; basic ones are known anyway
   * @param use is given what was read; nothing but {@code unread} where a bound was met
   */
  public static <T> T read(
      String name, String text, Includes includes, Abi abi, Function<CHeader, T> use) {
    if (text.length() > MAX_CHARS) {
      return use.apply(unread("the header is longer than " + MAX_CHARS + " characters"));
    }
    if (nestsTooDeeply(text)) {
      return use.apply(unread("the header nests too deeply"));
    }
    return BoundedReading.of(() -> readNow(name, text, includes, abi, use))
        .orElseGet(
            () ->
                use.apply(
                    unread(
                        "reading the header takes more than "
                            + BoundedReading.MAX_SECONDS
                            + " seconds")));
  }

  private static <T> T readNow(
      String name, String text, Includes includes, Abi abi, Function<CHeader, T> use) {
    try {
      return use.apply(new HeaderReader(name, text, abi).read(includes));
    } catch (MacroCost.TooMuch e) {
      return use.apply(unread("the header is not read because " + e.getMessage()));
    } catch (StackOverflowError e) {
      return use.apply(unread("the header nests too deeply"));
    } catch (UserError e) {
      throw e; // a repository that lacks what is included is no fault of the parser's
    } catch (RuntimeException e) {
      // The parser is foreign code that is fed hostile text: a fault of its own costs one header.
      return use.apply(unread("the C parser failed: " + e));
    }
  }

  private static CHeader unread(String reason) {
    return new CHeader(
        List.of(), List.of(), Map.of(), Set.of(), Set.of(), List.of(new Unread(0, reason, true)));
  }

  /** The C parser tries several readings at each parenthesis, so that its time explodes first. */
  static boolean nestsTooDeeply(String text) {
    int depth = 0;
    for (int i = 0; i < text.length(); i++) {
      switch (text.charAt(i)) {
        case '(', '[', '{' -> depth++;
        case ')', ']', '}' -> depth = Math.max(0, depth - 1);
        default -> {}
      }
      if (depth > MAX_NESTING) {
        return true;
      }
    }
    return false;
  }
}
