package dev.counterpart.series;

import dev.counterpart.UserError;
import dev.counterpart.git.GitRepository;
import dev.counterpart.git.MailHistory;
import dev.counterpart.series.SeriesAssembler.Member;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.LongConsumer;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A mailing list's archive: a public-inbox repository, format version 2 (see
 * public-inbox-v2-format(5)), with an index beside it. Not safe for use by several threads at once;
 * several threads open it several times. It has more than 300 lines, since all questions about a
 * list's mails come through this door.
 */
public final class Archive implements PostingSource {
  /** A Date header further than this from what the archive says is not believed. */
  private static final Duration TOLERANCE = Duration.ofDays(2);

  /** No more mails than this of one posting are read. */
  private static final int MAX_MEMBERS = 3000;

  /**
   * An archive that lacks more than one mail in so many is refused: a verdict could rest on what is
   * missing. Public archives do lack single mails, such as very large ones.
   */
  private static final int ONE_LOST_IN = 200;

  private final GitRepository repository;
  private final ArchiveIndex index;
  private final UserspaceMarks marks;
  private final LaterVersions laterVersions;
  private final ArchiveIndexFile headersFile;
  private Optional<List<HeaderPosting>> headerPostings = Optional.empty();
  private final EarlierVersions earlierVersions;

  private Archive(
      GitRepository repository,
      ArchiveIndex index,
      UserspaceMarks marks,
      ArchiveIndexFile headersFile) {
    this.headersFile = headersFile;
    this.repository = repository;
    this.index = index;
    this.marks = marks;
    var heads = new ArchivedHeads(repository, index, group -> read(group));
    this.laterVersions = new LaterVersions(heads);
    this.earlierVersions = new EarlierVersions(heads);
  }

  /**
   * Opens an archive. The first time this walks the whole archive and leaves an index in the cache;
   * after that only mails that have come since are read. When the cache cannot be written, the
   * index is made anew each time.
   *
   * @param repository the archive's Git repository
   * @param cacheDir made when it is not there
   * @param progress is told now and then how many mails have been read
   * @throws UserError when the repository is not there, is empty, or lacks many mails
   */
  public static Archive open(
      Path repository, Path cacheDir, UserspaceMarks marks, LongConsumer progress) {
    GitRepository git = GitRepository.open(repository);
    try {
      var history = new MailHistory(git);
      var file = new ArchiveIndexFile(cacheDir, repository);
      String head = history.head();
      // What was lost may have been fetched since.
      Optional<ArchiveIndex> stored =
          file.read()
              .filter(found -> found.lost().stream().noneMatch(lost -> git.blob(lost).isPresent()));
      ArchiveIndex index =
          stored
              .filter(found -> found.head().equals(head))
              .orElseGet(
                  () -> {
                    var made = new ArchiveIndexer(history, progress).index(head, stored);
                    file.write(made.bytes());
                    return made;
                  });
      if (index.mails() == 0) {
        throw new UserError(
            repository
                + " holds no mails; name a public-inbox (v2) repository, for example git/0.git of"
                + " its folder");
      }
      if ((long) index.lost().size() * ONE_LOST_IN > index.mails()) {
        throw new UserError(
            repository
                + " is not complete: of "
                + index.mails()
                + " mails "
                + index.lost().size()
                + " are missing; \"git fsck\" there tells more, a new and full clone mends it");
      }
      return new Archive(git, index, marks, ArchiveIndexFile.ofHeaders(cacheDir, repository));
    } catch (RuntimeException e) {
      git.close();
      throw e;
    }
  }

  @Override
  public int mails() {
    return index.mails();
  }

  /** How many of them the repository should have and has not. */
  public int lost() {
    return index.lost().size();
  }

  /** Whether its oldest mails are not here, as in a shallow clone. */
  public boolean isCutOff() {
    return repository.isShallow();
  }

  /**
   * The posting that contains a mail, whether cover letter or patch; for a reply, the posting that
   * it answers.
   *
   * @param messageIdOrUrl a Message-ID with or without angle brackets, or the mail's address in any
   *     public-inbox archive such as {@code https://lore.kernel.org/linux-rdma/ID/}
   * @return absent when the archive does not have the mail, or it belongs to no posting
   */
  public Optional<Series> series(String messageIdOrUrl) {
    return ArchiveAddress.messageIds(messageIdOrUrl).stream()
        .flatMap(id -> index.groupOf(id).stream())
        .findFirst()
        .flatMap(this::read);
  }

  /**
   * When each numbered submission was first linked by a mail of the archive.
   *
   * @param urlPrefix the address up to the number, such as {@code
   *     https://github.com/linux-rdma/rdma-core/pull/}
   * @return the earliest time for each number, by the archive's dates (mails may claim any date)
   */
  public NavigableMap<Integer, Instant> firstLinks(String urlPrefix) {
    var first = new TreeMap<Integer, Instant>();
    index
        .links()
        .forEach(
            SubmissionLinks.prefix(urlPrefix),
            (number, mail) ->
                first.merge(
                    number,
                    Instant.ofEpochSecond(index.seconds(mail)),
                    (one, other) -> one.isBefore(other) ? one : other));
    return first;
  }

  /**
   * The postings that change uAPI headers, in the archive's order. The first time this reads all
   * patches; what it finds stands beside the index from then on.
   *
   * @param progress is told now and then how many mails have been read
   */
  public List<HeaderPosting> headerPostings(LongConsumer progress) {
    if (headerPostings.isEmpty()) {
      headerPostings =
          Optional.of(new ArchivedHeaders(repository, index, headersFile).postings(progress));
    }
    return headerPostings.get();
  }

  /** Reads a posting of {@link #headerPostings}; absent when its mails hold nothing after all. */
  public Optional<Series> read(HeaderPosting posting) {
    return read(posting.number());
  }

  /**
   * Numbers of the postings that link a submission.
   *
   * @param urlPrefix as for {@link #firstLinks}
   */
  public Set<Integer> linking(String urlPrefix, int number) {
    return index.links().to(SubmissionLinks.prefix(urlPrefix), number).stream()
        .map(index::group)
        .collect(Collectors.toSet());
  }

  /** When its first mail came, by the archive's dates. */
  public Instant first() {
    long first = Long.MAX_VALUE;
    for (int mail = 0; mail < index.mails(); mail++) {
      first = Math.min(first, index.seconds(mail));
    }
    return Instant.ofEpochSecond(first);
  }

  /** When its last mail came, by the archive's dates. */
  public Instant last() {
    long last = Long.MIN_VALUE;
    for (int mail = 0; mail < index.mails(); mail++) {
      last = Math.max(last, index.seconds(mail));
    }
    return Instant.ofEpochSecond(last);
  }

  @Override
  public List<Posting> postings() {
    var postings = new ArrayList<Posting>();
    for (int mail = 0; mail < index.mails(); mail++) {
      if (index.group(mail) == mail) {
        postings.add(posting(mail));
      }
    }
    postings.sort(Comparator.comparing(Posting::first).thenComparingInt(Posting::number));
    return postings;
  }

  /** The archive's commit that this goes up to. */
  public String head() {
    return index.head();
  }

  /** The folder of its repository. */
  public Path directory() {
    return repository.directory();
  }

  /**
   * The postings for userspace that mails after a commit belong to; of those for the kernel, what
   * they have for userspace.
   *
   * @param after a commit of the archive, absent for all mails
   * @param words picks by the words of a subject's brackets, in lower case
   * @param unnamed picks by the words those whose text may tell
   * @param text picks among these by the mail's bytes
   */
  public List<Series> userspacePostings(
      Optional<String> after,
      Predicate<List<String>> words,
      Predicate<List<String>> unnamed,
      Predicate<byte[]> text) {
    var history = new MailHistory(repository);
    var wanted = new HashSet<String>();
    history.headings(
        after.filter(commit -> history.contains(commit, index.head())),
        index.head(),
        mail -> {
          Optional<SubjectLine> subject = SubjectLine.parse(mail.subject());
          if (subject.isPresent()
              && (words.test(subject.get().words())
                  || (unnamed.test(subject.get().words())
                      && mail.content().get().filter(text).isPresent()))) {
            wanted.add(mail.blob());
          }
        });
    var groups = new TreeSet<Integer>();
    for (int mail = 0; mail < index.mails(); mail++) {
      if (index.group(mail) >= 0 && wanted.contains(index.blob(mail))) {
        groups.add(index.group(mail));
      }
    }
    return groups.stream()
        .flatMap(group -> read(group).stream())
        .flatMap(series -> UserspacePart.of(series, marks).stream())
        .toList();
  }

  private Posting posting(int group) {
    List<Integer> members = index.members(group);
    var seconds = members.stream().mapToLong(index::seconds).summaryStatistics();
    return new Posting(
        group,
        Instant.ofEpochSecond(seconds.getMin()),
        Instant.ofEpochSecond(seconds.getMax()),
        members.size());
  }

  @Override
  public Optional<Series> read(Posting posting) {
    return read(posting.number());
  }

  @Override
  public Optional<LaterVersion> later(Series series, Instant until) {
    return laterVersions.of(series, until);
  }

  @Override
  public Optional<EarlierVersion> earlier(Series series, Reach reach) {
    return earlierVersions.of(series, reach);
  }

  @Override
  public Optional<Series> posting(String messageId) {
    return series(messageId);
  }

  @Override
  public Optional<Integer> versionWith(Series series, String header, String blob) {
    return laterVersions.with(series, header, blob);
  }

  @Override
  public List<Applied> applied(Series series, Set<String> maintainers, Instant until) {
    return index
        .groupOf(series.messageId())
        .map(group -> new ArchivedAnswers(repository, index).applied(group, maintainers, until))
        .orElse(List.of());
  }

  @Override
  public List<Saying> answers(String messageId, Instant until) {
    return index
        .groupOf(messageId)
        .map(group -> new ArchivedAnswers(repository, index).answers(group, until))
        .orElse(List.of());
  }

  @Override
  public Archive share() {
    var share = new Archive(repository.share(), index, marks, headersFile);
    share.headerPostings = headerPostings;
    return share;
  }

  @Override
  public String state() {
    return index.head();
  }

  /** Every series of the archive by date, read as the stream goes on. */
  public Stream<Series> series() {
    return postings().stream().map(this::read).flatMap(Optional::stream);
  }

  private Optional<Series> read(int group) {
    var members = new ArrayList<Member>();
    for (int mail : index.members(group)) {
      if (members.size() < MAX_MEMBERS) {
        member(mail).ifPresent(members::add);
      }
    }
    return SeriesAssembler.assemble(members, marks);
  }

  private Optional<Member> member(int number) {
    return repository
        .blob(index.blob(number))
        .map(bytes -> MailParser.parse(bytes, Optional.empty()))
        .flatMap(
            mail ->
                SubjectLine.parse(mail.subject())
                    .map(subject -> new Member(mail, subject, sent(mail, number))));
  }

  private Instant sent(Mail mail, int number) {
    Instant archived = Instant.ofEpochSecond(index.seconds(number));
    return mail.date()
        .filter(date -> Duration.between(date, archived).abs().compareTo(TOLERANCE) <= 0)
        .orElse(archived);
  }

  @Override
  public void close() {
    repository.close();
  }
}
