package dev.counterpart.series;

import dev.counterpart.git.GitRepository;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** What is answered to the postings of an archive, by maintainers and by anybody. */
final class ArchivedAnswers {
  /** What is applied later than this was posted again. */
  private static final long SPAN_SECONDS = Duration.ofDays(365).toSeconds();

  /** Clocks of senders are wrong now and then. */
  private static final long SLIP_SECONDS = Duration.ofDays(1).toSeconds();

  /** No more answers to one posting are read. */
  private static final int MAX_ANSWERS = 100;

  private static final int MAX_DEPTH = 50;

  private static final Pattern FROM = Pattern.compile("(?im)^from[ \t]*:");

  private final GitRepository repository;
  private final ArchiveIndex index;

  ArchivedAnswers(GitRepository repository, ArchiveIndex index) {
    this.repository = repository;
    this.index = index;
  }

  /** As {@link PostingSource#applied}, of the posting with the number of its group. */
  List<Applied> applied(int group, Set<String> maintainers, Instant until) {
    Set<Long> senders =
        maintainers.stream()
            .flatMap(one -> Stream.of(Posted.sender(one), Posted.sender("<" + one + ">")))
            .collect(Collectors.toUnmodifiableSet());
    long from = index.seconds(group) - SLIP_SECONDS;
    long to = Math.min(until.getEpochSecond(), index.seconds(group) + SPAN_SECONDS);
    if (index.members(group).stream().map(index::sender).distinct().count() > 1) {
      return List.of(); // somebody else's mail in the thread: nobody can tell what was meant
    }
    boolean alone =
        index.members(group).stream().filter(mail -> index.number(mail) > 0).count() == 1;
    List<Said> said =
        below(group, from, to)
            .filter(mail -> senders.contains(index.sender(mail)))
            .limit(MAX_ANSWERS)
            .boxed()
            .flatMap(mail -> read(mail, alone, maintainers))
            .toList();
    Instant back =
        said.stream()
            .filter(Said::takesBack)
            .map(Said::when)
            .max(Instant::compareTo)
            .orElse(Instant.MIN);
    return said.stream()
        .flatMap(one -> one.applied().stream())
        .filter(one -> one.when().isAfter(back))
        .sorted(Comparator.comparing(Applied::when))
        .toList();
  }

  /** As {@link VersionSource#answers}, of the posting with the number of its group. */
  List<Saying> answers(int group, Instant until) {
    long from = index.seconds(group) - SLIP_SECONDS;
    // The sender's own come first, so that others cannot crowd them out.
    return Stream.of(true, false)
        .flatMap(
            own ->
                below(group, from, until.getEpochSecond())
                    .filter(mail -> (index.sender(mail) == index.sender(group)) == own)
                    .limit(MAX_ANSWERS)
                    .boxed())
        .flatMap(mail -> repository.blob(index.blob(mail)).stream())
        .map(bytes -> MailParser.parse(bytes, Optional.empty()))
        .map(
            mail ->
                new Saying(
                    "mail " + mail.messageId(),
                    OwnLines.of(mail.body()).collect(Collectors.joining("\n"))))
        .toList();
  }

  /** Answers to a posting within a time, in seconds. */
  private IntStream below(int group, long from, long to) {
    return IntStream.range(0, index.mails())
        .filter(mail -> index.group(mail) < 0)
        .filter(mail -> index.seconds(mail) >= from && index.seconds(mail) <= to)
        .filter(mail -> isBelow(mail, group));
  }

  private boolean isBelow(int mail, int group) {
    int at = index.answered(mail);
    for (int depth = 0; depth < MAX_DEPTH && at >= 0 && index.group(at) < 0; depth++) {
      at = index.answered(at);
    }
    return at >= 0 && index.group(at) == group;
  }

  /** What one mail says. */
  private record Said(Instant when, List<Applied> applied, boolean takesBack) {}

  private static boolean isFromOne(byte[] mail) {
    String head = new String(mail, StandardCharsets.ISO_8859_1).split("\\r?\\n\\r?\\n", 2)[0];
    return FROM.matcher(head).results().limit(2).count() == 1;
  }

  /** The index knows senders by what programs show; whose word counts is looked at closely. */
  private Stream<Said> read(int mail, boolean alone, Set<String> maintainers) {
    int parent = index.answered(mail);
    boolean direct = index.group(parent) >= 0;
    int answered = direct ? index.number(parent) : 0;
    Instant when = Instant.ofEpochSecond(index.seconds(mail));
    return repository.blob(index.blob(mail)).stream()
        .filter(ArchivedAnswers::isFromOne)
        .map(bytes -> MailParser.parse(bytes, Optional.empty()))
        .filter(text -> text.addresses().sender().filter(maintainers::contains).isPresent())
        .map(
            text ->
                new Said(
                    when,
                    direct ? AppliedAnswer.of(text, answered, alone, when) : List.of(),
                    AppliedAnswer.takesBack(text)));
  }
}
