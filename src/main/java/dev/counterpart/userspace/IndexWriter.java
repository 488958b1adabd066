package dev.counterpart.userspace;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.IntBuffer;
import java.nio.LongBuffer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.zip.CRC32C;

/** Writes an index as {@link IndexFormat} lays it out. */
final class IndexWriter {
  private static final int MAX_TEXT = 1_000;

  private final List<byte[]> sections = new ArrayList<>();

  private IndexWriter() {}

  static ByteBuffer write(IndexContent content, byte[] digest) {
    var writer = new IndexWriter();
    try {
      writer.sections(content);
      return writer.assemble(digest);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** In the order of {@link IndexFormat.Section}. */
  private void sections(IndexContent content) throws IOException {
    sections.add(main(content.main()));
    var line = ByteBuffer.allocate(content.commits().line().size() * IndexFormat.STEP_BYTES);
    for (IndexContent.Step step : content.commits().line()) {
      line.put(HexFormat.of().parseHex(step.commit()));
      line.putLong(step.committed().getEpochSecond()).putInt(step.merges());
    }
    sections.add(line.array());
    ids(content.commits().steps());
    postings(content.commits().landed());
    sections.add(ints(IntBuffer.wrap(content.facts().stream().mapToInt(Facts::number).toArray())));
    var facts = new ArrayList<byte[]>();
    for (Facts one : content.facts()) {
      facts.add(facts(one));
    }
    blocks(facts);
    postings(Postings.invert(content.identifiers()));
    headerBlobs(content.facts());
    titles(content.facts());
    var files = new ArrayList<byte[]>();
    for (IndexContent.MainFile file : content.files()) {
      files.add(file(file));
    }
    blocks(files);
    postings(Postings.invert(content.fileIdentifiers()));
  }

  private ByteBuffer assemble(byte[] digest) {
    int header = IndexFormat.HEADER_BYTES + sections.size() * 8;
    long total = header + sections.stream().mapToLong(section -> padded(section.length)).sum();
    if (total > Integer.MAX_VALUE - 64) {
      throw new IllegalStateException("an index of " + total + " bytes is too large");
    }
    ByteBuffer out = ByteBuffer.allocate((int) total);
    out.putLong(IndexFormat.MAGIC).putInt(0).putInt(IndexFormat.VERSION).put(digest);
    int at = header;
    for (byte[] section : sections) {
      out.putInt(at).putInt(section.length);
      at += padded(section.length);
    }
    for (byte[] section : sections) {
      out.put(section).position(out.position() + padded(section.length) - section.length);
    }
    var crc = new CRC32C();
    crc.update(out.duplicate().position(IndexFormat.CHECKED_FROM).limit((int) total));
    out.putInt(8, (int) crc.getValue());
    return out.flip();
  }

  private static int padded(int length) {
    return (length + 7) & ~7;
  }

  private static byte[] main(Optional<IndexContent.Main> main) throws IOException {
    var bytes = new ByteArrayOutputStream();
    var out = new DataOutputStream(bytes);
    out.writeBoolean(main.isPresent());
    if (main.isPresent()) {
      out.writeUTF(main.get().branch());
      out.write(HexFormat.of().parseHex(main.get().tip()));
    }
    return bytes.toByteArray();
  }

  private static byte[] facts(Facts facts) throws IOException {
    var bytes = new ByteArrayOutputStream();
    var out = new DataOutputStream(bytes);
    out.writeInt(facts.number());
    out.writeUTF(facts.ref());
    id(out, Optional.of(facts.head()));
    id(out, facts.base());
    out.writeUTF(facts.state().name());
    out.writeBoolean(facts.landing().isPresent());
    if (facts.landing().isPresent()) {
      Facts.Landing landing = facts.landing().get();
      id(out, Optional.of(landing.by()));
      date(out, landing.when());
      out.writeInt(landing.number());
      out.writeBoolean(landing.rebased());
    }
    out.writeInt(facts.commits().size());
    for (Facts.CommitFacts commit : facts.commits()) {
      text(out, commit.subject());
      text(out, commit.author());
      date(out, commit.authored());
      date(out, commit.committed());
    }
    out.writeInt(facts.headerCommits().size());
    for (Facts.HeaderCommit commit : facts.headerCommits()) {
      text(out, commit.title());
      text(out, commit.kernelCommit().orElse(""));
    }
    out.writeInt(facts.headerBlobs().size());
    for (Facts.HeaderBlob blob : facts.headerBlobs()) {
      text(out, blob.path());
      id(out, Optional.of(blob.id()));
      out.writeBoolean(blob.last());
    }
    return bytes.toByteArray();
  }

  private static byte[] file(IndexContent.MainFile file) throws IOException {
    var bytes = new ByteArrayOutputStream();
    var out = new DataOutputStream(bytes);
    out.writeUTF(file.kind().name());
    text(out, file.path());
    id(out, Optional.of(file.blob()));
    out.writeInt(file.pastes().size());
    for (PasteMacro paste : file.pastes()) {
      text(out, paste.macro());
      out.writeInt(paste.argument());
      text(out, paste.prefix());
      text(out, paste.suffix());
    }
    return bytes.toByteArray();
  }

  private void headerBlobs(List<Facts> facts) {
    var entries = new ArrayList<IdTable.Entry>();
    for (int i = 0; i < facts.size(); i++) {
      for (Facts.HeaderBlob blob : facts.get(i).headerBlobs()) {
        entries.add(new IdTable.Entry(blob.id(), i << 1 | (blob.last() ? 1 : 0)));
      }
    }
    ids(IdTable.of(entries));
  }

  private void titles(List<Facts> facts) {
    var lists = new ArrayList<long[]>();
    for (Facts one : facts) {
      var set = new LongSet();
      one.headerCommits().forEach(commit -> set.add(Identifiers.hash(commit.title())));
      lists.add(set.sorted());
    }
    postings(Postings.invert(lists));
  }

  private void ids(IdTable table) {
    byte[] ids = new byte[table.ids().limit()];
    table.ids().get(0, ids);
    sections.add(ids);
    sections.add(ints(table.codes()));
  }

  private void postings(Postings postings) {
    ByteBuffer keys = ByteBuffer.allocate(postings.keys().limit() * 8);
    LongBuffer from = postings.keys().duplicate();
    keys.asLongBuffer().put(from.rewind());
    sections.add(keys.array());
    sections.add(ints(postings.starts()));
    sections.add(ints(postings.codes()));
  }

  /** Where each block begins, with the end of the last; then the blocks. */
  private void blocks(List<byte[]> blocks) {
    int[] starts = new int[blocks.size() + 1];
    var out = new ByteArrayOutputStream();
    for (int i = 0; i < blocks.size(); i++) {
      out.writeBytes(blocks.get(i));
      starts[i + 1] = out.size();
    }
    sections.add(ints(IntBuffer.wrap(starts)));
    sections.add(out.toByteArray());
  }

  private static byte[] ints(IntBuffer values) {
    ByteBuffer bytes = ByteBuffer.allocate(values.limit() * 4);
    bytes.asIntBuffer().put(values.duplicate().rewind());
    return bytes.array();
  }

  /** An absent id is all zeros, as Git writes it. */
  private static void id(DataOutputStream out, Optional<String> id) throws IOException {
    out.write(id.map(HexFormat.of()::parseHex).orElse(new byte[IndexFormat.ID_BYTES]));
  }

  private static void date(DataOutputStream out, Instant date) throws IOException {
    out.writeLong(date.getEpochSecond());
  }

  private static void text(DataOutputStream out, String text) throws IOException {
    out.writeUTF(text.length() <= MAX_TEXT ? text : text.substring(0, MAX_TEXT));
  }
}
