package dev.counterpart.series;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Puts the mails of an archive that change headers together as postings. */
final class HeaderPostings {
  private final ArchiveIndex index;
  private final int group;
  private final Set<Long> titles = new HashSet<>();
  private final Set<Long> headerTitles = new HashSet<>();
  private final Map<String, String> after = new HashMap<>();
  private final Map<String, String> before = new HashMap<>();
  private final Set<Long> names = new HashSet<>();

  private HeaderPostings(ArchiveIndex index, int group) {
    this.index = index;
    this.group = group;
  }

  /** The postings in the archive's order. */
  static List<HeaderPosting> of(ArchiveIndex index, List<HeaderMail> mails) {
    var groups = new TreeMap<Integer, List<HeaderMail>>();
    for (HeaderMail mail : mails) {
      if (mail.mail() >= 0 && mail.mail() < index.mails() && index.group(mail.mail()) >= 0) {
        groups.computeIfAbsent(index.group(mail.mail()), _ -> new ArrayList<>()).add(mail);
      }
    }
    var postings = new ArrayList<HeaderPosting>();
    groups.forEach((group, members) -> postings.add(new HeaderPostings(index, group).of(members)));
    return List.copyOf(postings);
  }

  private HeaderPosting of(List<HeaderMail> members) {
    members.sort(java.util.Comparator.comparingInt(mail -> index.number(mail.mail())));
    long first = index.seconds(group);
    for (HeaderMail mail : members) {
      first = Math.min(first, index.seconds(mail.mail()));
      titles.add(mail.title());
      mail.diffs().forEach(this::add);
      if (!mail.diffs().isEmpty()) {
        headerTitles.add(mail.title());
      }
    }
    titles.remove(0L);
    headerTitles.remove(0L);
    return new HeaderPosting(
        group,
        index.version(group),
        Instant.ofEpochSecond(first),
        titles,
        headerTitles,
        after,
        before.values().stream().filter(id -> !id.isEmpty()).toList(),
        names);
  }

  private void add(HeaderMail.Diff diff) {
    after.put(diff.path(), diff.after());
    before.putIfAbsent(diff.path(), diff.before());
    names.addAll(diff.names());
  }
}
