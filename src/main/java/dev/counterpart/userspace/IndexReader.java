package dev.counterpart.userspace;

import dev.counterpart.userspace.IndexFormat.Section;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.zip.CRC32C;

/** Reads an index in place from the bytes of its file. */
final class IndexReader {
  private final ByteBuffer file;

  private IndexReader(ByteBuffer file) {
    this.file = file;
  }

  /** Absent when the bytes are not a whole, undamaged index of this version. */
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
    if ((int) crc.getValue() != file.getInt(8)) {
      return Optional.empty();
    }
    byte[] digest = new byte[IndexFormat.DIGEST_BYTES];
    file.get(IndexFormat.DIGEST_AT, digest);
    return Optional.of(new ProjectIndex(digest, new IndexReader(file).content()));
  }

  private IndexContent content() {
    return new IndexContent(
        main(),
        new MainCommits(line(), ids(Section.MAIN_COMMITS), inverted(Section.LANDED)),
        new IndexContent.Submissions(
            section(Section.NUMBERS).asIntBuffer(),
            section(Section.OPEN).asIntBuffer(),
            blocks(Section.FACTS),
            inverted(Section.IDENTIFIERS),
            ids(Section.BLOBS),
            inverted(Section.TITLES)),
        new IndexContent.Files(
            blocks(Section.FILES),
            inverted(Section.FILE_IDENTIFIERS),
            new RecordReader(section(Section.LACKING))
                .list(in -> new IndexContent.LackingFile(in.text(), in.id().orElseThrow()))));
  }

  private Optional<IndexContent.Main> main() {
    var in = new RecordReader(section(Section.MAIN));
    return in.flag()
        ? Optional.of(new IndexContent.Main(in.text(), in.id().orElseThrow()))
        : Optional.empty();
  }

  private List<IndexContent.Step> line() {
    ByteBuffer line = section(Section.LINE);
    var steps = new ArrayList<IndexContent.Step>(line.limit() / IndexFormat.STEP_BYTES);
    byte[] id = new byte[IndexFormat.ID_BYTES];
    while (line.hasRemaining()) {
      line.get(id);
      steps.add(
          new IndexContent.Step(
              HexFormat.of().formatHex(id), Instant.ofEpochSecond(line.getLong()), line.getInt()));
    }
    return List.copyOf(steps);
  }

  private InvertedIndex inverted(int first) {
    return new InvertedIndex(
        section(first).asLongBuffer(),
        section(first + 1).asIntBuffer(),
        section(first + 2).asIntBuffer());
  }

  private IdTable ids(int first) {
    return new IdTable(section(first), section(first + 1).asIntBuffer());
  }

  private RecordTable blocks(int first) {
    return new RecordTable(section(first).asIntBuffer(), section(first + 1));
  }

  private ByteBuffer section(int section) {
    int entry = IndexFormat.HEADER_BYTES + section * 8;
    return file.slice(file.getInt(entry), file.getInt(entry + 4));
  }
}
