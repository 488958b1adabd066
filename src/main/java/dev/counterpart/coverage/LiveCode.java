package dev.counterpart.coverage;

import dev.counterpart.userspace.SourceCode;
import java.util.BitSet;

/**
 * What a compiler may see of a file: {@code #if 0} hides code from every configuration, and so does
 * each condition that the file itself answers; directives that only ask for a name, forget it or
 * name a file use nothing. What a configuration decides leaves both of its branches.
 *
 * @param text the code, with comments, strings and what counts for nothing blanked; line ends and
 *     offsets are those of the file
 * @param deadLines the lines that no configuration compiles, bit 0 for the first; nobody changes it
 */
record LiveCode(String text, BitSet deadLines) {

  /**
   * Reads a file.
   *
   * @param path tells the language
   * @param written the text as it stands in the file
   */
  static LiveCode of(String path, String written) {
    String code = SourceCode.code(path, written);
    if (SourceCode.isCython(path)) {
      return new LiveCode(CythonCode.withoutExterns(code), new BitSet());
    }
    LiveCode live =
        isPreprocessed(path, code)
            ? LiveCodeReader.read(code, written)
            : new LiveCode(code, new BitSet());
    return SourceCode.isCLike(path)
        ? new LiveCode(NeverRun.blanked(live.text()), live.deadLines())
        : live;
  }

  private static boolean isPreprocessed(String path, String code) {
    return SourceCode.isCLike(path) && (code.indexOf('#') >= 0 || code.contains("%:"));
  }
}
