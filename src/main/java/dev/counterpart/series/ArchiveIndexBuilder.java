package dev.counterpart.series;

import dev.counterpart.series.SubmissionLinks.Link;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.IntStream;

/** Writes the block of bytes that {@link ArchiveIndex} reads. */
final class ArchiveIndexBuilder {
  private record MailLink(long prefix, int number, int mail) {}

  private ArchiveIndexBuilder() {}

  /**
   * @param window as for {@link Postings#group}
   */
  static ArchiveIndex build(String head, List<ArchivedMail> entries, long window) {
    int[] groups =
        Postings.group(
            entries.stream()
                .map(entry -> entry.deleted() ? entry.posted().gone() : entry.posted())
                .toList(),
            window);
    List<MailLink> links = links(entries);
    byte[] bytes = new byte[size(entries.size(), links.size())];
    ByteBuffer out = ByteBuffer.wrap(bytes);
    out.putLong(ArchiveIndex.MAGIC).put(HexFormat.of().parseHex(head));
    out.putInt(entries.size()).putInt(links.size());
    for (int i = 0; i < groups.length; i++) {
      put(out, entries.get(i), groups[i]);
    }
    IntStream.range(0, entries.size())
        .boxed()
        .sorted(Comparator.comparingLong(i -> entries.get(i).posted().id()))
        .forEach(out::putInt);
    for (MailLink link : links) {
      out.putLong(link.prefix()).putInt(link.number()).putInt(link.mail());
    }
    out.putLong(ArchiveIndex.checksum(bytes, out.position()));
    return ArchiveIndex.of(bytes);
  }

  private static List<MailLink> links(List<ArchivedMail> entries) {
    var links = new ArrayList<MailLink>();
    for (int i = 0; i < entries.size(); i++) {
      for (Link link : entries.get(i).links()) {
        links.add(new MailLink(link.prefix(), link.number(), i));
      }
    }
    links.sort(
        Comparator.comparingLong(MailLink::prefix)
            .thenComparingInt(MailLink::number)
            .thenComparingInt(MailLink::mail));
    return links;
  }

  private static void put(ByteBuffer out, ArchivedMail entry, int group) {
    Posted mail = entry.posted();
    out.put(HexFormat.of().parseHex(entry.blob()));
    out.putLong(mail.id()).putLong(mail.parent()).putLong(mail.sender()).putLong(mail.seconds());
    out.putShort((short) mail.number());
    out.putShort((short) mail.total());
    out.putShort((short) mail.version());
    out.putShort(
        (short)
            ((mail.member() ? ArchiveIndex.MEMBER : 0)
                | (mail.numbered() ? ArchiveIndex.NUMBERED : 0)
                | (entry.deleted() ? ArchiveIndex.DELETED : 0)
                | (entry.lost() ? ArchiveIndex.LOST : 0)));
    out.putInt(group);
  }

  private static int size(int mails, int links) {
    return Math.addExact(
        ArchiveIndex.HEADER + 8,
        Math.addExact(
            Math.multiplyExact(mails, ArchiveIndex.RECORD + 4),
            Math.multiplyExact(links, ArchiveIndex.LINK)));
  }
}
