package dev.counterpart.userspace;

import java.nio.ByteBuffer;
import java.nio.IntBuffer;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.zip.CRC32C;

/** Writes an index as {@link IndexFormat} lays it out. */
final class IndexWriter {
  private final List<ByteBuffer> sections = new ArrayList<>();

  private IndexWriter() {}

  static ByteBuffer write(IndexContent content, byte[] digest) {
    var writer = new IndexWriter();
    writer.sections(content);
    return writer.assemble(digest);
  }

  /** In the order of {@link IndexFormat.Section}. */
  private void sections(IndexContent content) {
    sections.add(main(content.main()));
    sections.add(line(content.commits().line()));
    ids(content.commits().steps());
    inverted(content.commits().landed());
    IndexContent.Submissions submissions = content.submissions();
    sections.add(ints(submissions.numbers()));
    sections.add(ints(submissions.open()));
    blocks(submissions.facts());
    inverted(submissions.identifiers());
    ids(submissions.blobs());
    inverted(submissions.titles());
    blocks(content.files().files());
    inverted(content.files().identifiers());
    sections.add(lacking(content.files().lacking()));
  }

  private ByteBuffer assemble(byte[] digest) {
    int header = IndexFormat.HEADER_BYTES + sections.size() * 8;
    long total = header + sections.stream().mapToLong(one -> padded(one.limit())).sum();
    if (total > Integer.MAX_VALUE - 64) {
      throw new IllegalStateException("an index of " + total + " bytes is too large");
    }
    ByteBuffer out = ByteBuffer.allocate((int) total);
    out.putLong(IndexFormat.MAGIC).putInt(0).putInt(IndexFormat.VERSION).put(digest);
    int at = header;
    for (ByteBuffer section : sections) {
      out.putInt(at).putInt(section.limit());
      at += padded(section.limit());
    }
    for (ByteBuffer section : sections) {
      int next = out.position() + padded(section.limit());
      out.put(section.duplicate().rewind()).position(next);
    }
    var crc = new CRC32C();
    crc.update(out.duplicate().position(IndexFormat.CHECKED_FROM).limit((int) total));
    out.putInt(8, (int) crc.getValue());
    return out.flip();
  }

  private static int padded(int length) {
    return (length + 7) & ~7;
  }

  private static ByteBuffer main(Optional<IndexContent.Main> main) {
    RecordWriter out = new RecordWriter().flag(main.isPresent());
    main.ifPresent(one -> out.name(one.branch()).id(Optional.of(one.tip())));
    return out.bytes();
  }

  private static ByteBuffer lacking(List<IndexContent.LackingFile> files) {
    RecordWriter out = new RecordWriter().number(files.size());
    files.forEach(file -> out.text(file.path()).id(Optional.of(file.blob())));
    return out.bytes();
  }

  private static ByteBuffer line(List<IndexContent.Step> steps) {
    ByteBuffer line = ByteBuffer.allocate(steps.size() * IndexFormat.STEP_BYTES);
    for (IndexContent.Step step : steps) {
      line.put(HexFormat.of().parseHex(step.commit()));
      line.putLong(step.committed().getEpochSecond()).putInt(step.merges());
    }
    return line.flip();
  }

  private void ids(IdTable table) {
    sections.add(table.ids());
    sections.add(ints(table.codes()));
  }

  private void inverted(InvertedIndex index) {
    ByteBuffer keys = ByteBuffer.allocate(index.keys().limit() * 8);
    keys.asLongBuffer().put(index.keys().duplicate().rewind());
    sections.add(keys);
    sections.add(ints(index.starts()));
    sections.add(ints(index.codes()));
  }

  private void blocks(RecordTable blocks) {
    sections.add(ints(blocks.starts()));
    sections.add(blocks.content());
  }

  private static ByteBuffer ints(IntBuffer values) {
    ByteBuffer bytes = ByteBuffer.allocate(values.limit() * 4);
    bytes.asIntBuffer().put(values.duplicate().rewind());
    return bytes;
  }
}
