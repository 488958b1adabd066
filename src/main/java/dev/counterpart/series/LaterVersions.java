package dev.counterpart.series;

import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Finds the versions of a series: by its sender and title, and where it changes uAPI headers also
 * by what it holds, since titles change, and some post twice under one number.
 */
final class LaterVersions {
  /** No more mails of one sender are looked at. */
  private static final int MAX_HEADS = 300;

  /** No more postings than this are read, the nearest ones. */
  private static final int MAX_READ = 60;

  /** A series is renamed once or twice. */
  private static final int MAX_RENAMES = 4;

  private final PostedHeads heads;

  LaterVersions(PostedHeads heads) {
    this.heads = heads;
  }

  /** As {@link PostingSource#later}. */
  Optional<LaterVersion> of(Series series, Instant until) {
    return VersionHead.of(series)
        .flatMap(head -> last(head, series, until))
        .map(VersionHead::later);
  }

  private Optional<VersionHead> last(VersionHead first, Series series, Instant until) {
    long day = until.getEpochSecond();
    Optional<VersionHead> found = byTitle(first, day);
    Optional<Kin> kin = Kin.of(series);
    for (int i = 0; i < MAX_RENAMES && kin.isPresent(); i++) {
      VersionHead at = found.orElse(first);
      Kin its = found.flatMap(heads::kin).or(() -> kin).orElseThrow();
      Optional<VersionHead> next =
          near(at, (version, seconds) -> seconds <= day && at.mayBeReplaced(version, seconds))
              .map(heads::first)
              .distinct()
              .filter(head -> !head.messageId().equals(heads.first(at).messageId()))
              .filter(
                  head -> heads.kin(head).filter(one -> follows(at, its, head, one)).isPresent())
              .max(VersionHead.ORDER);
      if (next.isEmpty()) {
        break;
      }
      found = byTitle(next.get(), day).or(() -> next);
    }
    return found;
  }

  private static boolean follows(VersionHead at, Kin its, VersionHead head, Kin kin) {
    return head.version() == at.version()
        ? its.isSame(kin)
        : its.isOf(kin)
            || (at.version() > 1 && head.version() == at.version() + 1 && its.isLike(kin));
  }

  private Optional<VersionHead> byTitle(VersionHead head, long day) {
    return heads
        .of(
            head.sender(),
            (version, seconds) -> seconds <= day && head.mayBeFollowed(version, seconds))
        .limit(MAX_HEADS)
        .filter(other -> other.title().equals(head.title()))
        .max(VersionHead.ORDER);
  }

  private Stream<VersionHead> near(VersionHead head, PostedHeads.Wanted wanted) {
    return heads
        .of(head.sender(), wanted)
        .limit(MAX_HEADS)
        .sorted(Comparator.comparingLong(other -> Math.abs(other.seconds() - head.seconds())))
        .limit(MAX_READ);
  }

  /** As {@link PostingSource#versionWith}. */
  Optional<Integer> with(Series series, String header, String blob) {
    Optional<VersionHead> head = VersionHead.of(series);
    Optional<Kin> kin = Kin.of(series);
    return head.stream()
        .flatMap(its -> near(its, (_, seconds) -> its.isNear(seconds)))
        .filter(other -> heads.kin(other).filter(one -> one.makes(header, blob)).isPresent())
        .filter(other -> isVersion(other, head.orElseThrow(), kin))
        .map(VersionHead::version)
        .max(Comparator.naturalOrder());
  }

  /** Numbers of one series go up with time; a follow-up counts anew. */
  private boolean isVersion(VersionHead other, VersionHead head, Optional<Kin> kin) {
    boolean inOrder =
        other.version() == head.version()
            || other.version() > head.version() == other.seconds() >= head.seconds();
    return inOrder
        && (other.isOf(head)
            || kin.filter(its -> heads.kin(other).filter(its::addsTheSame).isPresent())
                .isPresent());
  }
}
