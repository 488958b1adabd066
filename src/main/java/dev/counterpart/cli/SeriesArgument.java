package dev.counterpart.cli;

import dev.counterpart.UserError;
import dev.counterpart.check.OpenEvidence;
import dev.counterpart.git.GitRepository;
import dev.counterpart.series.Series;
import dev.counterpart.series.SeriesChoice;
import dev.counterpart.series.SeriesReader;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Finds the series that a command line names: it tells the forms of the name apart. */
final class SeriesArgument {
  private final InputStream in;
  private final OpenEvidence evidence;

  /**
   * @param in what the name {@code -} stands for
   */
  SeriesArgument(InputStream in, OpenEvidence evidence) {
    this.in = in;
    this.evidence = evidence;
  }

  /**
   * Reads it.
   *
   * @param version the one to choose, when not the highest
   * @param cover file of a commit range's cover letter
   * @throws UserError when it is not there, cannot be read, or is not one series
   */
  Series read(String name, Optional<Integer> version, Optional<Path> cover) {
    if (cover.isPresent() && rangeStart(name).isEmpty()) {
      throw new UserError(
          "--cover is for a commit range; of mails, give the cover letter together with the patches");
    }
    SeriesReader reader = evidence.seriesReader();
    if (name.equals("-")) {
      return SeriesChoice.of(reader.read(in), version);
    }
    Optional<Path> path = path(name);
    if (path.isPresent() && Files.exists(path.get())) {
      return SeriesChoice.of(reader.read(path.get()), version);
    }
    if (isMessageId(name) || isPosted(name)) {
      return SeriesChoice.of(List.of(posted(name)), version);
    }
    if (isRange(name)) {
      GitRepository repository =
          evidence
              .kernel()
              .git()
              .orElseThrow(
                  () ->
                      new UserError(
                          name
                              + " looks like a commit range; name its repository with --kernel DIR"));
      return reader.fromRange(repository, name, cover);
    }
    throw new UserError(
        name
            + " is not there; name an mbox file, a .patch file, a folder of them, a commit range A..B"
            + " or a Message-ID");
  }

  private static Optional<Path> path(String name) {
    try {
      return Optional.of(Path.of(name));
    } catch (InvalidPathException e) {
      return Optional.empty();
    }
  }

  private static boolean isRange(String name) {
    return name.contains("..") && !name.contains("/..") && !name.startsWith("..");
  }

  /** Where a commit range begins, if the name is that of one. */
  static Optional<String> rangeStart(String name) {
    return path(name).filter(Files::exists).isEmpty() && !isMessageId(name) && isRange(name)
        ? Optional.of(name.substring(0, name.indexOf("..")))
        : Optional.empty();
  }

  private static boolean isMessageId(String name) {
    return name.startsWith("http://")
        || name.startsWith("https://")
        || name.startsWith("mid:")
        || name.startsWith("id:")
        || (name.contains("@") && !name.contains("/"))
        || (name.startsWith("<") && name.endsWith(">"));
  }

  /**
   * An id may hold nearly anything, so that it looks like a path or a range; the archive decides.
   */
  private boolean isPosted(String name) {
    return name.contains("@")
        && !evidence.archives().none()
        && (evidence.kernel().git().isEmpty() || evidence.archives().series(name).isPresent());
  }

  private Series posted(String name) {
    if (evidence.archives().none()) {
      throw new UserError(
          name
              + (name.startsWith("http") ? " is an address" : " looks like a Message-ID")
              + ", and a check fetches no mails; name the archive that has it with --archive DIR,"
              + " or pipe what 'b4 am -o -' prints to \"counterpart check -\"");
    }
    return evidence
        .archives()
        .series(name)
        .orElseThrow(
            () ->
                new UserError(
                    "no archive given with --archive has a patch series with the mail "
                        + name
                        + olderMails()));
  }

  private String olderMails() {
    List<Path> cutOff = evidence.archives().cutOff();
    return cutOff.isEmpty()
        ? ""
        : "; the older mails of "
            + cutOff.getFirst()
            + ", a shallow clone, are not there: \"git fetch --unshallow\" there brings them";
  }
}
