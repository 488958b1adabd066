package dev.counterpart.series;

import dev.counterpart.series.EarlierVersion.FoundBy;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Finds the posting of a series before another one: by b4's change-id, by its title, by the address
 * of an earlier version that it names, and where it changes uAPI headers also by what it holds,
 * since titles change, and some post twice under one number.
 */
final class EarlierVersions {
  /** No more mails are looked at, the last ones. */
  private static final int MAX_HEADS = 1000;

  /** No more postings than this are read, the last ones. */
  private static final int MAX_READ = 60;

  /** The same of postings by others, of which there are more. */
  private static final int MAX_OTHERS = 600;

  private final PostedHeads heads;

  EarlierVersions(PostedHeads heads) {
    this.heads = heads;
  }

  /** As {@link VersionSource#earlier}. */
  Optional<EarlierVersion> of(Series series, VersionSource.Reach reach) {
    return VersionHead.of(series).flatMap(head -> new Look(head, series, reach).earlier());
  }

  /** What two postings have in common that tells that they are of one series. */
  static Optional<FoundBy> relation(Series one, Series other) {
    Optional<String> id = ChangeId.of(one);
    if (id.isPresent() && id.equals(ChangeId.of(other))) {
      return Optional.of(FoundBy.CHANGE_ID);
    }
    if (one.title().equals(other.title())) {
      return Optional.of(FoundBy.TITLE);
    }
    return Kin.of(one).flatMap(its -> Kin.of(other).flatMap(its::relation));
  }

  /** For one series. */
  private final class Look {
    private final VersionHead head;
    private final Series series;
    private final VersionSource.Reach reach;
    private final Optional<Kin> kin;

    Look(VersionHead head, Series series, VersionSource.Reach reach) {
      this.head = head;
      this.series = series;
      this.reach = reach;
      this.kin = Kin.of(series);
    }

    Optional<EarlierVersion> earlier() {
      return byChangeId()
          .or(this::byTitle)
          .or(this::byLink)
          .or(this::byContent)
          .or(this::byLikeTitle)
          .or(this::bySomebodyElse);
    }

    private Stream<VersionHead> own(int most) {
      return heads.latest(head.sender(), head::mayFollow).limit(most);
    }

    private Optional<EarlierVersion> byChangeId() {
      Optional<String> id = ChangeId.of(series).or(() -> heads.changeId(head));
      return id.isEmpty()
          ? Optional.empty()
          : own(MAX_READ)
              .filter(other -> !isSelf(other) && heads.changeId(other).equals(id))
              .findFirst()
              .map(heads::first)
              .map(other -> EarlierVersion.of(other, FoundBy.CHANGE_ID));
    }

    private Optional<EarlierVersion> byTitle() {
      Optional<EarlierVersion> own =
          own(MAX_HEADS)
              .filter(other -> other.title().equals(head.title()) && mayBe(other))
              .filter(this::isForTheSame)
              .findFirst()
              .map(heads::first)
              .map(other -> EarlierVersion.of(other, FoundBy.TITLE));
      // Of a posting that is between them, somebody else or another address may be the sender.
      return own.filter(one -> one.version() < head.version() - 1).isPresent()
          ? underItsTitleBySomebodyElse().or(() -> own)
          : own;
    }

    /** What goes with a kernel series to a userspace project may have its title. */
    private boolean isForTheSame(VersionHead other) {
      return heads.target(other).filter(series.target()::equals).isPresent();
    }

    /** Under one number, only what is much the same is the series once more. */
    private boolean mayBe(VersionHead other) {
      return other.version() < head.version()
          || (!isSelf(other) && heads.kin(other).filter(this::isSame).isPresent());
    }

    private boolean isSame(Kin other) {
      return kin.filter(its -> its.isSame(other)).isPresent();
    }

    private boolean isSelf(VersionHead other) {
      return other.messageId().equals(head.messageId())
          || heads.first(other).messageId().equals(heads.first(head).messageId());
    }

    /** What it says of its history is believed where the posting there has that number. */
    private Optional<EarlierVersion> byLink() {
      return VersionLinks.in(series).stream()
          .filter(link -> link.version() < head.version())
          .flatMap(
              link ->
                  heads
                      .holding(link.messageId())
                      .filter(other -> other.version() == link.version())
                      .filter(other -> head.mayFollow(other.version(), other.seconds()))
                      .stream())
          .max(VersionHead.ORDER)
          .map(other -> EarlierVersion.of(other, FoundBy.LINK));
    }

    /** A title in other words is enough for a version and the next one of the same sender. */
    private Optional<EarlierVersion> byLikeTitle() {
      if (kin.isEmpty() || head.version() < 2) {
        return Optional.empty();
      }
      TitleWords words = TitleWords.of(head.title());
      return own(MAX_HEADS)
          .filter(other -> other.version() == head.version() - 1)
          .map(heads::first)
          .filter(other -> words.areLike(TitleWords.of(other.title())))
          .filter(other -> heads.kin(other).filter(kin.get()::changesOneOf).isPresent())
          .filter(this::isForTheSame)
          .findFirst()
          .map(other -> EarlierVersion.of(other, FoundBy.LIKE_TITLE));
    }

    private Optional<EarlierVersion> byContent() {
      return kin.isEmpty() ? Optional.empty() : alike(own(MAX_READ));
    }

    private Optional<EarlierVersion> alike(Stream<VersionHead> others) {
      return others
          .map(heads::first)
          .distinct()
          .filter(other -> !isSelf(other))
          .map(
              other ->
                  relation(other)
                      .filter(_ -> isForTheSame(other))
                      .map(by -> EarlierVersion.of(other, by)))
          .<EarlierVersion>flatMap(Optional::stream)
          .findFirst();
    }

    private Optional<FoundBy> relation(VersionHead other) {
      return heads
          .kin(other)
          .flatMap(
              its ->
                  other.version() == head.version()
                      ? kin.filter(its::isSame).flatMap(its::relation)
                      : kin.flatMap(own -> own.relation(its))
                          .or(() -> next(other) ? kin.flatMap(its::likeness) : Optional.empty()));
    }

    /** Of a version and the next one, less tells that they are. */
    private boolean next(VersionHead other) {
      return other.version() > 1 && head.version() == other.version() + 1;
    }

    private Optional<EarlierVersion> bySomebodyElse() {
      if (reach == VersionSource.Reach.SENDER || head.version() < 2) {
        return Optional.empty();
      }
      return underItsTitleBySomebodyElse()
          .or(() -> kin.isEmpty() ? Optional.empty() : alike(before(MAX_OTHERS)));
    }

    private Optional<EarlierVersion> underItsTitleBySomebodyElse() {
      return before(MAX_HEADS)
          .filter(other -> other.title().equals(head.title()))
          .filter(this::isForTheSame)
          .findFirst()
          .map(other -> EarlierVersion.of(other, FoundBy.TITLE));
    }

    private Stream<VersionHead> before(int most) {
      return heads
          .latest(
              (version, seconds) ->
                  version == head.version() - 1 && head.mayFollow(version, seconds))
          .limit(most);
    }
  }
}
