package dev.counterpart.userspace;

import dev.counterpart.userspace.IndexFormat.Section;
import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.IntBuffer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.zip.CRC32C;

/**
 * The index of one project, read in place from the bytes of its file. Submissions are known by
 * their place in it; places follow numbers.
 */
final class ProjectIndex {
  private static final int KINDS = Extract.KINDS.size();
  private static final byte[] NO_ID = new byte[IndexFormat.ID_BYTES];

  private final ByteBuffer file;
  private final IntBuffer numbers;
  private final Postings identifiers;
  private final Postings titles;
  private final IdTable blobs;
  private final Postings fileIdentifiers;

  private ProjectIndex(ByteBuffer file) {
    this.file = file;
    this.numbers = section(Section.NUMBERS).asIntBuffer();
    this.identifiers = postings(Section.IDENTIFIERS);
    this.titles = postings(Section.TITLES);
    this.blobs = ids(Section.BLOBS);
    this.fileIdentifiers = postings(Section.FILE_IDENTIFIERS);
  }

  /** Reads an index; absent when the bytes are not a whole, undamaged index of this version. */
  static Optional<ProjectIndex> read(ByteBuffer bytes) {
    ByteBuffer file = bytes.duplicate();
    int header = IndexFormat.HEADER_BYTES + Section.COUNT * 8;
    if (file.limit() < header
        || file.getLong(0) != IndexFormat.MAGIC
        || file.getInt(IndexFormat.CHECKED_FROM) != IndexFormat.VERSION) {
      return Optional.empty();
    }
    var crc = new CRC32C();
    crc.update(file.duplicate().position(IndexFormat.CHECKED_FROM));
    return (int) crc.getValue() == file.getInt(8)
        ? Optional.of(new ProjectIndex(file))
        : Optional.empty();
  }

  /** Digest of the rules and refs that it was made from. */
  byte[] digest() {
    byte[] digest = new byte[IndexFormat.DIGEST_BYTES];
    file.get(IndexFormat.DIGEST_AT, digest);
    return digest;
  }

  /** Number of submissions. */
  int size() {
    return numbers.limit();
  }

  /** Name and tip of the main branch. */
  Optional<IndexContent.Main> main() {
    try (DataInputStream in = stream(section(Section.MAIN))) {
      return in.readBoolean()
          ? Optional.of(new IndexContent.Main(in.readUTF(), id(in).orElseThrow()))
          : Optional.empty();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The main branch's first-parent line, oldest first. */
  List<IndexContent.Step> line() {
    ByteBuffer line = section(Section.LINE);
    var steps = new ArrayList<IndexContent.Step>(line.limit() / IndexFormat.STEP_BYTES);
    byte[] id = new byte[IndexFormat.ID_BYTES];
    while (line.hasRemaining()) {
      line.get(id);
      steps.add(
          new IndexContent.Step(
              HexFormat.of().formatHex(id), Instant.ofEpochSecond(line.getLong()), line.getInt()));
    }
    return steps;
  }

  /** What is remembered of the main branch's history. */
  MainCommits commits() {
    return new MainCommits(line(), ids(Section.MAIN_COMMITS), postings(Section.LANDED));
  }

  /** The number of the submission at a place. */
  int number(int place) {
    return numbers.get(place);
  }

  /** The place of a submission. */
  OptionalInt place(int number) {
    int[] all = new int[numbers.limit()];
    numbers.get(0, all);
    int place = Arrays.binarySearch(all, number);
    return place < 0 ? OptionalInt.empty() : OptionalInt.of(place);
  }

  Facts facts(int place) {
    try (DataInputStream in = stream(block(Section.FACTS, place))) {
      return readFacts(in);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Submissions that add a name, as {@code place * KINDS + kind}, ascending. */
  int[] codes(String name) {
    return identifiers.of(Identifiers.hash(name));
  }

  static int placeOf(int code) {
    return code / KINDS;
  }

  static PathKind kindOf(int code) {
    return Extract.KINDS.get(code % KINDS);
  }

  /** Submissions with a header commit of a title, normalised as {@link Title#normalise} does. */
  int[] withTitle(String title) {
    return titles.of(Identifiers.hash(title));
  }

  /**
   * A submission with a header copy.
   *
   * @param last whether its head still has it
   */
  record BlobPlace(int place, boolean last) {}

  /** Submissions that write a header copy. */
  List<BlobPlace> withHeaderBlob(String abbreviatedId) {
    return Arrays.stream(blobs.startingWith(abbreviatedId))
        .mapToObj(code -> new BlobPlace(code >> 1, (code & 1) == 1))
        .toList();
  }

  /** The main branch's files, by path. */
  List<IndexContent.MainFile> files() {
    int count = Math.max(0, section(Section.FILES).asIntBuffer().limit() - 1);
    var files = new ArrayList<IndexContent.MainFile>(count);
    for (int place = 0; place < count; place++) {
      files.add(file(place));
    }
    return files;
  }

  IndexContent.MainFile file(int place) {
    try (DataInputStream in = stream(block(Section.FILES, place))) {
      PathKind kind = PathKind.valueOf(in.readUTF());
      String path = in.readUTF();
      String blob = id(in).orElseThrow();
      var pastes = new ArrayList<PasteMacro>();
      for (int left = in.readInt(); left > 0; left--) {
        pastes.add(new PasteMacro(in.readUTF(), in.readInt(), in.readUTF(), in.readUTF()));
      }
      return new IndexContent.MainFile(kind, path, blob, pastes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Places of the main branch's files that hold a name. */
  int[] filesWith(String name) {
    return fileIdentifiers.of(Identifiers.hash(name));
  }

  /** What {@link IndexContent#identifiers} was. */
  long[][] identifierLists() {
    return identifiers.byCode(size() * KINDS);
  }

  /** What {@link IndexContent#fileIdentifiers} was. */
  long[][] fileIdentifierLists() {
    return fileIdentifiers.byCode(section(Section.FILES).asIntBuffer().limit() - 1);
  }

  private static Facts readFacts(DataInputStream in) throws IOException {
    int number = in.readInt();
    String ref = in.readUTF();
    String head = id(in).orElseThrow();
    Optional<String> base = id(in);
    Submission.State state = Submission.State.valueOf(in.readUTF());
    Optional<Facts.Landing> landing =
        in.readBoolean()
            ? Optional.of(
                new Facts.Landing(id(in).orElseThrow(), date(in), in.readInt(), in.readBoolean()))
            : Optional.empty();
    var commits = new ArrayList<Facts.CommitFacts>();
    for (int left = in.readInt(); left > 0; left--) {
      commits.add(new Facts.CommitFacts(in.readUTF(), in.readUTF(), date(in), date(in)));
    }
    var headerCommits = new ArrayList<Facts.HeaderCommit>();
    for (int left = in.readInt(); left > 0; left--) {
      headerCommits.add(
          new Facts.HeaderCommit(
              in.readUTF(), Optional.of(in.readUTF()).filter(hash -> !hash.isEmpty())));
    }
    var blobs = new ArrayList<Facts.HeaderBlob>();
    for (int left = in.readInt(); left > 0; left--) {
      blobs.add(new Facts.HeaderBlob(in.readUTF(), id(in).orElseThrow(), in.readBoolean()));
    }
    return new Facts(number, ref, head, base, state, landing, commits, headerCommits, blobs);
  }

  private ByteBuffer section(int section) {
    int entry = IndexFormat.HEADER_BYTES + section * 8;
    return file.slice(file.getInt(entry), file.getInt(entry + 4));
  }

  private Postings postings(int first) {
    return new Postings(
        section(first).asLongBuffer(),
        section(first + 1).asIntBuffer(),
        section(first + 2).asIntBuffer());
  }

  private IdTable ids(int first) {
    return new IdTable(section(first), section(first + 1).asIntBuffer());
  }

  private ByteBuffer block(int starts, int place) {
    IntBuffer at = section(starts).asIntBuffer();
    int start = at.get(place);
    return section(starts + 1).slice(start, at.get(place + 1) - start);
  }

  private static DataInputStream stream(ByteBuffer bytes) {
    byte[] copy = new byte[bytes.limit()];
    bytes.get(0, copy);
    return new DataInputStream(new ByteArrayInputStream(copy));
  }

  private static Optional<String> id(DataInputStream in) throws IOException {
    byte[] id = in.readNBytes(IndexFormat.ID_BYTES);
    return Arrays.equals(id, NO_ID) ? Optional.empty() : Optional.of(HexFormat.of().formatHex(id));
  }

  private static Instant date(DataInputStream in) throws IOException {
    return Instant.ofEpochSecond(in.readLong());
  }
}
