package dev.counterpart.c;

import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.eclipse.cdt.core.index.IIndexFileLocation;
import org.eclipse.cdt.core.parser.FileContent;
import org.eclipse.cdt.internal.core.parser.IMacroDictionary;
import org.eclipse.cdt.internal.core.parser.scanner.InternalFileContent;
import org.eclipse.cdt.internal.core.parser.scanner.InternalFileContentProvider;
import org.jspecify.annotations.Nullable;

/**
 * Hands included text to the preprocessor: from the tree at hand, else from the stand-ins, never
 * from the file system. A header that includes itself again and again comes to an end.
 */
final class IncludedFiles extends InternalFileContentProvider {
  /** All names live below this root, so that relative names resolve. */
  static final String ROOT = "/u/";

  private static final int MAX_INCLUSIONS = 3000;
  private static final long MAX_CHARS = 32L << 20;

  private final Includes includes;
  private final Set<String> own;
  private final MacroCost macroCost;
  private final Set<String> weighed = new HashSet<>();
  private final boolean code;
  private int inclusions;
  private long chars;

  /**
   * @param own names that the including text defines itself: no stand-in does
   * @param macroCost has weighed the including text already
   */
  IncludedFiles(Includes includes, Set<String> own, MacroCost macroCost) {
    this(includes, own, macroCost, false);
  }

  private IncludedFiles(Includes includes, Set<String> own, MacroCost macroCost, boolean code) {
    this.includes = includes;
    this.own = own;
    this.macroCost = macroCost;
    this.code = code;
  }

  /**
   * For a file of code.
   *
   * @param macroCost has weighed the file already
   */
  static IncludedFiles ofCode(Includes includes, MacroCost macroCost) {
    return new IncludedFiles(includes, Set.of(), macroCost, true);
  }

  /** How much was handed on. */
  long chars() {
    return chars;
  }

  private Optional<String> text(String path) {
    if (!path.startsWith(ROOT)) {
      return Optional.empty();
    }
    String name = path.substring(ROOT.length());
    if (name.isEmpty() || name.startsWith("/") || (name + "/").contains("../")) {
      return Optional.empty();
    }
    Optional<String> atHand =
        StandIns.comesFirst(name)
            ? Optional.empty()
            : includes.text(name).map(text -> code ? text : adapted(text));
    return atHand.or(() -> StandIns.text(name, own));
  }

  private String adapted(String text) {
    return Predefined.unhidden(ElifDefined.asElif(text), own);
  }

  @Override
  public boolean getInclusionExists(String path) {
    return text(path).isPresent();
  }

  @Override
  public @Nullable InternalFileContent getContentForInclusion(
      String path, IMacroDictionary macros) {
    Optional<String> text = text(path);
    if (text.isEmpty()) {
      return null;
    }
    inclusions++;
    chars += text.get().length();
    if (inclusions > MAX_INCLUSIONS
        || chars > MAX_CHARS
        || (code && Ambiguity.isTooGreat(text.get()))) {
      return null;
    }
    if (weighed.add(text.get())) {
      macroCost.add(text.get());
    }
    return (InternalFileContent) FileContent.create(path, text.get().toCharArray());
  }

  @Override
  public @Nullable InternalFileContent getContentForInclusion(
      IIndexFileLocation location, String path) {
    return null;
  }
}
