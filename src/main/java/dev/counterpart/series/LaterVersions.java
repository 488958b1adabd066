package dev.counterpart.series;

import dev.counterpart.git.GitRepository;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Finds later versions of series in an archive; what it has read it keeps. */
final class LaterVersions {
  /** No more mails of one sender are looked at. */
  private static final int MAX_HEADS = 300;

  private final GitRepository repository;
  private final ArchiveIndex index;
  private final Map<Integer, Optional<VersionHead>> read = new HashMap<>();

  /** Made when it is first asked for. */
  private Optional<Map<Long, List<Integer>>> bySender = Optional.empty();

  LaterVersions(GitRepository repository, ArchiveIndex index) {
    this.repository = repository;
    this.index = index;
  }

  /** As {@link PostingSource#later}. */
  Optional<LaterVersion> of(Series series, Instant until) {
    return VersionHead.of(series).flatMap(head -> VersionHead.last(candidates(head), head, until));
  }

  private Stream<VersionHead> candidates(VersionHead head) {
    if (bySender.isEmpty()) {
      bySender = Optional.of(index.laterHeads());
    }
    return bySender.get().getOrDefault(head.sender(), List.of()).stream()
        .filter(
            mail ->
                VersionHead.mayFollow(
                    head, head.sender(), index.version(mail), index.seconds(mail)))
        .limit(MAX_HEADS)
        .flatMap(mail -> read.computeIfAbsent(mail, this::read).stream());
  }

  /** Of a mail's header alone. */
  private Optional<VersionHead> read(int mail) {
    return repository
        .blob(index.blob(mail))
        .map(bytes -> MailParser.parse(TopHeaders.only(bytes), Optional.empty()))
        .map(found -> VersionHead.of(found, index.version(mail), index.seconds(mail)));
  }
}
