package dev.counterpart.series;

import dev.counterpart.UserError;
import dev.counterpart.git.CommitRange;
import dev.counterpart.git.GitRepository;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Reads series from files, directories, streams and commit ranges.
 *
 * <p>All methods throw {@link UserError} when the input is not there, cannot be read, or holds no
 * patches; a patch that is missing or damaged is no error but stands in the series.
 */
public final class SeriesReader {
  private static final List<String> MAIL_FILES =
      List.of(".patch", ".mbox", ".mbx", ".eml", ".mail", ".mbox.gz", ".mbx.gz", ".patch.gz");
  private static final int MAX_FILES = 100_000;

  private final UserspaceMarks marks;

  /**
   * @param marks how patches for userspace projects are told apart
   */
  public SeriesReader(UserspaceMarks marks) {
    this.marks = marks;
  }

  /**
   * Reads every series in an mbox file (mboxrd, or what {@code git format-patch} writes, perhaps
   * compressed with gzip), in a file of one mail, in a directory of such files, or in a maildir.
   *
   * @return at least one series, the newest version first
   */
  public List<Series> read(Path path) {
    if (Files.isDirectory(path)) {
      return readDirectory(path);
    }
    if (!Files.exists(path)) {
      throw new UserError(
          path + " is not there; name an mbox file, a .patch file or a directory of them");
    }
    var intake = new Intake(path.toString());
    readFile(path, intake, GitFormat.isUndecoded(path));
    return series(intake, path.toString());
  }

  /** Reads an mbox or one mail, as {@link #read(Path)}, and does not close the stream. */
  public List<Series> read(InputStream in) {
    return read(in, "standard input");
  }

  /**
   * The same from another stream.
   *
   * @param name of what is read, for messages
   */
  public List<Series> read(InputStream in, String name) {
    var intake = new Intake(name);
    readStream(in, name, intake, false);
    return series(intake, name);
  }

  /**
   * Whether there are mails of which none is a patch, as a request to pull is.
   *
   * @param name of what is read, for messages
   */
  public boolean holdsNoPatch(InputStream in, String name) {
    var intake = new Intake(name);
    readStream(in, name, intake, false);
    return intake.series(marks).isEmpty();
  }

  /**
   * The commits of a kernel repository as a series, see {@link CommitSeries}.
   *
   * @param range {@code A..B}
   * @param cover its cover letter; absent for the one among the commits, if there is one
   */
  public Series fromRange(GitRepository kernel, String range, Optional<GivenCover> cover) {
    return new CommitSeries(marks).of(CommitRange.read(kernel, range), cover);
  }

  private List<Series> series(Intake intake, String name) {
    List<Series> series = intake.series(marks);
    if (series.isEmpty()) {
      throw new UserError(
          name
              + " holds "
              + intake.mails()
              + (intake.mails() == 1 ? " mail" : " mails")
              + " but no patch: none has a diff and is not a reply; "
              + "name the mails of the series itself");
    }
    return series;
  }

  private List<Series> readDirectory(Path directory) {
    boolean maildir =
        Files.isDirectory(directory.resolve("cur")) || Files.isDirectory(directory.resolve("new"));
    var files = new ArrayList<Path>();
    if (maildir) {
      files.addAll(files(directory.resolve("cur"), true));
      files.addAll(files(directory.resolve("new"), true));
    }
    // Beside a maildir's folders, too: nobody who applies *.patch looks at those.
    files.addAll(files(directory, false));
    if (files.isEmpty()) {
      throw new UserError(
          directory
              + (maildir
                  ? " is a maildir without mails"
                  : " holds no .patch, .mbox, .mbx or .eml files; name the directory that does"));
    }
    var intake = new Intake(directory.toString());
    // The first file tells Git the format of all; which it is depends on who sorts them.
    boolean undecoded =
        Stream.of(directory, directory.resolve("cur"), directory.resolve("new"))
            .anyMatch(GitFormat::anyIsUndecoded);
    files.forEach(file -> readFile(file, intake, undecoded));
    return series(intake, directory.toString());
  }

  private static List<Path> files(Path directory, boolean anyName) {
    if (!Files.isDirectory(directory)) {
      return List.of();
    }
    try (Stream<Path> entries = Files.list(directory)) {
      return entries
          .filter(Files::isRegularFile)
          .filter(file -> anyName ? !name(file).startsWith(".") : isMail(file))
          .sorted()
          .limit(MAX_FILES)
          .toList();
    } catch (IOException e) {
      throw new UserError(directory + " cannot be read: " + reason(e));
    }
  }

  /** Whether a file's name says that it holds mails. */
  static boolean isMail(Path file) {
    String name = name(file).toLowerCase(Locale.ROOT);
    return !name.startsWith(".") && MAIL_FILES.stream().anyMatch(name::endsWith);
  }

  private static String name(Path file) {
    return String.valueOf(file.getFileName());
  }

  private static void readFile(Path file, Intake intake, boolean undecoded) {
    try (InputStream in = Files.newInputStream(file)) {
      readStream(in, file.toString(), intake, undecoded);
    } catch (IOException e) {
      throw new UserError(file + " cannot be read: " + reason(e));
    }
  }

  private static void readStream(InputStream in, String name, Intake intake, boolean undecoded) {
    try {
      var mails = new MailFile(MailInput.open(in, name));
      for (var mail = mails.next(); mail.isPresent(); mail = mails.next()) {
        intake.add(mail.get(), undecoded);
      }
    } catch (IOException e) {
      throw new UserError(name + " cannot be read: " + reason(e));
    }
  }

  private static String reason(IOException e) {
    return e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
  }
}
