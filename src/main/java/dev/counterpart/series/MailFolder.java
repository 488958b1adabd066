package dev.counterpart.series;

import dev.counterpart.UserError;
import dev.counterpart.git.DiffParser;
import dev.counterpart.series.SeriesAssembler.Member;
import java.io.BufferedOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.LongConsumer;
import java.util.zip.CRC32C;

/**
 * The postings of an mbox, or of all mboxes and mails below a folder. The mails are read once;
 * those that are of a posting go to a temporary file, so that memory holds no texts.
 */
public final class MailFolder implements PostingSource {
  private static final int MAX_MAILS = 20_000_000;

  /** Each file is somebody's choice, but a month of a list is no thread. */
  private static final long WINDOW_SECONDS = 2 * 3600;

  /** No more mails than this of one posting are read. */
  private static final int MAX_MEMBERS = 3000;

  /** Where a mail lies in the temporary file. */
  private record Kept(long start, int length, Optional<String> commit) {}

  /** What all shares read, and nobody writes any more. */
  private record Content(
      int mails,
      List<Kept> kept,
      Map<Integer, List<Integer>> groups,
      List<Posting> postings,
      List<String> problems,
      List<String> repeats,
      List<VersionHead> laterHeads) {}

  private final FileChannel spool;
  private final Content content;
  private final String state;
  private final UserspaceMarks marks;
  private final boolean owner;

  private MailFolder(
      FileChannel spool, Content content, String state, UserspaceMarks marks, boolean owner) {
    this.spool = spool;
    this.content = content;
    this.state = state;
    this.marks = marks;
    this.owner = owner;
  }

  /**
   * Reads all mails once.
   *
   * @param path an mbox, perhaps compressed with gzip, or a folder of mboxes and mails, or of
   *     folders of them
   * @param progress is told now and then how many mails have been read
   * @throws UserError when there is nothing to read
   */
  public static MailFolder open(Path path, UserspaceMarks marks, LongConsumer progress) {
    try {
      Path file = Files.createTempFile("counterpart", ".mails");
      FileChannel spool =
          FileChannel.open(
              file,
              StandardOpenOption.READ,
              StandardOpenOption.WRITE,
              StandardOpenOption.DELETE_ON_CLOSE);
      try {
        var reading = new Reading(progress);
        if (Files.isDirectory(path)) {
          MailTree tree = MailTree.of(path);
          reading.problems.addAll(tree.problems());
          for (Path one : tree.files()) {
            reading.fileIfPossible(one, spool);
          }
        } else {
          reading.file(path, spool);
        }
        return new MailFolder(spool, reading.content(path), reading.state(), marks, true);
      } catch (RuntimeException | IOException e) {
        spool.close();
        throw e;
      }
    } catch (IOException e) {
      throw new UserError(path + " cannot be read: " + e);
    }
  }

  /** The first pass. */
  private static final class Reading {
    private final LongConsumer progress;
    private final List<Posted> posted = new ArrayList<>();
    private final List<Kept> kept = new ArrayList<>();
    private final Repeats repeats = new Repeats();
    private final List<String> problems = new ArrayList<>();
    private final List<VersionHead> laterHeads = new ArrayList<>();
    private final CRC32C sum = new CRC32C();
    private long end;
    private long mails;

    Reading(LongConsumer progress) {
      this.progress = progress;
    }

    /** One file of many that cannot be read does not keep the others from being read. */
    void fileIfPossible(Path file, FileChannel spool) throws IOException {
      try {
        file(file, spool);
      } catch (IOException e) {
        problems.add(MailTree.unreadable(file, e));
      } catch (UserError e) {
        if (mails > MAX_MAILS) {
          throw e;
        }
        problems.add(String.valueOf(e.getMessage()));
      }
    }

    void file(Path file, FileChannel spool) throws IOException {
      repeats.begin(file);
      // Not closed: that would close the spool.
      var out =
          new BufferedOutputStream(java.nio.channels.Channels.newOutputStream(spool), 1 << 16);
      try (InputStream in = Files.newInputStream(file)) {
        var reader = new MailFile(MailInput.open(in, file.toString()));
        for (var mail = reader.next(); mail.isPresent(); mail = reader.next()) {
          take(mail.get(), new DataOutputStream(out));
        }
      } finally {
        out.flush(); // the mails before the place where a file breaks off are there
      }
    }

    private void take(MailFile.RawMail raw, DataOutputStream out) throws IOException {
      if (++mails > MAX_MAILS) {
        throw new UserError("there are more than " + MAX_MAILS + " mails; audit them in parts");
      }
      progress.accept(mails);
      sum.update(raw.bytes());
      Mail mail = MailParser.parse(raw.bytes(), raw.commit());
      // A list's copy and the sender's own, or two lists' copies.
      if (!repeats.isFirst(mail)) {
        return;
      }
      Optional<SubjectLine> subject = SubjectLine.parse(mail.subject());
      boolean hasDiff = subject.isPresent() && DiffParser.holdsDiff(mail.body());
      long seconds = mail.date().map(Instant::getEpochSecond).orElse(0L);
      Posted facts = Posted.of(mail, subject, hasDiff, seconds);
      posted.add(facts);
      if (!facts.member() && !facts.isLetter()) {
        kept.add(new Kept(0, 0, Optional.empty()));
        return;
      }
      if (facts.version() > 1 && VersionHead.mayHead(facts.member(), facts.number())) {
        laterHeads.add(VersionHead.of(mail, facts.version(), seconds));
      }
      out.write(raw.bytes());
      kept.add(new Kept(end, raw.bytes().length, raw.commit()));
      end += raw.bytes().length;
    }

    Content content(Path path) {
      int[] groups = Postings.group(posted, WINDOW_SECONDS);
      var members = new TreeMap<Integer, List<Integer>>();
      for (int i = 0; i < groups.length; i++) {
        if (groups[i] >= 0) {
          members.computeIfAbsent(groups[i], _ -> new ArrayList<>()).add(i);
        }
      }
      if (members.isEmpty() && !problems.isEmpty()) {
        throw new UserError(problems.getFirst());
      }
      if (members.isEmpty()) {
        throw new UserError(path + " holds " + mails + " mails, and none of them carries a patch");
      }
      var postings = new ArrayList<Posting>();
      members.forEach(
          (group, list) -> {
            var seconds = list.stream().mapToLong(i -> posted.get(i).seconds()).summaryStatistics();
            postings.add(
                new Posting(
                    group,
                    Instant.ofEpochSecond(seconds.getMin()),
                    Instant.ofEpochSecond(seconds.getMax()),
                    list.size()));
          });
      postings.sort(Comparator.comparing(Posting::first).thenComparingInt(Posting::number));
      return new Content(
          (int) mails,
          List.copyOf(kept),
          Map.copyOf(members),
          List.copyOf(postings),
          List.copyOf(problems),
          repeats.notes(),
          List.copyOf(laterHeads));
    }

    String state() {
      return mails + " mails, " + end + " bytes, " + Long.toHexString(sum.getValue());
    }
  }

  @Override
  public List<String> problems() {
    return content.problems();
  }

  /** Which files hold patches that other files hold too, a sentence each. */
  public List<String> repeats() {
    return content.repeats();
  }

  @Override
  public int mails() {
    return content.mails();
  }

  @Override
  public List<Posting> postings() {
    return content.postings();
  }

  @Override
  public Optional<Series> read(Posting posting) {
    var members = new ArrayList<Member>();
    for (int i : content.groups().getOrDefault(posting.number(), List.of())) {
      if (members.size() < MAX_MEMBERS) {
        Mail mail = mail(content.kept().get(i));
        SubjectLine.parse(mail.subject())
            .map(subject -> new Member(mail, subject, mail.date().orElse(Instant.EPOCH)))
            .ifPresent(members::add);
      }
    }
    return SeriesAssembler.assemble(members, marks);
  }

  @Override
  public Optional<LaterVersion> later(Series series, Instant until) {
    return VersionHead.of(series)
        .flatMap(head -> VersionHead.last(content.laterHeads().stream(), head, until));
  }

  private Mail mail(Kept kept) {
    ByteBuffer bytes = ByteBuffer.allocate(kept.length());
    try {
      while (bytes.hasRemaining()) {
        if (spool.read(bytes, kept.start() + bytes.position()) < 0) {
          throw new IOException("the temporary copy of the mails was cut");
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return MailParser.parse(bytes.array(), kept.commit());
  }

  /** Reads at positions disturb nobody, so that all shares use the same channel. */
  @Override
  public MailFolder share() {
    return new MailFolder(spool, content, state, marks, false);
  }

  @Override
  public String state() {
    return state;
  }

  @Override
  public void close() {
    if (owner) {
      try {
        spool.close();
      } catch (IOException e) {
        // It is temporary, and will be tidied up with others of its kind.
      }
    }
  }
}
