package dev.counterpart.c;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Reads a file of code, with the headers that it includes, and looks up whose members the names in
 * it are. Bounded in time and memory. What it tells depends on nothing else, so that it can be
 * kept.
 */
public final class CodeReader {
  /** Longer files are not read: nobody writes them by hand. */
  private static final int MAX_CHARS = 2 << 20;

  private final Includes includes;

  /** In what a file is written. */
  public enum Language {
    C,
    CPP
  }

  /**
   * What a file names.
   *
   * @param names in the order of the text; none where a bound was met
   * @param chars that were read for that, with those of the headers
   */
  public record Reading(List<MemberName> names, long chars) {}

  /**
   * @param includes where headers are found: asked for what stands beside the file by its path, for
   *     others by the name between the brackets
   */
  public CodeReader(Includes includes) {
    this.includes = includes;
  }

  /**
   * Looks up what each member stands for that a file asks something of. Places that no compiler
   * sees, or that the parser does not understand, are left out.
   *
   * @param path never absolute and without ".."
   * @param text every byte one character
   * @param names what else is looked up, wherever it stands: enumerators, say
   * @return absent where the time was over, which another time it may not be
   */
  public Optional<Reading> members(String path, String text, Language language, Set<String> names) {
    return text.length() > MAX_CHARS || CHeader.nestsTooDeeply(text) || Ambiguity.isTooGreat(text)
        ? Optional.of(new Reading(List.of(), text.length()))
        : BoundedReading.of(() -> read(path, text, language, names));
  }

  private Reading read(String path, String text, Language language, Set<String> names) {
    var macroCost = new MacroCost();
    try {
      macroCost.add(text);
    } catch (MacroCost.TooMuch e) {
      return new Reading(List.of(), text.length());
    }
    IncludedFiles included = IncludedFiles.ofCode(includes, macroCost);
    List<MemberName> found =
        new MemberReader(names)
            .read(
                () ->
                    switch (language) {
                      case C -> TranslationUnit.ofC(path, text, included);
                      case CPP -> TranslationUnit.ofCpp(path, text, included);
                    });
    return new Reading(found, text.length() + included.chars());
  }
}
