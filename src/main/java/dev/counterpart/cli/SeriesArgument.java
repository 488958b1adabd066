package dev.counterpart.cli;

import dev.counterpart.UserError;
import dev.counterpart.check.OpenEvidence;
import dev.counterpart.git.GitRepository;
import dev.counterpart.series.GivenCover;
import dev.counterpart.series.GivenVersions;
import dev.counterpart.series.Series;
import dev.counterpart.series.SeriesChoice;
import dev.counterpart.series.SeriesReader;
import dev.counterpart.series.VersionSource;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Finds the series that a command line names: it tells the forms of the name apart. */
final class SeriesArgument {
  private static final int MAX_GLANCE = 8 << 20;
  private static final String UAPI = "/uapi/";

  private final InputStream in;
  private final OpenEvidence evidence;
  private VersionSource versions = new GivenVersions(List.of());

  /**
   * @param in what the name {@code -} stands for
   */
  SeriesArgument(InputStream in, OpenEvidence evidence) {
    this.in = in;
    this.evidence = evidence;
  }

  /**
   * Whether a look at a file, without reading its mails, finds a path of the uAPI. A guess that
   * decides nothing: it tells what is worth preparing while the mails are read.
   */
  boolean namesUapi(String name) {
    try {
      Path file = Path.of(name);
      return Files.isRegularFile(file)
          && Files.size(file) <= MAX_GLANCE
          && new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1).contains(UAPI);
    } catch (InvalidPathException | IOException e) {
      return false;
    }
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
      return chosen(reader.read(in), version);
    }
    Optional<Path> path = path(name);
    if (path.isPresent() && Files.exists(path.get())) {
      return chosen(reader.read(path.get()), version);
    }
    if (isMessageId(name) || isPosted(name)) {
      return SeriesChoice.of(List.of(posted(name, version)), version);
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
      return reader.fromRange(repository, name, cover.map(GivenCover::in));
    }
    throw new UserError(
        name
            + " is not there; name an mbox file, a .patch file, a folder of them, a commit range A..B"
            + " or a Message-ID");
  }

  private Series chosen(List<Series> found, Optional<Integer> version) {
    versions = new GivenVersions(found);
    return SeriesChoice.of(found, version);
  }

  /** The other versions that stand where the series was read, once it was. */
  VersionSource versions() {
    return versions;
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
        || name.matches("[^/\\s]+(?:@|%40)[^/\\s{][^/\\s]*")
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

  /** An archive at hand is asked before a server is. */
  private Series posted(String name, Optional<Integer> version) {
    if (evidence.archives().none()) {
      return evidence.publicInbox().series(name, version);
    }
    return evidence.archives().series(name).orElseGet(() -> fetched(name, version));
  }

  private Series fetched(String name, Optional<Integer> version) {
    try {
      return evidence.publicInbox().series(name, version);
    } catch (UserError e) {
      throw new UserError(
          "no archive given with --archive has a patch series with the mail "
              + name
              + olderMails()
              + "; and "
              + e.getMessage());
    }
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
