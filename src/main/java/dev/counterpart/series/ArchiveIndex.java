package dev.counterpart.series;

import dev.counterpart.series.SubmissionLinks.Link;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.zip.CRC32;

/**
 * The facts of an archive's mails in one block of bytes, which is also the file's format (big
 * endian): magic, the commit that it was made from, the number of mails and of links; per mail one
 * record in the archive's order; the mails' numbers sorted by Message-ID hash; the links sorted by
 * address and number; a checksum. Look-ups read the block in place.
 */
final class ArchiveIndex {
  /** Its last byte is the format's version. */
  static final long MAGIC = 0x4350_4d41_494c_0005L;

  static final int HEADER = 8 + 20 + 4 + 4;
  static final int RECORD = 20 + 4 * 8 + 3 * 2 + 2 + 4;
  static final int LINK = 8 + 4 + 4;
  static final int MEMBER = 1;
  static final int NUMBERED = 2;
  static final int DELETED = 4;
  static final int LOST = 8;
  private static final int MAX_CLIMB = 100;

  private final byte[] bytes;
  private final ByteBuffer data;
  private final int mails;
  private final int links;

  /** For each mail the next one of its group, 0 when it is the last. */
  private final int[] following;

  private final List<String> lost = new ArrayList<>();

  private ArchiveIndex(byte[] bytes) {
    this.bytes = bytes;
    this.data = ByteBuffer.wrap(bytes);
    this.mails = data.getInt(28);
    this.links = data.getInt(32);
    this.following = new int[mails];
  }

  /**
   * Chains the mails of each group and notes the lost ones, so that nobody has to go through all.
   */
  private ArchiveIndex chained() {
    int[] latest = new int[mails];
    for (int i = 0; i < mails; i++) {
      if ((flags(i) & LOST) != 0) {
        lost.add(blob(i));
      }
      int group = group(i);
      if (group >= 0) {
        if (group != i) {
          following[latest[group]] = i;
        }
        latest[group] = i;
      }
    }
    return this;
  }

  static long checksum(byte[] bytes, int length) {
    var crc = new CRC32();
    crc.update(bytes, 0, length);
    return crc.getValue();
  }

  /** The index in a block that was just built. */
  static ArchiveIndex of(byte[] bytes) {
    return new ArchiveIndex(bytes).chained();
  }

  /** Reads a file's content; absent unless it is whole and of this format's version. */
  static Optional<ArchiveIndex> read(byte[] file) {
    ByteBuffer data = ByteBuffer.wrap(file);
    if (file.length < HEADER + 8 || data.getLong(0) != MAGIC) {
      return Optional.empty();
    }
    long mails = data.getInt(28);
    long links = data.getInt(32);
    long size = HEADER + mails * (RECORD + 4L) + links * LINK + 8;
    if (mails < 0
        || links < 0
        || size != file.length
        || data.getLong(file.length - 8) != checksum(file, file.length - 8)) {
      return Optional.empty();
    }
    return Optional.of(new ArchiveIndex(file))
        .filter(ArchiveIndex::isConsistent)
        .map(ArchiveIndex::chained);
  }

  private boolean isConsistent() {
    for (int i = 0; i < mails; i++) {
      if (group(i) < -1 || group(i) > i || sorted(i) < 0 || sorted(i) >= mails) {
        return false;
      }
    }
    return true;
  }

  byte[] bytes() {
    return bytes;
  }

  /** The archive's commit that this was made from. */
  String head() {
    return hex(8);
  }

  int mails() {
    return mails;
  }

  private String hex(int position) {
    byte[] id = new byte[20];
    data.get(position, id);
    return HexFormat.of().formatHex(id);
  }

  /** The blobs of mails that the repository did not have. */
  List<String> lost() {
    return Collections.unmodifiableList(lost);
  }

  private int flags(int mail) {
    return data.getShort(record(mail) + 58);
  }

  private static int record(int mail) {
    return HEADER + mail * RECORD;
  }

  String blob(int mail) {
    return hex(record(mail));
  }

  long seconds(int mail) {
    return data.getLong(record(mail) + 44);
  }

  /** Whether a mail may begin a posting. */
  boolean mayHead(int mail) {
    boolean member = group(mail) >= 0 && (flags(mail) & (DELETED | LOST)) == 0;
    return VersionHead.mayHead(member, number(mail));
  }

  /** n of [PATCH n/N]. */
  int number(int mail) {
    return data.getShort(record(mail) + 52);
  }

  long sender(int mail) {
    return data.getLong(record(mail) + 36);
  }

  int version(int mail) {
    return data.getShort(record(mail) + 56);
  }

  /** The number of the first mail of this one's series, -1 when it is of none. */
  int group(int mail) {
    return data.getInt(record(mail) + 60);
  }

  private int sorted(int position) {
    return data.getInt(HEADER + mails * RECORD + position * 4);
  }

  private long id(int mail) {
    return data.getLong(record(mail) + 20);
  }

  /** The first mail with this Message-ID hash. */
  private int find(long id) {
    int low = 0;
    int high = mails;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (id(sorted(middle)) < id) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low < mails && id(sorted(low)) == id ? sorted(low) : -1;
  }

  /** The group of the mail with this Message-ID, or of the nearest mail that it answers. */
  Optional<Integer> groupOf(String messageId) {
    int mail = answered(find(Posted.hash(messageId)));
    return mail < 0 ? Optional.empty() : Optional.of(group(mail));
  }

  /** The nearest mail of a posting that a mail answers, -1 when it answers none. */
  int answered(int mail) {
    int at = mail;
    for (int climbed = 0; at >= 0 && climbed < MAX_CLIMB; climbed++) {
      if (group(at) >= 0) {
        return at;
      }
      at = find(data.getLong(record(at) + 28));
    }
    return -1;
  }

  /** The mails of a group in the archive's order. */
  List<Integer> members(int group) {
    var members = new ArrayList<Integer>();
    int mail = group;
    do {
      members.add(mail);
      mail = following[mail];
    } while (mail != 0);
    return members;
  }

  /** Which mails link what. */
  LinkTable links() {
    return new LinkTable(data, HEADER + mails * (RECORD + 4), links, mails);
  }

  /** What this was made of, to make the next one of. */
  List<ArchivedMail> entries() {
    var mailLinks = new ArrayList<List<Link>>();
    for (int i = 0; i < mails; i++) {
      mailLinks.add(List.of());
    }
    int table = HEADER + mails * (RECORD + 4);
    for (int i = 0; i < links; i++) {
      int mail = data.getInt(table + i * LINK + 12);
      var of = new ArrayList<>(mailLinks.get(mail));
      of.add(new Link(data.getLong(table + i * LINK), data.getInt(table + i * LINK + 8)));
      mailLinks.set(mail, of);
    }
    var entries = new ArrayList<ArchivedMail>();
    for (int i = 0; i < mails; i++) {
      int at = record(i);
      int flags = flags(i);
      Posted posted =
          new Posted(
              data.getLong(at + 20),
              data.getLong(at + 28),
              data.getLong(at + 36),
              data.getLong(at + 44),
              (flags & MEMBER) != 0,
              data.getShort(at + 52),
              data.getShort(at + 54),
              data.getShort(at + 56),
              (flags & NUMBERED) != 0);
      entries.add(
          new ArchivedMail(
              blob(i), posted, mailLinks.get(i), (flags & DELETED) != 0, (flags & LOST) != 0));
    }
    return entries;
  }
}
