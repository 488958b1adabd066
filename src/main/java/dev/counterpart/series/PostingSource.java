package dev.counterpart.series;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Many postings that are read one by one: a mailing list's archive, or a folder of mboxes. Not safe
 * for use by several threads at once; each takes a share of its own.
 */
public interface PostingSource extends VersionSource, AutoCloseable {

  /**
   * One posting, not read yet.
   *
   * @param number identifies it within the source's present state
   * @param first when its first mail came
   * @param last when its last mail came
   * @param mails how many mails it has
   */
  record Posting(int number, Instant first, Instant last, int mails) {}

  /** How many mails there are, replies included. */
  int mails();

  /** What of the source could not be read, a sentence each; the rest was. */
  default List<String> problems() {
    return List.of();
  }

  /** Every posting by date. */
  List<Posting> postings();

  /** Reads a posting; absent when its mails hold nothing after all. */
  Optional<Series> read(Posting posting);

  /**
   * The last version of a series that the source holds, when it is later than the series itself: of
   * the same sender, with the same title or, where that has changed, with the same patches.
   *
   * @param until up to when to look
   */
  Optional<LaterVersion> later(Series series, Instant until);

  @Override
  default Optional<EarlierVersion> earlier(Series series, Reach reach) {
    return Optional.empty();
  }

  @Override
  default Optional<Series> posting(String messageId) {
    return Optional.empty();
  }

  /**
   * The last version of a series that makes a header of a content.
   *
   * @param header its path in the kernel tree
   * @param blob full id of the content
   * @return absent when no posting is known to
   */
  default Optional<Integer> versionWith(Series series, String header, String blob) {
    return Optional.empty();
  }

  /**
   * Answers of maintainers that a posting was applied, by time.
   *
   * @param maintainers addresses whose word counts
   * @param until up to when to look
   */
  default List<Applied> applied(Series series, Set<String> maintainers, Instant until) {
    return List.of();
  }

  /** The same for another thread; closed by itself, before this one. */
  PostingSource share();

  /** Names the present state: the same mails give the same text, others another one. */
  String state();

  @Override
  void close();
}
