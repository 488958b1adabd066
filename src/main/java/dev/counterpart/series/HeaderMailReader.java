package dev.counterpart.series;

import dev.counterpart.UapiPaths;
import dev.counterpart.c.SourceText;
import dev.counterpart.git.DiffLine;
import dev.counterpart.git.FileDiff;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Reads of a mail what it does to uAPI headers. */
final class HeaderMailReader {
  private static final int MAX_DIFFS = 200;
  private static final int MAX_NAMES = 5000;
  private static final int MAX_PATH = 1000;

  /** Shorter ones stand everywhere. */
  private static final Pattern NAME = Pattern.compile("\\b[A-Za-z_]\\w{3,199}\\b");

  /** What names a stable tree in a subject's brackets, in lower case. */
  private static final Pattern STABLE =
      Pattern.compile("autosel|stable|(?:stable-)?\\d\\.\\d{1,2}(?:\\.y|-stable)?");

  private HeaderMailReader() {}

  /** What a patch does to headers; empty for nothing. */
  static List<HeaderMail.Diff> diffs(byte[] mail) {
    if (!mayNameHeaders(mail)) {
      return List.of();
    }
    Mail parsed = MailParser.parse(mail, Optional.empty());
    if (!parsed.body().contains(UapiPaths.FOLDER)) {
      return List.of();
    }
    return PatchText.of(parsed).diff().files().stream()
        .filter(file -> UapiPaths.isBelow(file.path()) && file.path().length() <= MAX_PATH)
        .limit(MAX_DIFFS)
        .map(HeaderMailReader::diff)
        .toList();
  }

  /** Whether a mail may name a uAPI header: quick, and of coded mails nothing is known. */
  static boolean mayNameHeaders(byte[] mail) {
    String raw = new String(mail, StandardCharsets.ISO_8859_1);
    return raw.contains(UapiPaths.FOLDER)
        || raw.contains("base64")
        || raw.contains("quoted-printable");
  }

  /**
   * Whether a mail's subject says that it brings to a stable tree what mainline has: {@code [PATCH
   * 5.10.y]}, {@code [PATCH AUTOSEL 5.0 67/99]}. Such a mail is no version of what was posted.
   */
  static boolean isBackport(byte[] mail) {
    Mail parsed = MailParser.parse(TopHeaders.only(mail), Optional.empty());
    return SubjectLine.parse(parsed.subject())
        .filter(line -> line.words().stream().anyMatch(word -> STABLE.matcher(word).matches()))
        .isPresent();
  }

  /** The hash of a mail's title, without its brackets. */
  static long title(byte[] mail) {
    Mail parsed = MailParser.parse(TopHeaders.only(mail), Optional.empty());
    return SubjectLine.parse(parsed.subject())
        .map(line -> Posted.hash(Title.normalise(line.title())))
        .orElse(0L);
  }

  private static HeaderMail.Diff diff(FileDiff file) {
    Set<String> there = names(file, kind -> kind != DiffLine.Kind.ADDED);
    return new HeaderMail.Diff(
        file.path(),
        file.oldBlob().orElse(""),
        file.newBlob().orElse(""),
        names(file, kind -> kind == DiffLine.Kind.ADDED).stream()
            .filter(name -> !there.contains(name))
            .sorted()
            .limit(MAX_NAMES)
            .map(Posted::hash)
            .sorted()
            .toList());
  }

  private static Set<String> names(FileDiff file, Predicate<DiffLine.Kind> wanted) {
    String text =
        file.hunks().stream()
            .flatMap(hunk -> hunk.lines().stream())
            .filter(line -> wanted.test(line.kind()))
            .map(DiffLine::text)
            .collect(Collectors.joining("\n"));
    return NAME.matcher(SourceText.codeOfC(text))
        .results()
        .map(MatchResult::group)
        .collect(Collectors.toSet());
  }
}
