package dev.counterpart.cli;

import dev.counterpart.UserError;
import dev.counterpart.git.FileDiff;
import dev.counterpart.git.GitRepository;
import dev.counterpart.rules.RuleBook;
import dev.counterpart.series.Series;
import dev.counterpart.series.SeriesReader;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Finds the series that a command line names. */
final class SeriesInput {
  private static final Pattern UAPI = Pattern.compile("(?:arch/[^/]+/)?include/uapi/");

  private final Io io;
  private final SeriesReader reader;
  private final KernelTree kernel;
  private final Archives archives;

  SeriesInput(Io io, RuleBook book, KernelTree kernel, Archives archives) {
    this.io = io;
    this.reader = new SeriesReader(Marks.of(book));
    this.kernel = kernel;
    this.archives = archives;
  }

  Series read(CheckRun.Request request) {
    String name = request.series();
    if (name.equals("-")) {
      return choose(reader.read(io.in()), request.version());
    }
    Optional<Path> path = path(name);
    if (path.isPresent() && Files.exists(path.get())) {
      return choose(reader.read(path.get()), request.version());
    }
    if (isMessageId(name)) {
      return posted(name, request.version());
    }
    if (name.contains("..") && !name.contains("/..") && !name.startsWith("..")) {
      GitRepository repository =
          kernel
              .git()
              .orElseThrow(
                  () ->
                      new UserError(
                          name
                              + " looks like a commit range; name its repository with --kernel DIR"));
      return reader.fromRange(repository, name);
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

  private static boolean isMessageId(String name) {
    return name.startsWith("http://")
        || name.startsWith("https://")
        || (name.contains("@") && !name.contains("/"))
        || (name.startsWith("<") && name.endsWith(">"));
  }

  private Series posted(String name, Optional<Integer> version) {
    if (archives.none()) {
      throw new UserError(
          name + " looks like a Message-ID; name the archive that has it with --archive DIR");
    }
    Series series =
        archives
            .series(name)
            .orElseThrow(
                () ->
                    new UserError(
                        "no archive given with --archive has a patch series with the mail "
                            + name));
    return choose(List.of(series), version);
  }

  /** The highest version, unless another is asked for; a kernel series before a userspace one. */
  private static Series choose(List<Series> found, Optional<Integer> version) {
    List<Series> kernel =
        found.stream().filter(series -> series.target() == Series.Target.KERNEL).toList();
    List<Series> all = kernel.isEmpty() ? found : kernel;
    List<Series> wanted =
        all.stream()
            .filter(series -> version.isEmpty() || series.version() == version.get())
            .toList();
    if (wanted.isEmpty()) {
      throw new UserError(
          "there is no version "
              + version.map(String::valueOf).orElse("")
              + " of the series; there is "
              + all.stream()
                  .map(series -> "version " + series.version())
                  .distinct()
                  .collect(Collectors.joining(", ")));
    }
    Series chosen = wanted.getFirst();
    refuseOthers(chosen, all);
    return found.size() == 1 ? chosen : withOthers(withNote(chosen, found), all);
  }

  /** A verdict on one of two series could hide what the other one does. */
  private static void refuseOthers(Series chosen, List<Series> all) {
    List<String> others =
        all.stream()
            .filter(series -> !title(series).equals(title(chosen)))
            .filter(
                series ->
                    series.version() == chosen.version()
                        || !series.author().equals(chosen.author()))
            .map(series -> "\"" + series.subject() + "\"")
            .toList();
    if (!others.isEmpty()) {
      throw new UserError(
          "the input holds more than one series, \""
              + chosen.subject()
              + "\" and "
              + String.join(", ", others.subList(0, Math.min(3, others.size())))
              + (others.size() > 3 ? " and " + (others.size() - 3) + " more" : "")
              + "; check them one at a time");
    }
  }

  /**
   * Patches for uAPI headers that stand beside the chosen series and are neither an older version
   * of it nor the same patches again: whoever applies the whole file applies them too.
   */
  private static Series withOthers(Series chosen, List<Series> all) {
    Set<String> judged = uapi(chosen).map(FileDiff::path).collect(Collectors.toSet());
    Set<String> texts = uapi(chosen).map(FileDiff::raw).collect(Collectors.toSet());
    Series result = chosen;
    for (Series other : all) {
      boolean beside =
          other.version() == chosen.version()
              ? uapi(other).anyMatch(file -> !texts.contains(file.raw()))
              : !title(other).equals(title(chosen))
                  && uapi(other).anyMatch(file -> !judged.contains(file.path()));
      if (!other.messageId().equals(chosen.messageId()) && beside) {
        result =
            result.lacking(
                "the input holds \""
                    + other.subject()
                    + "\" too ("
                    + other.messageId()
                    + "), which was left aside and changes uAPI headers");
      }
    }
    return result;
  }

  private static Stream<FileDiff> uapi(Series series) {
    return series.patches().stream()
        .flatMap(patch -> patch.files().stream())
        .filter(file -> UAPI.matcher(file.path()).lookingAt());
  }

  /** A subject without its bracketed prefixes. */
  private static String title(Series series) {
    return series.subject().replaceFirst("^(?:\\s*\\[[^]]*])+\\s*", "");
  }

  private static Series withNote(Series chosen, List<Series> found) {
    return chosen.noting(
        "left aside: "
            + found.stream()
                .filter(series -> !series.messageId().equals(chosen.messageId()))
                .limit(5)
                .map(Series::subject)
                .collect(Collectors.joining("; "))
            + (found.size() > 6 ? "; and " + (found.size() - 6) + " more" : ""));
  }
}
