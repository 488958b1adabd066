package dev.counterpart.series;

import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Reads whether an answer says that what it answers was applied, and of which patches. Where it may
 * mean only some of them, and does not list those, it says nothing.
 *
 * <p>Maintainers write "Applied to for-next, thanks" by hand, or send what {@code b4 ty} makes
 * (mricon/b4, src/b4/ty.py: a line {@code [1/2] title} for each patch and its commit below), or
 * patchwork-bot answers for them.
 */
final class AppliedAnswer {
  /** Who applies says so at the beginning. */
  private static final int MAX_LINES = 60;

  private static final int MAX_LENGTH = 300;

  private static final Pattern SAYS =
      Pattern.compile(
          "\\W*(?:(?:this|the|whole|series|patch|patches|thanks|thank you|ok|okay|all|both|so|great"
              + "|looks good|done|and|now|was|were|is|are)[,.! ]+)*"
              + "(?:fixed locally and )?(?:re-?applied|applied|queued|took|merged|i(?:'ve| have)? (?:applied|queued|took"
              + "|taken|merged|picked))\\b.*");

  private static final Pattern DENIES =
      Pattern.compile(
          "\\?|\\b(?:not|n't|once|when|until|if|will|would|should|could|can|to be|get|after|already"
              + "|before|unless)\\b");

  /** "Applied to for-next, ...": what follows may deny other things, but for a condition. */
  private static final Pattern SAID =
      Pattern.compile(
          "\\W*(?:(?:series|patch|patches|thanks|ok|okay|all|both)[,.! ]+)*(?:fixed locally and )?"
              + "(?:applied|queued)(?: to [\\w./-]+)?[,;.]"
              + "(?! *(?:once|when|if|after|until|unless|but|not yet)\\b)[^?]*");

  /** That what was applied is not in all what was posted, in the sentence that says "applied". */
  private static final Pattern CHANGED =
      Pattern.compile(
          "\\b(?:chang(?:ed?|es|ing)|fix(?:ed|ing)|fixups?|renumber\\w*|renamed|edited|edits"
              + "|modif\\w+|adjust\\w*|tweak\\w*|reworded|dropp?ed|mended)\\b");

  private static final Pattern APPLIED =
      Pattern.compile("\\b(?:re-?applied|applied|queued|took)\\b");

  /** The same in a sentence of its own: "I renamed the enum", "Fixed the typo in patch 2". */
  private static final Pattern CHANGED_BY_ME =
      Pattern.compile(
          "\\W*(?:(?:and|but|note|also|however)[,: ]+)?(?:i(?:'ve| have)?(?: also| just| had to)? )?"
              + "(?:changed?|fixed(?: up)?|renumbered|renamed|edited|modified|adjusted|tweaked"
              + "|reworded|dropped|mended)\\b.*");

  /** What somebody has still to do was not done. */
  private static final Pattern WISH =
      Pattern.compile(
          "\\b(?:needs?|please|should|must|have to|follow-?up|wish|next time|later|send)\\b");

  private static final Pattern SENTENCE = Pattern.compile("(?<=[.!?;])\\s+");

  /** Words that leave open of which patches something is said. */
  private static final Pattern SOME =
      Pattern.compile(
          "\\b(?:only|except|but|partly|partially|first|second|third|last|rest|remaining|patch(?:es)?"
              + " #?\\d|\\d+[-,/]\\d+)\\b");

  private static final Pattern ALL = Pattern.compile("\\b(?:series|all|both|whole|patches)\\b");

  private static final Pattern LISTED =
      Pattern.compile("\\[(?:[^\\]\\s]* )*0*(\\d{1,4})/\\d{1,4}\\] .*");

  private static final Pattern COMMIT =
      Pattern.compile(
          "(?:commit: |.*git\\.kernel\\.org/\\S*/?c/|.*/commit/\\??(?:id=)?)([0-9a-f]{12,40})\\b.*");

  private AppliedAnswer() {}

  /**
   * What an answer says.
   *
   * @param answered number of the patch that it answers, 0 for a cover letter
   * @param alone whether there is no other patch
   */
  static List<Applied> of(Mail mail, int answered, boolean alone, Instant when) {
    List<String> own = own(mail.body());
    List<String> commits = commits(own);
    Set<Integer> listed = listed(own);
    boolean says =
        own.stream().map(line -> line.toLowerCase(Locale.ROOT)).anyMatch(AppliedAnswer::says);
    if (!says) {
      return List.of();
    }
    String text = String.join(" ", own).toLowerCase(Locale.ROOT);
    boolean changed = changed(own);
    if (!listed.isEmpty() && !alone) {
      return listed.stream()
          .map(one -> new Applied(when, mail.messageId(), Optional.of(one), commits, changed))
          .toList();
    }
    if (!alone && SOME.matcher(text).find()) {
      return List.of();
    }
    boolean all = alone || answered == 0 || ALL.matcher(text).find();
    Optional<Integer> patch = all ? Optional.empty() : Optional.of(answered);
    return List.of(new Applied(when, mail.messageId(), patch, commits, changed));
  }

  /** Titles of patches, which programs list, say nothing of how they were applied. */
  private static boolean changed(List<String> own) {
    String prose =
        own.stream()
            .filter(line -> !LISTED.matcher(line).matches() && !COMMIT.matcher(line).matches())
            .collect(Collectors.joining(" "))
            .toLowerCase(Locale.ROOT);
    return SENTENCE
        .splitAsStream(prose)
        .filter(one -> !WISH.matcher(one).find())
        .anyMatch(
            one ->
                CHANGED_BY_ME.matcher(one).matches()
                    || (APPLIED.matcher(one).find() && CHANGED.matcher(one).find()));
  }

  private static boolean says(String line) {
    return SAYS.matcher(line).matches()
        && (!DENIES.matcher(line).find() || SAID.matcher(line).matches());
  }

  /** The lines that are not quoted, up to the signature. */
  private static List<String> own(String body) {
    return body.lines()
        .takeWhile(line -> !line.equals("-- ") && !line.startsWith("diff --git "))
        .filter(line -> !line.startsWith(">"))
        .filter(line -> line.length() <= MAX_LENGTH)
        .map(String::strip)
        .filter(line -> !line.isEmpty())
        .limit(MAX_LINES)
        .toList();
  }

  private static Set<Integer> listed(List<String> own) {
    var listed = new LinkedHashSet<Integer>();
    for (String line : own) {
      Matcher found = LISTED.matcher(line);
      if (found.matches()) {
        listed.add(Integer.valueOf(found.group(1)));
      }
    }
    return listed;
  }

  private static List<String> commits(List<String> own) {
    return own.stream()
        .map(COMMIT::matcher)
        .filter(Matcher::matches)
        .map(found -> found.group(1))
        .distinct()
        .toList();
  }
}
