package dev.counterpart.check.doctor;

import dev.counterpart.UserError;
import dev.counterpart.check.Locations;
import dev.counterpart.check.ProjectLocation;
import dev.counterpart.git.GitRepository;
import dev.counterpart.git.Mirror;
import dev.counterpart.rules.Project;
import dev.counterpart.userspace.SyncedCopy;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;

/** The projects' repositories that are at hand. */
public final class ProjectDiagnoses {
  private static final String TOPIC = "project";

  /** Pull requests that are younger than a copy are not found in it. */
  private static final Duration OLD = Duration.ofDays(30);

  private final Locations locations;
  private final Path cache;
  private final Instant now;
  private final Function<Duration, String> age;

  /**
   * @param age in words
   */
  public ProjectDiagnoses(
      Locations locations, Path cache, Instant now, Function<Duration, String> age) {
    this.locations = locations;
    this.cache = cache;
    this.now = now;
    this.age = age;
  }

  /** Looks at all of them; those that are not at hand are counted. */
  public List<Diagnosis> all() {
    var all = new ArrayList<Diagnosis>();
    for (Project project : locations.known().values()) {
      Optional<ProjectLocation> named = Optional.ofNullable(locations.named().get(project.id()));
      Optional<SyncedCopy> copy = SyncedCopy.of(project, cache);
      if (named.isPresent()) {
        all.add(named(project, named.get().place()));
      } else {
        copy.ifPresent(one -> all.add(synced(project, one)));
      }
    }
    int absent = locations.known().size() - all.size();
    if (all.isEmpty()) {
      all.add(
          Diagnosis.warn(
              TOPIC,
              "none is at hand; series that add uAPI will be undecided",
              "run \"counterpart sync rdma-core\" (or another project), or name a clone with"
                  + " --userspace PROJECT=LOCATION"));
    } else if (absent > 0) {
      all.add(
          Diagnosis.ok(
              TOPIC, absent + " others are not at hand; \"counterpart sync PROJECT\" fetches one"));
    }
    return all;
  }

  private Diagnosis synced(Project project, SyncedCopy copy) {
    Duration old = Duration.between(copy.when(), now);
    String text =
        project.id()
            + " in "
            + copy.folder()
            + ", synced "
            + age.apply(old)
            + " from "
            + copy.source();
    if (!Mirror.isUnharmed(copy.folder())) {
      return Diagnosis.warn(TOPIC, text + ", is damaged", fetch(project));
    }
    return held(project, copy.folder(), text, old.compareTo(OLD) > 0);
  }

  private static String fetch(Project project) {
    return "run \"" + project.syncCommand() + "\"";
  }

  private Diagnosis named(Project project, String place) {
    Path path;
    try {
      path = Path.of(place);
    } catch (InvalidPathException e) {
      path = Path.of("");
    }
    if (place.contains("://")) {
      return Diagnosis.ok(TOPIC, project.id() + " is fetched from " + place + " by each check");
    }
    if (!Files.exists(path)) {
      return Diagnosis.missing(
          TOPIC,
          project.id() + ": " + place + " is not there",
          "name its repository with --userspace " + project.id() + "=LOCATION");
    }
    String text = project.id() + " in " + place;
    return Files.isDirectory(path)
        ? held(project, path, text, false)
        : Diagnosis.ok(TOPIC, text + ", a bundle");
  }

  private static Diagnosis held(Project project, Path folder, String text, boolean old) {
    try (GitRepository git = GitRepository.open(folder)) {
      Optional<Long> count = project.submissions().refs().map(refs -> count(git, refs));
      String held =
          text
              + count
                  .map(
                      n ->
                          String.format(
                              Locale.ROOT,
                              ", %,d %s%s",
                              n,
                              project.submissionNoun(),
                              n == 1 ? "" : "s"))
                  .orElse("");
      if (git.isShallow() && project.fetchesLinked()) {
        String linked = held + ", as they are linked";
        return old ? Diagnosis.warn(TOPIC, linked, fetch(project)) : Diagnosis.ok(TOPIC, linked);
      }
      if (git.isShallow()) {
        return Diagnosis.warn(
            TOPIC, held + ", its history is cut off", "run \"git fetch --unshallow\" there");
      }
      if (count.equals(Optional.of(0L))) {
        return Diagnosis.warn(
            TOPIC, held + ": only its main branch can be searched", noRequests(project));
      }
      return old ? Diagnosis.warn(TOPIC, held, fetch(project)) : Diagnosis.ok(TOPIC, held);
    } catch (UserError e) {
      return Diagnosis.missing(
          TOPIC,
          project.id() + ": " + e.getMessage(),
          "name its repository with --userspace " + project.id() + "=LOCATION");
    }
  }

  private static String noRequests(Project project) {
    String refs =
        project.submissions().refs().map(one -> one.head().replace("{n}/head", "*")).orElse("");
    return "run \"git fetch origin '+" + refs + ":" + refs + "'\" there, or " + fetch(project);
  }

  private static long count(GitRepository git, Project.SubmissionRefs refs) {
    int at = refs.head().indexOf("{n}");
    String end = refs.head().substring(at + "{n}".length());
    return git.refs(refs.head().substring(0, at)).stream()
        .filter(ref -> ref.name().endsWith(end))
        .count();
  }
}
