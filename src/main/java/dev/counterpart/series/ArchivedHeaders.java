package dev.counterpart.series;

import dev.counterpart.git.GitRepository;
import dev.counterpart.git.MailHistory;
import java.util.List;
import java.util.Optional;
import java.util.function.LongConsumer;

/** What an archive's patches do to uAPI headers, as a file beside the archive's index has it. */
final class ArchivedHeaders {
  private final GitRepository repository;
  private final ArchiveIndex index;
  private final ArchiveIndexFile file;

  ArchivedHeaders(GitRepository repository, ArchiveIndex index, ArchiveIndexFile file) {
    this.repository = repository;
    this.index = index;
    this.file = file;
  }

  /**
   * The postings that change headers; of mails that the file does not know yet, the patches are
   * read.
   *
   * @param progress is told now and then how many mails have been read
   */
  List<HeaderPosting> postings(LongConsumer progress) {
    return HeaderPostings.of(index, mails(progress));
  }

  private List<HeaderMail> mails(LongConsumer progress) {
    var history = new MailHistory(repository);
    Optional<HeaderMailFile.Content> known =
        file.bytes()
            .flatMap(HeaderMailFile::read)
            .filter(one -> one.mails() <= index.mails())
            .filter(one -> history.contains(one.head(), index.head()));
    if (known.filter(one -> one.head().equals(index.head())).isPresent()) {
      return known.get().headers();
    }
    List<HeaderMail> mails =
        new HeaderMailIndexer(repository, index, progress)
            .read(
                known.map(HeaderMailFile.Content::headers).orElse(List.of()),
                known.map(HeaderMailFile.Content::mails).orElse(0));
    file.write(
        HeaderMailFile.bytes(new HeaderMailFile.Content(index.head(), index.mails(), mails)));
    return mails;
  }
}
