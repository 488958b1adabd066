package dev.counterpart.ci;

import dev.counterpart.UserError;
import dev.counterpart.ci.QueueTrouble.Kind;
import dev.counterpart.series.Series;
import dev.counterpart.series.SeriesChoice;
import dev.counterpart.series.SeriesReader;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.util.HashSet;
import java.util.Optional;

/** Reads the mails of a queued series, and looks whether they are those of that series. */
final class SeriesMails {
  private final ReviewQueue queue;
  private final SeriesReader reader;

  SeriesMails(ReviewQueue queue, SeriesReader reader) {
    this.queue = queue;
    this.reader = reader;
  }

  /**
   * Reads a series. Its mbox has no cover letter, which is a mail of its own; without it a link to
   * the userspace side would be missed.
   *
   * @return nothing for a request to pull, which Patchwork counts among the patches
   * @throws QueueTrouble when the mails are not there, or are others
   */
  Optional<Series> read(QueuedSeries queued) throws QueueTrouble {
    String name = "series " + queued.id();
    var mails = new ByteArrayOutputStream();
    if (queued.cover().isPresent()) {
      mails.writeBytes(queue.mails(queued.id(), queued.cover().get().mbox()));
      mails.write('\n');
    }
    mails.writeBytes(queue.mails(queued.id(), queued.mbox()));
    Series read;
    try {
      if (mayBePull(queued) && reader.holdsNoPatch(stream(mails), name)) {
        return Optional.empty();
      }
      read = SeriesChoice.of(reader.read(stream(mails), name), Optional.empty());
    } catch (UserError e) {
      throw new QueueTrouble(Kind.SERIES, name + " cannot be read: " + e.getMessage());
    }
    if (!isOf(queued, read)) {
      throw new QueueTrouble(
          Kind.SERIES,
          name + " has mails that the server does not count among its own; nothing is posted");
    }
    return Optional.of(read);
  }

  private static boolean mayBePull(QueuedSeries queued) {
    return queued.cover().isEmpty() && queued.patches().size() == 1;
  }

  private static InputStream stream(ByteArrayOutputStream mails) {
    return new ByteArrayInputStream(mails.toByteArray());
  }

  /** A patch that is missing is for the judge to say, a strange one for nobody. */
  private static boolean isOf(QueuedSeries queued, Series read) {
    var ids = new HashSet<String>();
    queued.patches().forEach(patch -> ids.add(patch.messageId()));
    boolean patches =
        read.patches().stream().allMatch(patch -> ids.contains(patch.messageId()))
            && !read.patches().isEmpty();
    String head = read.head().messageId();
    boolean cover =
        queued
            .cover()
            .map(letter -> read.cover().isPresent() && head.equals(letter.mail().messageId()))
            .orElse(ids.contains(head));
    return patches && cover;
  }
}
