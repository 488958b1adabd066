package dev.counterpart.rules;

import java.time.LocalDate;
import java.util.Optional;

/**
 * An exception that somebody answers for: findings of one rule about one element or file, in one
 * version of a series or of a header.
 *
 * @param file the file that it stands in, as named on the command line
 * @param line where it stands in there, 1-based
 * @param rule id of the rule
 * @param element name of the element, alone ({@code depth}) or with its scope ({@code struct
 *     quill.depth}); absent for all that the rule finds in {@link #path}
 * @param path of the file that the findings are about, as in the kernel tree
 * @param blob the id that Git gives the header after the series, or its first seven digits or more
 * @param messageId of the series, without angle brackets
 * @param owner who answers for it
 * @param expires the last day on which it holds
 */
public record Waiver(
    String file,
    int line,
    String rule,
    Optional<String> element,
    Optional<String> path,
    Optional<String> blob,
    Optional<String> messageId,
    String reason,
    String owner,
    Optional<LocalDate> expires) {

  /** For example {@code waivers.yaml:12}. */
  public String place() {
    return file + ":" + line;
  }

  public boolean isExpired(LocalDate today) {
    return expires.filter(today::isAfter).isPresent();
  }
}
