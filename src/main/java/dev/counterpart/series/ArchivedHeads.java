package dev.counterpart.series;

import dev.counterpart.git.GitRepository;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The first mails of an archive's postings; what it has read it keeps. */
final class ArchivedHeads implements PostedHeads {
  private final GitRepository repository;
  private final ArchiveIndex index;
  private final IntFunction<Optional<Series>> postings;
  private final Map<Integer, Optional<VersionHead>> read = new HashMap<>();
  private final Map<Integer, Optional<Kin>> kin = new HashMap<>();

  /** Made when it is first asked for. */
  private Optional<Map<Long, List<Integer>>> bySender = Optional.empty();

  /**
   * @param postings reads a posting by the number of its group
   */
  ArchivedHeads(
      GitRepository repository, ArchiveIndex index, IntFunction<Optional<Series>> postings) {
    this.repository = repository;
    this.index = index;
    this.postings = postings;
  }

  @Override
  public Stream<VersionHead> of(long sender, Wanted wanted) {
    if (bySender.isEmpty()) {
      bySender = Optional.of(heads());
    }
    return bySender.get().getOrDefault(sender, List.of()).stream()
        .filter(index::mayHead)
        .filter(mail -> wanted.test(index.version(mail), index.seconds(mail)))
        .flatMap(mail -> read.computeIfAbsent(mail, this::read).stream());
  }

  @Override
  public Stream<VersionHead> latest(long sender, Wanted wanted) {
    if (bySender.isEmpty()) {
      bySender = Optional.of(heads());
    }
    return latest(bySender.get().getOrDefault(sender, List.of()), wanted);
  }

  @Override
  public Stream<VersionHead> latest(Wanted wanted) {
    return latest(
        IntStream.range(0, index.mails()).filter(index::mayHead).boxed().toList(), wanted);
  }

  private Stream<VersionHead> latest(List<Integer> mails, Wanted wanted) {
    return mails.reversed().stream()
        .filter(mail -> wanted.test(index.version(mail), index.seconds(mail)))
        .flatMap(mail -> read.computeIfAbsent(mail, this::read).stream());
  }

  @Override
  public Optional<String> changeId(VersionHead head) {
    return index
        .groupOf(head.messageId())
        .flatMap(this::lowest)
        .flatMap(mail -> repository.blob(index.blob(mail)))
        .map(bytes -> MailParser.parse(bytes, Optional.empty()).body())
        .flatMap(ChangeId::in);
  }

  @Override
  public Optional<VersionHead> holding(String messageId) {
    return index.groupOf(messageId).filter(group -> group >= 0).flatMap(this::first);
  }

  /** The mails that may begin a posting, or stand first of it, by the hash of their sender. */
  private Map<Long, List<Integer>> heads() {
    return IntStream.range(0, index.mails())
        .filter(mail -> index.mayHead(mail) || isAllThereIs(mail))
        .boxed()
        .collect(Collectors.groupingBy(index::sender));
  }

  /** Whether a mail stands first of a posting whose beginning is not there. */
  private boolean isAllThereIs(int mail) {
    return index.group(mail) >= 0
        && index.number(mail) > 1
        && lowest(index.group(mail)).filter(first -> first == mail).isPresent();
  }

  private Optional<Integer> lowest(int group) {
    return index.members(group).stream().min(Comparator.comparingInt(index::number));
  }

  private Optional<VersionHead> first(int group) {
    return lowest(group).flatMap(mail -> read.computeIfAbsent(mail, this::read));
  }

  /** Of a mail's header alone. */
  private Optional<VersionHead> read(int mail) {
    return repository
        .blob(index.blob(mail))
        .map(bytes -> MailParser.parse(TopHeaders.only(bytes), Optional.empty()))
        .map(found -> VersionHead.of(found, index.version(mail), index.seconds(mail)));
  }

  @Override
  public VersionHead first(VersionHead head) {
    return holding(head.messageId()).orElse(head);
  }

  @Override
  public Optional<Series.Target> target(VersionHead head) {
    return index.groupOf(head.messageId()).flatMap(postings::apply).map(Series::target);
  }

  @Override
  public Optional<Kin> kin(VersionHead head) {
    return index.groupOf(head.messageId()).flatMap(group -> kin.computeIfAbsent(group, this::kin));
  }

  /** Most postings touch no uAPI, and need not be read as patches to see that. */
  private Optional<Kin> kin(int group) {
    return index.members(group).stream().anyMatch(this::namesUapi)
        ? postings.apply(group).flatMap(Kin::of)
        : Optional.empty();
  }

  private boolean namesUapi(int mail) {
    return repository.blob(index.blob(mail)).filter(HeaderMailReader::mayNameHeaders).isPresent();
  }
}
