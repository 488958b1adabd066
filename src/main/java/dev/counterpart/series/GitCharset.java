package dev.counterpart.series;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

/**
 * A charset as a mail names it to git-mailinfo(1), which converts by iconv(3): that knows more
 * charsets than Java, takes more spellings of their names, and reads some of them otherwise. So the
 * question is not what a text means in a charset, but whether its ASCII is the same in all of them.
 *
 * @param name as the mail has it, cut when it is long
 * @param kind how its texts relate to ASCII
 * @param charset what Java knows by the name
 */
record GitCharset(String name, Kind kind, Optional<Charset> charset) {
  enum Kind {
    /** ASCII stands for itself, whatever is around it. */
    PLAIN,
    /** So it does as long as no control character shifts to something else. */
    SHIFTED,
    /** Nobody knows. */
    STRANGE
  }

  private static final int MAX_NAME = 40;

  /**
   * Spellings that Java does not know of charsets that keep ASCII, and words that name no charset
   * anywhere, as mail programs write them; without what is no letter or digit.
   */
  private static final Pattern HARMLESS =
      Pattern.compile(
          "utf8|utf8mb4|unicode11utf8|(?:us)?ascii|ansi|iso8859\\d{1,2}[ei]?|latin\\d{1,2}"
              + "|(?:x?cp|win|windows)(?:125\\d|874|932|936|949|950)|koi8[rut]"
              + "|x?gb(?:k|2312|18030)|euc(?:cn|jp|kr|tw)|ksc5601(?:1987)?|x?sjis|shiftjis|big5"
              + "|tis620|(?:x?unknown)(?:8bit)?|[78]bit|binary|yes|no|all|none|null|default|xuserdefined|macintosh|.?");

  private static final Map<Charset, Boolean> PLAIN = new ConcurrentHashMap<>();

  static GitCharset of(String name) {
    String said = printable(name);
    Optional<Charset> charset = charset(name);
    if (charset.filter(StandardCharsets.UTF_8::equals).isPresent()) {
      return new GitCharset(said, Kind.PLAIN, charset);
    }
    boolean plain =
        charset.map(one -> PLAIN.computeIfAbsent(one, GitCharset::keepsAscii)).orElse(false)
            || (charset.isEmpty() && HARMLESS.matcher(letters(name)).matches());
    boolean shifted =
        charset
            .filter(one -> one.name().toUpperCase(Locale.ROOT).startsWith("ISO-2022-JP"))
            .isPresent();
    return new GitCharset(
        said, plain ? Kind.PLAIN : shifted ? Kind.SHIFTED : Kind.STRANGE, charset);
  }

  private static Optional<Charset> charset(String name) {
    try {
      return Optional.of(Charset.forName(name));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  /** But for two characters, which no line needs that Git takes for the beginning of a patch. */
  private static boolean keepsAscii(Charset charset) {
    for (char c = '\n'; c < 0x7f; c = c == '\n' ? ' ' : (char) (c + 1)) {
      if (c != '\\'
          && c != '~'
          && !new String(new byte[] {(byte) c}, charset).equals(String.valueOf(c))) {
        return false;
      }
    }
    return !charset.name().contains("2022") && !charset.name().contains("COMPOUND");
  }

  private static String letters(String name) {
    return name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9/]", "");
  }

  private static String printable(String name) {
    String printable = name.replaceAll("[^\\x20-\\x7e]", "?");
    return printable.length() > MAX_NAME ? printable.substring(0, MAX_NAME) + "..." : printable;
  }

  /** Whether a line begins with the same ASCII once it is converted, and stays one line. */
  boolean isPlainFor(String line) {
    return kind == Kind.PLAIN
        || (kind == Kind.SHIFTED
            && line.chars().noneMatch(c -> c == 0x0e || c == 0x0f || c == 0x1b || c >= 0x80));
  }

  boolean isStrange() {
    return kind == Kind.STRANGE;
  }
}
