package dev.counterpart.audit;

import dev.counterpart.rules.Severity;
import dev.counterpart.verdict.Verdict;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.zip.CRC32C;

/**
 * Where outcomes are kept until all are there: a file of frames, each its length, its checksum and
 * its content (big endian); the first frame says what the outcomes were made of. What a crash left
 * half written is cut off when the file is opened again. Safe for use by several threads.
 */
public final class Journal implements AutoCloseable {
  private static final int FRAME_BYTES = 8;

  /** Longer reports than this are not believed when a journal is read. */
  private static final int MAX_FRAME_BYTES = 256 << 20;

  /** Where an outcome lies in the file. */
  private record Entry(int posting, Outcome.Key key, long start, int length) {}

  private final FileChannel channel;
  private final Optional<Path> file;
  private final List<Entry> entries = new ArrayList<>();
  private final BitSet done = new BitSet();
  private long end;

  private Journal(FileChannel channel, Optional<Path> file) {
    this.channel = channel;
    this.file = file;
  }

  /**
   * Opens a journal, or begins one. Where the file cannot be written, or another process works on
   * it, outcomes go to a temporary file that cannot be resumed from.
   *
   * @param state names all that the outcomes depend on; a journal of another state begins anew
   */
  public static Journal open(Path file, String state) {
    try {
      return resumable(file, state).orElseGet(() -> temporary(state));
    } catch (IOException e) {
      return temporary(state);
    }
  }

  private static Optional<Journal> resumable(Path file, String state) throws IOException {
    Files.createDirectories(file.toAbsolutePath().getParent());
    FileChannel channel =
        channel(file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
    if (!lock(channel)) {
      channel.close();
      return Optional.empty();
    }
    var journal = new Journal(channel, Optional.of(file));
    journal.resume(state);
    return Optional.of(journal);
  }

  private static FileChannel channel(Path file, OpenOption... how) throws IOException {
    return FileChannel.open(file, how);
  }

  /** The system takes the lock of a process that ends away, however it ends. */
  private static boolean lock(FileChannel channel) throws IOException {
    try {
      return channel.tryLock() != null;
    } catch (OverlappingFileLockException e) {
      return false;
    }
  }

  private static Journal temporary(String state) {
    try {
      Path file = Files.createTempFile("counterpart", ".journal");
      var journal =
          new Journal(
              channel(
                  file,
                  StandardOpenOption.READ,
                  StandardOpenOption.WRITE,
                  StandardOpenOption.DELETE_ON_CLOSE),
              Optional.empty());
      journal.resume(state);
      return journal;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void resume(String state) throws IOException {
    Optional<byte[]> first = frame();
    if (first.map(bytes -> new String(bytes, StandardCharsets.UTF_8).equals(state)).orElse(false)) {
      for (Optional<byte[]> next = frame(); next.isPresent(); next = frame()) {
        note(next.get(), end - next.get().length);
      }
    } else {
      end = 0;
    }
    channel.truncate(end);
    if (end == 0) {
      append(state.getBytes(StandardCharsets.UTF_8));
    }
  }

  /** The next whole frame. */
  private Optional<byte[]> frame() throws IOException {
    ByteBuffer head = ByteBuffer.allocate(FRAME_BYTES);
    if (!fill(head, end)) {
      return Optional.empty();
    }
    int length = head.getInt(0);
    if (length < 0 || length > MAX_FRAME_BYTES || end + FRAME_BYTES + length > channel.size()) {
      return Optional.empty();
    }
    ByteBuffer content = ByteBuffer.allocate(length);
    if (!fill(content, end + FRAME_BYTES) || checksum(content.array()) != head.getInt(4)) {
      return Optional.empty();
    }
    end += FRAME_BYTES + length;
    return Optional.of(content.array());
  }

  private boolean fill(ByteBuffer buffer, long from) throws IOException {
    while (buffer.hasRemaining()) {
      if (channel.read(buffer, from + buffer.position()) < 0) {
        return false;
      }
    }
    return true;
  }

  private static int checksum(byte[] bytes) {
    var sum = new CRC32C();
    sum.update(bytes);
    return (int) sum.getValue();
  }

  private void append(byte[] content) throws IOException {
    ByteBuffer frame = ByteBuffer.allocate(FRAME_BYTES + content.length);
    frame.putInt(content.length).putInt(checksum(content)).put(content).flip();
    while (frame.hasRemaining()) {
      channel.write(frame, end + frame.position());
    }
    end += frame.limit();
  }

  /** Keeps an outcome; when this returns, the end of the process does not lose it. */
  public synchronized void add(Outcome outcome) {
    try {
      byte[] content = write(outcome);
      append(content);
      note(content, end - content.length);
    } catch (IOException e) {
      throw new UncheckedIOException("the journal cannot be written", e);
    }
  }

  private static byte[] write(Outcome outcome) throws IOException {
    var bytes = new ByteArrayOutputStream();
    var out = new DataOutputStream(bytes);
    out.writeInt(outcome.posting());
    out.writeBoolean(outcome.key().isPresent());
    if (outcome.key().isPresent()) {
      Outcome.Key key = outcome.key().get();
      byte[] id = key.messageId().getBytes(StandardCharsets.UTF_8);
      out.writeUTF(key.date().toString());
      out.writeUTF(key.verdict().name());
      out.writeUTF(key.worst().map(Enum::name).orElse(""));
      out.writeBoolean(key.broken());
      out.writeInt(id.length);
      out.write(id);
      out.write(outcome.report().getBytes(StandardCharsets.UTF_8));
    }
    return bytes.toByteArray();
  }

  private void note(byte[] content, long start) throws IOException {
    var bytes = new ByteArrayInputStream(content);
    var in = new DataInputStream(bytes);
    int posting = in.readInt();
    done.set(posting);
    if (in.readBoolean()) {
      Instant date = Instant.parse(in.readUTF());
      Verdict verdict = Verdict.valueOf(in.readUTF());
      String worst = in.readUTF();
      boolean broken = in.readBoolean();
      String id = new String(in.readNBytes(in.readInt()), StandardCharsets.UTF_8);
      Optional<Severity> severity =
          worst.isEmpty() ? Optional.empty() : Optional.of(Severity.valueOf(worst));
      int left = bytes.available();
      entries.add(
          new Entry(
              posting,
              new Outcome.Key(date, id, verdict, severity, broken),
              start + content.length - left,
              left));
    }
  }

  /** Whether the posting's outcome is there. */
  public synchronized boolean has(int posting) {
    return done.get(posting);
  }

  /** How many postings are done. */
  public synchronized int size() {
    return done.cardinality();
  }

  /** What is known of all reports that are there. */
  public synchronized List<Outcome.Key> keys() {
    return entries.stream().map(Entry::key).toList();
  }

  /** The file to go on from; absent when there is none. */
  public Optional<Path> file() {
    return file;
  }

  /**
   * The reports by date, each one line of JSON without its line end, read as the stream goes on.
   */
  public Stream<String> reports() {
    List<Entry> sorted;
    synchronized (this) {
      sorted =
          entries.stream()
              .sorted(
                  Comparator.comparing(Entry::key, Outcome.Key.ORDER)
                      .thenComparingInt(Entry::posting))
              .toList();
    }
    return sorted.stream().map(this::report);
  }

  private String report(Entry entry) {
    ByteBuffer text = ByteBuffer.allocate(entry.length());
    try {
      if (!fill(text, entry.start())) {
        throw new IOException("the journal was cut while it was read");
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return new String(text.array(), StandardCharsets.UTF_8);
  }

  /** Removes the file; nothing is left to go on from. */
  public void discard() {
    try {
      if (file.isPresent()) {
        Files.deleteIfExists(file.get());
      }
    } catch (IOException e) {
      // It will be believed only for the same state, for which it holds the truth.
    }
  }

  @Override
  public void close() {
    try {
      channel.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
