package dev.counterpart.userspace;

import dev.counterpart.git.ShortId;
import dev.counterpart.rules.Project;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What a search goes through, in words: "1,789 pull requests and master at 691953d8d502". */
final class Extent {
  private Extent() {}

  /** The same where no repository of the project is at hand. */
  static String ofMails(Project project, Optional<Mailed> mailed) {
    int mails = mailed.map(one -> one.index().size()).orElse(0);
    return "searched in "
        + project.title()
        + ": "
        + mails
        + " mailed submission"
        + plural(mails)
        + " alone, since no repository of it is at hand";
  }

  /**
   * @param held how many submissions are looked at that are in the repository
   * @param mailed how many submissions came by mail
   * @param presence the main branch's commit that is looked at, absent when it is younger
   */
  static String of(
      Project project, ProjectIndex index, int held, int mailed, Optional<String> presence) {
    List<String> parts = parts(project, index, held, mailed, presence);
    String last = parts.isEmpty() ? "" : parts.removeLast();
    return (parts.isEmpty() ? "" : String.join(", ", parts) + " and ") + last;
  }

  private static List<String> parts(
      Project project, ProjectIndex index, int held, int mailed, Optional<String> presence) {
    var parts = new ArrayList<String>();
    if (mailed > 0) {
      parts.add(mailed + " mailed submission" + plural(mailed));
    }
    if (project.submissions().refs().isPresent() && (index.size() > 0 || index.main().isEmpty())) {
      String noun = project.submissionNoun() + plural(held);
      parts.add(String.format(Locale.ROOT, "%,d %s", held, noun));
    }
    index
        .main()
        .ifPresent(
            main ->
                parts.add(
                    presence
                        .map(commit -> main.branch() + " at " + ShortId.of(commit))
                        .orElse(main.branch() + ", which is younger")));
    return parts;
  }

  private static String plural(int number) {
    return number == 1 ? "" : "s";
  }
}
