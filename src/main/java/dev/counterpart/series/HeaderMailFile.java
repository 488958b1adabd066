package dev.counterpart.series;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The form in which {@link HeaderMail}s are kept beside an archive's index: magic, the archive's
 * commit, its number of mails, the mails; a checksum.
 */
final class HeaderMailFile {
  /** Its last byte is the format's version. */
  private static final long MAGIC = 0x4350_5541_5049_0002L;

  private static final int MAX_ENTRIES = 10_000_000;

  private HeaderMailFile() {}

  /**
   * What is known of an archive up to a commit.
   *
   * @param head the archive's commit
   * @param mails how many mails it had then
   */
  record Content(String head, int mails, List<HeaderMail> headers) {
    Content {
      headers = List.copyOf(headers);
    }
  }

  static byte[] bytes(Content content) {
    var bytes = new ByteArrayOutputStream();
    try (var out = new DataOutputStream(bytes)) {
      out.writeLong(MAGIC);
      out.writeUTF(content.head());
      out.writeInt(content.mails());
      out.writeInt(content.headers().size());
      for (HeaderMail mail : content.headers()) {
        out.writeInt(mail.mail());
        out.writeLong(mail.title());
        out.writeInt(mail.diffs().size());
        for (HeaderMail.Diff diff : mail.diffs()) {
          put(diff, out);
        }
      }
      out.flush();
      out.writeLong(ArchiveIndex.checksum(bytes.toByteArray(), bytes.size()));
    } catch (IOException e) {
      throw new IllegalStateException(e); // memory does not fail so
    }
    return bytes.toByteArray();
  }

  private static void put(HeaderMail.Diff diff, DataOutputStream out) throws IOException {
    out.writeUTF(diff.path());
    out.writeUTF(diff.before());
    out.writeUTF(diff.after());
    out.writeInt(diff.names().size());
    for (long name : diff.names()) {
      out.writeLong(name);
    }
  }

  /** Absent unless it is whole and of this format's version. */
  static Optional<Content> read(byte[] file) {
    int end = file.length - 8;
    try (var in = new DataInputStream(new ByteArrayInputStream(file))) {
      var last = new DataInputStream(new ByteArrayInputStream(file, Math.max(0, end), 8));
      if (end < 8
          || in.readLong() != MAGIC
          || last.readLong() != ArchiveIndex.checksum(file, end)) {
        return Optional.empty();
      }
      String head = in.readUTF();
      int mails = in.readInt();
      var headers = new ArrayList<HeaderMail>();
      int count = count(in);
      for (int i = 0; i < count; i++) {
        headers.add(new HeaderMail(in.readInt(), in.readLong(), diffs(in)));
      }
      return Optional.of(new Content(head, mails, headers));
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  private static List<HeaderMail.Diff> diffs(DataInputStream in) throws IOException {
    var diffs = new ArrayList<HeaderMail.Diff>();
    int count = count(in);
    for (int i = 0; i < count; i++) {
      String path = in.readUTF();
      String before = in.readUTF();
      String after = in.readUTF();
      var names = new ArrayList<Long>();
      int size = count(in);
      for (int name = 0; name < size; name++) {
        names.add(in.readLong());
      }
      diffs.add(new HeaderMail.Diff(path, before, after, names));
    }
    return diffs;
  }

  private static int count(DataInputStream in) throws IOException {
    int count = in.readInt();
    if (count < 0 || count > MAX_ENTRIES) {
      throw new IOException("no such index has so many entries");
    }
    return count;
  }
}
