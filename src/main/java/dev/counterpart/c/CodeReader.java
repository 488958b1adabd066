package dev.counterpart.c;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/**
 * Reads files of code of one tree, with the headers that they include, and looks up whose members
 * the names in them are. Bounded in time and memory; one file after the other.
 */
public final class CodeReader {
  /** Longer files are not read: nobody writes them by hand. */
  private static final int MAX_CHARS = 2 << 20;

  private final Function<String, Includes> includes;
  private final MacroCost macroCost = new MacroCost();
  private final Set<String> weighed = new HashSet<>();

  /** In what a file is written. */
  public enum Language {
    C,
    CPP
  }

  /**
   * @param includes for the path of a file, where it finds headers: asked for what stands beside
   *     the file by its path, for others by the name between the brackets
   */
  public CodeReader(Function<String, Includes> includes) {
    this.includes = includes;
  }

  /**
   * Looks up what each member stands for that a file asks something of. Places that no compiler
   * sees, or that the parser does not understand, are left out.
   *
   * @param path never absolute and without ".."
   * @param text every byte one character
   * @param names what else is looked up, wherever it stands: enumerators, say
   * @return by file, in the order of the text; nothing where a bound was met
   */
  public List<MemberName> members(String path, String text, Language language, Set<String> names) {
    return text.length() > MAX_CHARS || CHeader.nestsTooDeeply(text)
        ? List.of()
        : BoundedReading.of(() -> read(path, text, language, names)).orElse(List.of());
  }

  private List<MemberName> read(String path, String text, Language language, Set<String> names) {
    try {
      macroCost.add(text);
    } catch (MacroCost.TooMuch e) {
      return List.of();
    }
    IncludedFiles included = IncludedFiles.ofCode(includes.apply(path), macroCost, weighed);
    return new MemberReader(names)
        .read(
            () ->
                switch (language) {
                  case C -> TranslationUnit.ofC(path, text, included);
                  case CPP -> TranslationUnit.ofCpp(path, text, included);
                });
  }
}
