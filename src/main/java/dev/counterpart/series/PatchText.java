package dev.counterpart.series;

import dev.counterpart.git.DiffParser;
import dev.counterpart.git.Hunk;
import dev.counterpart.git.ParsedDiff;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The parts of a patch mail's body, as git-am(1) takes them apart.
 *
 * @param author of the in-body From: line
 * @param title of the in-body Subject: line
 * @param description the commit message below the title
 * @param notes what stands between {@code ---} and the diff, without the diffstat
 */
record PatchText(
    Optional<String> author,
    Optional<String> title,
    String description,
    String notes,
    ParsedDiff diff) {
  private static final int MAX_HEADER_LINES = 10;
  private static final Pattern DIFFSTAT =
      Pattern.compile(
          " (?:.{1,4000} \\| +(?:\\d+ ?[-+]*|Bin\\b.{0,100}|Unmerged)"
              + "|\\d+ files? changed.{0,100}"
              + "|(?:create|delete) mode \\d{6} .{1,4000}"
              + "|(?:rename|copy|rewrite|mode change) .{1,4000})");

  static PatchText of(Mail mail) {
    ParsedDiff diff = DiffParser.read(mail.body());
    String body = mail.body();
    if (mail.flow() != Mail.Flow.FIXED) {
      // Not every mail that says so was really made so; only undo it when the diff stays whole.
      String flowing = BodyText.unflowed(body, mail.flow() == Mail.Flow.FLOWED_DELSP);
      for (String text : List.of(flowing, BodyText.unstuffed(body))) {
        ParsedDiff undone = DiffParser.read(text);
        if (!undone.files().isEmpty()
            && undone.files().size() >= diff.files().size()
            && isWhole(undone)) {
          return split(text.substring(0, undone.start()), undone);
        }
      }
    }
    return split(body.substring(0, diff.start()), diff);
  }

  private static boolean isWhole(ParsedDiff diff) {
    return diff.notes().isEmpty()
        && diff.unread().isEmpty()
        && diff.files().stream().flatMap(file -> file.hunks().stream()).noneMatch(Hunk::isCut);
  }

  private static PatchText split(String head, ParsedDiff diff) {
    List<String> lines = afterScissors(head.lines().toList());
    Optional<String> author = Optional.empty();
    Optional<String> title = Optional.empty();
    int at = firstText(lines, 0);
    int last = Math.min(lines.size(), at + MAX_HEADER_LINES);
    while (at < last) {
      String line = lines.get(at).replaceFirst("^>(?=From: )", "");
      String lower = line.toLowerCase(Locale.ROOT);
      if (lower.startsWith("from: ") && author.isEmpty() && line.indexOf('@') > 0) {
        author = Optional.of(MailHeaders.person(line.substring(6).strip()));
      } else if (lower.startsWith("subject: ") && title.isEmpty()) {
        title = Optional.of(MailHeaders.text(line.substring(9).strip()));
      } else if (!lower.startsWith("date: ")) {
        break;
      }
      at++;
    }
    int dashes = at;
    while (dashes < lines.size() && !lines.get(dashes).stripTrailing().equals("---")) {
      dashes++;
    }
    return new PatchText(
        author,
        title,
        joined(lines.subList(Math.min(at, dashes), dashes)),
        notes(lines.subList(Math.min(lines.size(), dashes + 1), lines.size())),
        diff);
  }

  /** What stands above a scissors line is talk; see git-mailinfo(1). */
  private static List<String> afterScissors(List<String> lines) {
    for (int i = 0; i < lines.size(); i++) {
      String line = lines.get(i);
      if (line.length() < 200
          && (line.contains(">8") || line.contains("8<"))
          && line.replaceAll(">8|8<", "").matches("[-\\s]*-[-\\s]*")) {
        return lines.subList(i + 1, lines.size());
      }
    }
    return lines;
  }

  private static int firstText(List<String> lines, int from) {
    int at = from;
    while (at < lines.size() && lines.get(at).isBlank()) {
      at++;
    }
    return at;
  }

  private static String notes(List<String> lines) {
    var kept = new ArrayList<String>();
    for (String line : lines) {
      if (!line.startsWith(" ") || !DIFFSTAT.matcher(line).matches()) {
        kept.add(line);
      }
    }
    return joined(kept);
  }

  private static String joined(List<String> lines) {
    return String.join("\n", lines).strip();
  }
}
