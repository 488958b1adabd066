package dev.counterpart.series;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The versions of a series that one input holds. */
public final class GivenVersions implements VersionSource {
  private final List<Series> all;

  public GivenVersions(List<Series> all) {
    this.all = List.copyOf(all);
  }

  @Override
  public Optional<EarlierVersion> earlier(Series series, Reach reach) {
    return new EarlierVersions(new Heads()).of(series, reach);
  }

  @Override
  public Optional<Series> posting(String messageId) {
    return all.stream()
        .filter(
            one ->
                one.messageId().equals(messageId)
                    || one.patches().stream().anyMatch(its -> its.messageId().equals(messageId)))
        .findFirst();
  }

  private final class Heads implements PostedHeads {
    private Stream<VersionHead> all() {
      return all.stream()
          .flatMap(one -> VersionHead.of(one).stream())
          .sorted(Comparator.comparingLong(VersionHead::seconds));
    }

    @Override
    public Stream<VersionHead> of(long sender, Wanted wanted) {
      return all()
          .filter(head -> head.sender() == sender && wanted.test(head.version(), head.seconds()));
    }

    @Override
    public Stream<VersionHead> latest(long sender, Wanted wanted) {
      return of(sender, wanted).toList().reversed().stream();
    }

    @Override
    public Stream<VersionHead> latest(Wanted wanted) {
      return all()
          .filter(head -> wanted.test(head.version(), head.seconds()))
          .toList()
          .reversed()
          .stream();
    }

    @Override
    public Optional<VersionHead> holding(String messageId) {
      return posting(messageId).flatMap(VersionHead::of);
    }

    @Override
    public Optional<String> changeId(VersionHead head) {
      return posting(head.messageId()).flatMap(ChangeId::of);
    }

    @Override
    public VersionHead first(VersionHead head) {
      return head;
    }

    @Override
    public Optional<Series.Target> target(VersionHead head) {
      return posting(head.messageId()).map(Series::target);
    }

    @Override
    public Optional<Kin> kin(VersionHead head) {
      return posting(head.messageId()).flatMap(Kin::of);
    }
  }
}
