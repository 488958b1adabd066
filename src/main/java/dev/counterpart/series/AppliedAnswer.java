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

  /** What may stand before, at the beginning of a line; nothing that quotes. */
  private static final String BEGINNING =
      "[^\\w\"'>|]*(?:(?:this|the|whole|series|patch|patches|thanks|thank you|ok|okay|all|both|so|great"
          + "|looks good|done|and|now|was|were|is|are|fixed locally and)[,.! ]+)*";

  /** Which patches, and how. */
  private static final String WHAT =
      "(?: +(?:up|it|this|that|them|these|those|all|both|each|now|too|here|as is|manually|locally"
          + "|(?:the )?(?:whole |entire |first |second |third |last |top |other |rest of the )?"
          + "(?:series|set|patch(?:es|set)?|rest|first|second|third|last|v\\d+)"
          + "|(?:patch(?:es)? )?#?\\d[\\d,/#-]*|and|one|two|three|four|five|only|just|except)){0,8}";

  /** A tree that others see. */
  private static final String TREE =
      "(?: +(?:to|into|in|for|on|onto) +(?:the +)?[\\w./:-]*(?:next|rc|rdma|net|linus|fixes|master|wip"
          + "|kernel\\.org|v?\\d\\.\\d+)[\\w./:-]*(?: (?:tree|branch))?){0,2}";

  private static final String END =
      "(?:$|[.,;:!()\u2013\u2014-].*| +(?:thanks?|thank you|thx|with|and|as|but|by|since|after|w/|now|please"
          + "|for (?:v?\\d|now|the next|next)|[-+(]).*)";

  private static final Pattern SAYS =
      Pattern.compile(
          BEGINNING
              + "(?:(?:i(?:'ve| have)? )?(?:re-?applied|applied|queued)"
              + WHAT
              + TREE
              + END
              + "|(?:i(?:'ve| have)? )?(?:took|taken|merged|picked)"
              + WHAT
              + TREE
              + "(?:$|[.,;:!(-].*| +(?:thanks?|thank you|thx|and|as|but).*))");

  private static final Pattern DENIES =
      Pattern.compile(
          "\\?|n't\\b|\\b(?:not|once|when|until|if|will|would|should|could|can|to be|get|after|already"
              + "|before|unless)\\b");

  /** What is said anywhere else and leaves nothing of it. */
  private static final Pattern REFUSES =
      Pattern.compile("\\b(?:nak|nack(?:ed)?|reverted|reverting|breaks|broke|cleanly)\\b");

  /** "Applied to for-next, ...": what follows may deny other things, but for a condition. */
  private static final Pattern SAID =
      Pattern.compile(
          BEGINNING
              + "(?:applied|queued)"
              + WHAT
              + TREE
              + "[,;.](?! *(?:once|when|if|after|until|unless|but|not yet)\\b)[^?]*");

  /** Takes back what was said before. */
  private static final Pattern TAKES_BACK =
      Pattern.compile(
          "[^\\w\"'>|]*(?:(?:sorry|ok|okay|so|and|but|actually|no|sigh|hmm)[,. ]+)*"
              + "(?:i(?:'ve| have|'m| am| will|'ll)?(?: just| now| had to| have to| going to)? )?"
              + "(?:dropp?(?:ed|ing)|revert(?:ed|ing)|un-?appl(?:ied|ying)|back(?:ed|ing)(?: it| this)? out)"
              + "(?: +(?:it|this|that|them|these|the|series|patch(?:es)?|again|now|for now|out)\\b|[.,!]|$).*");

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

  /** Below it stands what somebody else wrote. */
  private AppliedAnswer() {}

  /**
   * What an answer says.
   *
   * @param answered number of the patch that it answers, 0 for a cover letter
   * @param alone whether there is no other patch
   */
  static List<Applied> of(Mail mail, int answered, boolean alone, Instant when) {
    List<String> own = own(mail);
    List<String> commits = commits(own);
    Set<Integer> listed = listed(own);
    boolean says =
        own.stream().map(line -> line.toLowerCase(Locale.ROOT)).anyMatch(AppliedAnswer::says);
    if (!says || own.stream().anyMatch(AppliedAnswer::refuses)) {
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

  /** Whether an answer takes back what was said before: dropped again, reverted. */
  static boolean takesBack(Mail mail) {
    return own(mail).stream()
        .map(line -> line.toLowerCase(Locale.ROOT))
        .anyMatch(line -> TAKES_BACK.matcher(line).matches());
  }

  private static List<String> own(Mail mail) {
    return OwnLines.of(mail.body()).limit(MAX_LINES).toList();
  }

  private static boolean refuses(String line) {
    return !LISTED.matcher(line).matches() && REFUSES.matcher(line.toLowerCase(Locale.ROOT)).find();
  }

  private static boolean says(String line) {
    return SAYS.matcher(line).matches()
        && (!DENIES.matcher(line).find() || SAID.matcher(line).matches());
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
