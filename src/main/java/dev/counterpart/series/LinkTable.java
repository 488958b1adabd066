package dev.counterpart.series;

import java.nio.ByteBuffer;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiConsumer;

/** The links of an archive's mails to submissions, in place in an {@link ArchiveIndex}. */
final class LinkTable {
  private final ByteBuffer data;
  private final int table;
  private final int links;
  private final int mails;

  /**
   * @param table where the first link stands; they are sorted by address and number
   */
  LinkTable(ByteBuffer data, int table, int links, int mails) {
    this.data = data;
    this.table = table;
    this.links = links;
    this.mails = mails;
  }

  /** Hands over each number that is linked with this address, with each mail that does. */
  void forEach(long prefix, BiConsumer<Integer, Integer> visitor) {
    int low = 0;
    int high = links;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (data.getLong(table + middle * ArchiveIndex.LINK) < prefix) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    for (int at = table + low * ArchiveIndex.LINK;
        low < links && data.getLong(at) == prefix;
        low++, at += ArchiveIndex.LINK) {
      int mail = data.getInt(at + 12);
      if (mail >= 0 && mail < mails) {
        visitor.accept(data.getInt(at + 8), mail);
      }
    }
  }

  /** The mails that link a number with this address. */
  Set<Integer> to(long prefix, int number) {
    var linking = new TreeSet<Integer>();
    forEach(
        prefix,
        (linked, mail) -> {
          if (linked == number) {
            linking.add(mail);
          }
        });
    return linking;
  }
}
