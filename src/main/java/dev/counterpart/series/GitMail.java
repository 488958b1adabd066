package dev.counterpart.series;

import dev.counterpart.git.GitApply;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A second, plain reading of a mail: what git-am(1), with its defaults, would hand to git-apply(1).
 * {@link MailParser} reads MIME as its standards say; Git knows a handful of rules and no standard,
 * and a mail can be made so that each of the two sees another patch. The rules are those of
 * git-mailinfo(1), found by its documentation and by trying it (2.39).
 *
 * <p>Time and memory are linear in the mail. It has more than 300 lines because Git's reading is
 * one machine: header, parts, encodings and the patch's beginning change each other's state.
 */
final class GitMail {
  /** Git refuses a mail with more boundaries in each other. */
  private static final int MAX_BOUNDARIES = 4;

  private static final int MAX_PARTIAL = 1 << 12;

  /** How a part is encoded. */
  private enum Transfer {
    NONE,
    BASE64,
    QUOTED_PRINTABLE
  }

  /** Part of the text. */
  private record Section(boolean html, String text) {}

  private final GitLines lines;
  private final Deque<String> boundaries = new ArrayDeque<>();
  private final List<Section> sections = new ArrayList<>();
  private StringBuilder out = new StringBuilder();
  private Transfer transfer = Transfer.NONE;

  /** What lines of the message are converted from; absent where Git leaves them as they are. */
  private Optional<GitCharset> charset = Optional.empty();

  /** A charset by which nobody can tell here what Git reads. */
  private Optional<String> doubt = Optional.empty();

  private boolean html;
  private boolean flowed;
  private boolean delsp;
  private boolean inPatch;
  private boolean lineOpen;
  private boolean refused;
  private int fields;

  /** The line at hand. */
  private String line = "";

  /** A line that is not complete yet. */
  private final StringBuilder partial = new StringBuilder();

  private GitMail(GitLines lines) {
    this.lines = lines;
  }

  /**
   * What Git makes of a mail.
   *
   * @param text a character for each byte
   * @param doubt why Git may read another text, in one sentence
   */
  record Read(String text, Optional<String> doubt) {}

  /** The text of the first {@code length} bytes of a mail. */
  static Read of(byte[] mail, int length) {
    var reading = new GitMail(new GitLines(mail, length));
    String text = reading.read();
    return new Read(
        text,
        reading.doubt.map(
            charset ->
                "git am converts it from the charset \"" + charset + "\", which may hide a diff"));
  }

  private String read() {
    // Blank lines come before the header of a file, and end that of a mail of an mbox.
    String undecoded = lines.skipSpace() ? "\n" + lines.rest() : "";
    header();
    // Three lines like these are StGit's format to git-am(1), which then decodes nothing.
    undecoded += fields == 1 && line.equals("\n") ? stGit() : "";
    body();
    section();
    return joined() + undecoded;
  }

  private String stGit() {
    String rest = lines.rest();
    return rest.startsWith("From:") || rest.startsWith("Author:") || rest.startsWith("Date:")
        ? "\n" + rest
        : "";
  }

  /** Reads the fields; the line behind them, which is the first that is none, is at hand then. */
  private void header() {
    while (!lines.atEnd()) {
      line = rtrimmed(lines.next());
      if (!GitField.isShaped(line)) {
        line += "\n";
        return;
      }
      fields++;
      var field = new StringBuilder(line);
      while (lines.continues()) {
        field.append(rtrimmed(" " + lines.next().substring(1)));
      }
      take(field.toString());
    }
    line = "";
  }

  private static String rtrimmed(String text) {
    int end = text.length();
    while (end > 0 && GitText.isSpace(text.charAt(end - 1))) {
      end--;
    }
    return text.substring(0, end);
  }

  private void take(String field) {
    if (field.regionMatches(true, 0, "Content-", 0, 8)) {
      GitText.wordCharsets(field).map(GitCharset::of).forEach(this::doubtIfStrange);
    }
    if (GitField.isNamed(field, "Content-Type")) {
      String value = GitField.value(field);
      html = value.toLowerCase(Locale.ROOT).startsWith("text/html");
      flowed = is(value, "format=", "flowed");
      delsp = is(value, "delsp=", "yes");
      GitText.parameter(value, "boundary=").ifPresent(this::push);
      charset =
          GitText.parameter(value, "charset=").filter(name -> !name.isEmpty()).map(GitCharset::of);
    } else if (GitField.isNamed(field, "Content-Transfer-Encoding")) {
      String value = GitField.value(field).toLowerCase(Locale.ROOT);
      transfer =
          value.contains("base64")
              ? Transfer.BASE64
              : value.contains("quoted-printable") ? Transfer.QUOTED_PRINTABLE : Transfer.NONE;
    }
  }

  private static boolean is(String field, String name, String value) {
    return GitText.parameter(field, name).filter(value::equalsIgnoreCase).isPresent();
  }

  private void push(String boundary) {
    if (boundaries.size() == MAX_BOUNDARIES) {
      refused = true;
    } else {
      boundaries.push("--" + boundary);
    }
  }

  private void body() {
    if (!boundaries.isEmpty() && !findBoundary()) {
      return;
    }
    do {
      if (isBoundary()) {
        flush();
        if (!part()) {
          return;
        }
      }
      decoded();
    } while (advance() && !refused);
    flush();
  }

  private boolean advance() {
    if (lines.atEnd()) {
      return false;
    }
    line = lines.next();
    return true;
  }

  private boolean isBoundary() {
    return !boundaries.isEmpty() && line.startsWith(boundaries.element());
  }

  private boolean findBoundary() {
    while (advance()) {
      if (isBoundary()) {
        return true;
      }
    }
    return false;
  }

  /**
   * Goes past a boundary and the header of the part behind it, whose last line is dropped whatever
   * it holds.
   *
   * @return whether there is such a part
   */
  private boolean part() {
    boolean ended = false;
    while (line.startsWith("--", boundaries.element().length())) {
      boundaries.pop();
      filter(ended ? "" : "\n");
      ended = true;
      if (!findBoundary()) {
        return false;
      }
    }
    section();
    transfer = Transfer.NONE;
    charset = Optional.empty();
    html = false;
    header();
    return !refused && advance();
  }

  private void section() {
    sections.add(new Section(html, out.toString()));
    out = new StringBuilder();
  }

  private void decoded() {
    if (transfer == Transfer.NONE) {
      flow(line);
      return;
    }
    String text =
        transfer == Transfer.BASE64 ? GitText.base64(line) : GitText.quotedPrintable(line, false);
    int at = 0;
    for (int end = text.indexOf('\n'); end >= 0; end = text.indexOf('\n', at)) {
      // What a soft line break kept back stands before it; whose break it was is the same to Git.
      flow(takePartial() + text.substring(at, end + 1));
      at = end + 1;
    }
    keep(text.substring(at));
  }

  /** Undoes the format of RFC 3676, see {@link BodyText#unflowed}. */
  private void flow(String text) {
    if (!flowed) {
      filter(text);
      return;
    }
    int end = text.length();
    if (text.endsWith("\n")) {
      end--;
      end -= end > 0 && text.charAt(end - 1) == '\r' ? 1 : 0;
    }
    if (end == 3 && text.startsWith("-- ")) {
      flush();
      filter(text);
      return;
    }
    int start = end > 0 && text.charAt(0) == ' ' ? 1 : 0;
    if (end > start && text.charAt(end - 1) == ' ') {
      keep(text.substring(start, end - (delsp ? 1 : 0)));
    } else {
      filter(takePartial() + text.substring(start));
    }
  }

  /** Keeps the beginning of a line; of a very long one, what follows is taken by itself. */
  private void keep(String text) {
    partial.append(text);
    if (partial.length() > MAX_PARTIAL) {
      flush();
    }
  }

  private String takePartial() {
    String kept = partial.toString();
    partial.setLength(0);
    return kept;
  }

  private void flush() {
    if (!partial.isEmpty()) {
      filter(takePartial());
    }
  }

  /**
   * Takes a line of the text. Those of the message are converted by the charset, and so is the one
   * that begins the patch; the patch itself is not.
   */
  private void filter(String text) {
    String taken = text;
    if (!inPatch) {
      taken = converted(text);
      inPatch = GitText.beginsPatch(taken);
      if (inPatch && lineOpen) {
        out.append('\n'); // what is left of a message's last line stays in the message
      }
    }
    out.append(taken);
    lineOpen = taken.isEmpty() ? lineOpen : !taken.endsWith("\n");
  }

  /** What a charset does not allow Git refuses. */
  private String converted(String text) {
    if (charset.filter(one -> !one.isPlainFor(text)).isEmpty()) {
      return text;
    }
    GitCharset from = charset.get();
    doubtIfStrange(from);
    if (from.charset().isEmpty()) {
      return text;
    }
    try {
      String converted =
          from.charset()
              .get()
              .newDecoder()
              .onMalformedInput(CodingErrorAction.REPORT)
              .onUnmappableCharacter(CodingErrorAction.REPORT)
              .decode(ByteBuffer.wrap(GitText.bytes(text)))
              .toString();
      // What Git takes for one line, by its beginning, git-apply(1) takes for several.
      int feed = converted.indexOf('\n');
      doubtIf(feed >= 0 && feed < converted.length() - 1, from);
      return converted;
    } catch (CharacterCodingException e) {
      doubtIf(true, from); // another library may know more characters
      return text;
    }
  }

  private void doubtIfStrange(GitCharset from) {
    doubtIf(from.isStrange(), from);
  }

  private void doubtIf(boolean doubtful, GitCharset from) {
    if (doubtful && doubt.isEmpty()) {
      doubt = Optional.of(from.name());
    }
  }

  /**
   * An HTML part that says the same as the text stands for itself to people, and once for us; not
   * where Git finds the diff in it once more.
   */
  private String joined() {
    String plain = joined(sections.stream().filter(one -> !one.html()));
    return joined(sections.stream().filter(one -> !one.html() || !isCopy(one.text(), plain)));
  }

  private static boolean isCopy(String html, String plain) {
    return HtmlCopy.isOf(plain, html) && GitApply.paths(html).isEmpty();
  }

  private static String joined(Stream<Section> some) {
    return some.map(Section::text).collect(Collectors.joining());
  }
}
