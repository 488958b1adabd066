package dev.counterpart.series;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the bracketed prefixes of a patch's subject say, as in {@code [PATCH rdma-next v5 3/7]}.
 *
 * @param numbering its n/N
 * @param version of vN; 1 when there is none
 * @param labelled whether a prefix says PATCH or RFC, so that numbers alone need not tell
 * @param words the words of all prefixes in lower case
 * @param title the subject without its prefixes
 */
record SubjectLine(
    Numbering numbering,
    int version,
    boolean rfc,
    boolean resend,
    boolean labelled,
    List<String> words,
    String title) {
  private static final Pattern REPLY =
      Pattern.compile(
          "(?:re|fw|fwd|aw|wg|sv|vs|antw|tr|rv|回复|答复|转发)\\s*(?:\\[\\d+\\])?\\s*[:：].*",
          Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE | Pattern.DOTALL);

  private static final Pattern RE =
      Pattern.compile("(?:re|fwd)\\s*(?:\\[\\d+\\])?\\s*[:：].*", REPLY.flags());

  /** "RFC", "RFCv2", "RFC-PATCH", and no other word that begins like it. */
  private static final Pattern RFC =
      Pattern.compile("rfc(?:[-/,]?(?:patch|patches|rft|v?\\d{1,2}))*");

  private static final Pattern VERSION =
      Pattern.compile("(?:patch|patches|rfc|rfcpatch|rfc-patch)?-?v(\\d{1,4})");
  private static final Pattern NUMBER =
      Pattern.compile("(?:(?:patch)?(?:-?v\\d{1,4})?-?)(\\d{1,4})/(\\d{1,4}):?");

  /** "1 of 2" and "1 / 2". */
  private static final Pattern SPACED =
      Pattern.compile(
          "(?<![\\w.])(\\d{1,4})(?:\\s{1,9}of\\s{1,9}|\\s{1,9}/\\s{0,9}|/\\s{1,9})(\\d{1,4})(?![\\w.])",
          Pattern.CASE_INSENSITIVE);

  /**
   * Which of how many patches it is.
   *
   * @param number n of n/N, 0 for a cover letter; 1 when there is none
   * @param total N of n/N; 1 when there is none
   * @param given whether the subject has n/N
   */
  record Numbering(int number, int total, boolean given) {
    static final Numbering NONE = new Numbering(1, 1, false);
  }

  SubjectLine {
    words = List.copyOf(words);
  }

  /** Reads a subject; absent for replies, forwards and whatever has no patch prefix. */
  static Optional<SubjectLine> parse(String subject) {
    return loose(subject).filter(line -> line.labelled() || line.numbered());
  }

  /**
   * Reads the subject of a mail that is known to carry a diff and no reply, as {@code git
   * format-patch -k} writes it without any prefix; absent when it says that it is a reply after
   * all.
   */
  static Optional<SubjectLine> loose(String subject) {
    String rest = subject.strip();
    var words = new ArrayList<String>();
    while (rest.startsWith("[")) {
      int close = rest.indexOf(']');
      if (close < 0) {
        break;
      }
      String prefix = SPACED.matcher(rest.substring(1, close)).replaceAll("$1/$2");
      for (String word : prefix.split("[\\s,\\[]+", -1)) {
        if (!word.isEmpty()) {
          words.add(word.toLowerCase(Locale.ROOT));
        }
      }
      rest = rest.substring(close + 1).strip();
    }
    // Behind a patch's prefix such a word names a part of the kernel: "rv", "fw".
    boolean marked = words.stream().anyMatch(word -> word.contains("patch"));
    return (marked ? RE : REPLY).matcher(rest).matches()
        ? Optional.empty()
        : Optional.of(of(words, rest)).filter(SubjectLine::isNoBot);
  }

  private static SubjectLine of(List<String> words, String title) {
    Numbering numbering = Numbering.NONE;
    int version = 1;
    boolean rfc = false;
    boolean resend = false;
    boolean labelled = false;
    for (String word : words) {
      Matcher versionShape = VERSION.matcher(word);
      Matcher numberShape = NUMBER.matcher(word);
      if (versionShape.matches()) {
        version = Integer.parseInt(versionShape.group(1));
      } else if (numberShape.matches() && Integer.parseInt(numberShape.group(2)) > 0) {
        numbering =
            new Numbering(
                Integer.parseInt(numberShape.group(1)),
                Integer.parseInt(numberShape.group(2)),
                true);
      }
      rfc |= RFC.matcher(word).matches();
      resend |= word.startsWith("resen") || word.startsWith("repost");
      labelled |= word.contains("patch") || word.startsWith("rfc");
    }
    return new SubjectLine(numbering, version, rfc, resend, labelled, words, title);
  }

  /** Build bots write {@code [tree:branch 3/7] warning: ...}, which is no patch. */
  private boolean isNoBot() {
    return labelled || words.stream().noneMatch(SubjectLine::namesBranch);
  }

  private static boolean namesBranch(String word) {
    int colon = word.indexOf(':');
    return colon > 0 && colon < word.length() - 1;
  }

  int number() {
    return numbering.number();
  }

  int total() {
    return numbering.total();
  }

  boolean numbered() {
    return numbering.given();
  }

  boolean isCover() {
    return numbered() && number() == 0;
  }

  SubjectLine renumbered(int newNumber, int newTotal) {
    return new SubjectLine(
        new Numbering(newNumber, newTotal, true), version, rfc, resend, labelled, words, title);
  }
}
