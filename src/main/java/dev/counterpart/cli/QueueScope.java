package dev.counterpart.cli;

import dev.counterpart.UserError;
import dev.counterpart.ci.QueueProgress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The options that say which series of a queue are checked, and when. */
final class QueueScope {
  private static final Pattern PAUSE = Pattern.compile("([1-9]\\d{0,5})([smh])");

  private final Supplier<Optional<String>> since;
  private final Supplier<Optional<Integer>> series;
  private final Supplier<Optional<String>> messageId;
  private final Supplier<Optional<Path>> state;
  private final Supplier<Optional<String>> every;

  /** Declares them. */
  QueueScope(Syntax syntax) {
    since =
        syntax.text(
            "--since",
            "T",
            "All series that have become complete since this date or time of the server's clock.");
    series = syntax.number("--series", "ID", "The series with this number alone.");
    messageId = syntax.text("--message-id", "ID", "The series with this mail alone.");
    state =
        syntax.path(
            "--state",
            "FILE",
            "Remember the last event here, and go on from there instead of --since.");
    every =
        syntax.text(
            "--every",
            "PAUSE",
            "Keep running, and look again after a pause such as 5m, 90s or 1h.");
  }

  /**
   * Refuses what does not go together.
   *
   * @throws UserError that says what does
   */
  void check() {
    long named =
        Stream.of(since.get().or(() -> state.get().map(Path::toString)), messageId.get())
                .filter(Optional::isPresent)
                .count()
            + series.get().stream().count();
    if (named != 1) {
      throw new UserError(
          "say which series: one of --since T (or --state FILE), --series ID and --message-id ID");
    }
    if (every.get().isPresent() && isSingle()) {
      throw new UserError("--every goes with --since or --state, since one series comes but once");
    }
    pause();
    start();
    seriesNumber();
  }

  /**
   * Refuses reports of many series that would overwrite each other.
   *
   * @throws UserError when there are such
   */
  void check(List<ReportFile> files) {
    files.stream()
        .filter(file -> !isSingle() && !file.path().toString().contains("{series}"))
        .findFirst()
        .ifPresent(
            file -> {
              throw new UserError(
                  "--report "
                      + file
                      + " would hold the last series alone; put {series} into its name");
            });
  }

  private boolean isSingle() {
    return series.get().isPresent() || messageId.get().isPresent();
  }

  Optional<Long> seriesNumber() {
    series
        .get()
        .filter(id -> id < 1)
        .ifPresent(
            id -> {
              throw new UserError("--series " + id + " has to be the number of a series");
            });
    return series.get().map(Integer::longValue);
  }

  /** Without angle brackets. */
  Optional<String> messageId() {
    return messageId.get().map(id -> id.strip().replaceFirst("^<(.*)>$", "$1"));
  }

  /** Where to begin when nothing is remembered. */
  private Optional<QueueProgress> start() {
    return since.get().map(text -> QueueProgress.from(Dates.first("--since", text)));
  }

  /** Where to begin. */
  QueueProgress start(Optional<QueueProgress> remembered) {
    return remembered
        .or(this::start)
        .orElseThrow(
            () ->
                new UserError(
                    "the state remembers nothing of this project yet; say with --since T from when on"
                        + " to look"));
  }

  /** Where what was reached is remembered. */
  Optional<QueueStateFile> state(String queue) {
    return state.get().map(file -> new QueueStateFile(file, queue));
  }

  /** How long to wait before looking again; absent for once. */
  Optional<Duration> pause() {
    return every.get().map(QueueScope::pause);
  }

  private static Duration pause(String text) {
    Matcher parts = PAUSE.matcher(text);
    if (!parts.matches()) {
      throw new UserError("--every \"" + text + "\" is no pause; write 5m, 90s or 1h");
    }
    long count = Long.parseLong(parts.group(1));
    return switch (parts.group(2)) {
      case "h" -> Duration.ofHours(count);
      case "m" -> Duration.ofMinutes(count);
      default -> Duration.ofSeconds(count);
    };
  }
}
