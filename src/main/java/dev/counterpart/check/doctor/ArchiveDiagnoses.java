package dev.counterpart.check.doctor;

import dev.counterpart.UserError;
import dev.counterpart.git.Commit;
import dev.counterpart.git.GitRepository;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** The archives of mailing lists. */
public final class ArchiveDiagnoses {
  private static final String TOPIC = "archive";
  private static final Duration OLD = Duration.ofDays(7);

  private ArchiveDiagnoses() {}

  /**
   * Looks at all of them.
   *
   * @param age in words
   */
  public static List<Diagnosis> of(
      List<Path> archives, Instant now, Function<Duration, String> age) {
    return archives.isEmpty()
        ? List.of(Diagnosis.ok(TOPIC, "none is named; mailed userspace series are not looked for"))
        : archives.stream().map(archive -> of(archive, now, age)).toList();
  }

  private static Diagnosis of(Path archive, Instant now, Function<Duration, String> age) {
    try (GitRepository git = GitRepository.open(archive)) {
      Optional<Commit> newest = git.commitId("HEAD").flatMap(git::commit);
      if (newest.isEmpty()) {
        return Diagnosis.missing(TOPIC, archive + " holds no mails", remedy());
      }
      Duration old = Duration.between(newest.get().committed(), now);
      String text = archive + ", its newest mail came " + age.apply(old);
      return old.compareTo(OLD) > 0
          ? Diagnosis.warn(TOPIC, text, "run \"git --git-dir=" + archive + " fetch\"")
          : Diagnosis.ok(TOPIC, text);
    } catch (UserError e) {
      return Diagnosis.missing(TOPIC, String.valueOf(e.getMessage()), remedy());
    }
  }

  private static String remedy() {
    return "name a public-inbox (v2) repository with --archive DIR";
  }
}
