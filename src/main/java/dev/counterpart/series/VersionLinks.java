package dev.counterpart.series;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The addresses of earlier versions that a series names, with their numbers: {@code - Link to v2:
 * https://lore.kernel.org/r/ID} as b4 writes it (src/b4/ez.py), or {@code v2: https://...} by hand.
 */
final class VersionLinks {
  private static final int MAX_LINKS = 50;
  private static final int MAX_LINE = 500;

  private static final Pattern LINK =
      Pattern.compile(
          "(?i)\\bv(\\d{1,3})\\b[^:vV]{0,20}:?\\s{0,9}<?(https?://[^\\s<>]{1,300}@[^\\s<>]{1,200})");

  record Link(int version, String messageId) {}

  private VersionLinks() {}

  /** Those of its cover letter, else of the notes below its first patch. */
  static List<Link> in(Series series) {
    return in(
        series
            .cover()
            .map(CoverLetter::text)
            .orElseGet(
                () ->
                    series.patches().stream()
                        .limit(1)
                        .map(Patch::notes)
                        .collect(Collectors.joining())));
  }

  /** The address may stand on the line below. */
  private static List<Link> in(String text) {
    var links = new ArrayList<Link>();
    String before = "";
    for (String line : text.lines().toList()) {
      if (links.size() < MAX_LINKS && line.length() <= MAX_LINE) {
        Matcher found = LINK.matcher(line.strip().startsWith("http") ? before + " " + line : line);
        while (found.find() && links.size() < MAX_LINKS) {
          links.add(
              new Link(Integer.parseInt(found.group(1)), ArchiveAddress.messageId(found.group(2))));
        }
        before = line;
      }
    }
    return links;
  }
}
