package dev.counterpart.userspace;

import dev.counterpart.TimeLimit;
import dev.counterpart.git.FileDiff;
import dev.counterpart.git.GitRepository;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * Finds commits that lack names of the header copies which their code uses: CI builds the last
 * commit alone. Only names that look like no word count, and none that the code defines itself.
 */
public final class BrokenCommits {
  private static final Pattern TELLING =
      Pattern.compile("(?=\\w{8})\\w*[A-Za-z0-9]_[A-Za-z0-9]\\w*");
  private static final int MAX_NAMES = 20;

  private final ProjectRepository repository;
  private final GitRepository git;
  private final Offer offer;

  public BrokenCommits(ProjectRepository repository, Offer offer) {
    this.repository = repository;
    this.git = repository.git();
    this.offer = offer;
  }

  /**
   * A commit that does not compile.
   *
   * @param names that it uses
   * @param path of a file that does
   * @param update the header commit that is to blame
   * @param with the commit that the step would have to be one with, since neither order of the two
   *     compiles
   */
  public record Broken(
      OfferStep step,
      List<String> names,
      String path,
      OfferStep update,
      Why why,
      Optional<OfferStep> with) {
    public Broken {
      names = List.copyOf(names);
    }
  }

  /** Why a commit does not compile. */
  public enum Why {
    /** The header commit brings the names later. */
    TOO_EARLY,
    /** The commit is the header commit, and takes the names away while code has them. */
    TAKEN_AWAY,
    /** The header commit gives fields other names, and the commit follows: only both compile. */
    RENAMED
  }

  /** All of them, oldest first. */
  public List<Broken> all() {
    var broken = new ArrayList<Broken>();
    for (OfferStep update : offer.updates()) {
      Set<String> brought = brought(update);
      offer.steps().stream()
          .filter(step -> step.number() < update.number() && !brought.isEmpty())
          .forEach(step -> early(step, update, brought).ifPresent(broken::add));
      renamed(update).or(() -> takenAway(update)).ifPresent(broken::add);
    }
    return List.copyOf(broken);
  }

  /** What a header commit brings that no header copy had before it. */
  private Set<String> brought(OfferStep update) {
    var names = new HashSet<String>();
    update.copies().forEach(file -> names.addAll(gained(file)));
    names.removeIf(name -> !TELLING.matcher(name).matches());
    if (!names.isEmpty() && update.number() > 1) {
      names.removeAll(inCopies(update.commit().parents().getFirst()));
    }
    return names;
  }

  private Optional<Broken> early(OfferStep step, OfferStep update, Set<String> brought) {
    for (FileDiff file : step.files()) {
      TimeLimit.check();
      if (isCode(file.path())) {
        var used = new TreeSet<>(gained(file));
        used.retainAll(brought);
        String text = text(file.newBlob());
        used.removeIf(name -> defines(text, name));
        if (!used.isEmpty()) {
          return Optional.of(
              new Broken(
                  step,
                  first(used),
                  file.path(),
                  update,
                  Why.TOO_EARLY,
                  Optional.of(update).filter(_ -> follows(step, update, brought))));
        }
      }
    }
    return Optional.empty();
  }

  /** Names that code still uses after the header commit, and at the head no more. */
  private Optional<Broken> takenAway(OfferStep update) {
    Set<String> gone = gone(update);
    if (gone.isEmpty()) {
      return Optional.empty();
    }
    List<OfferStep> later =
        offer.steps().stream().filter(step -> step.number() > update.number()).toList();
    for (OfferStep step : later) {
      for (FileDiff file : step.files()) {
        if (isCode(file.path())) {
          Set<String> dropped = dropped(file, gone);
          if (!dropped.isEmpty()) {
            return Optional.of(
                new Broken(
                    update,
                    first(dropped),
                    file.path(),
                    update,
                    Why.TAKEN_AWAY,
                    Optional.of(step).filter(_ -> follows(step, update, brought(update)))));
          }
        }
      }
    }
    return Optional.empty();
  }

  /** What a header commit takes away so that no header copy has it any more. */
  private Set<String> gone(OfferStep update) {
    var gone = new TreeSet<String>();
    for (FileDiff file : update.copies()) {
      gone.addAll(names(file.path(), file.oldBlob()));
      gone.removeAll(names(file.path(), file.newBlob()));
    }
    gone.removeIf(name -> !TELLING.matcher(name).matches());
    if (!gone.isEmpty()) {
      gone.removeAll(inCopies(update.commit().id()));
    }
    return gone;
  }

  /** Of some names those that a file used and uses no more. */
  private Set<String> dropped(FileDiff file, Set<String> gone) {
    var dropped = new TreeSet<>(names(file.path(), file.oldBlob()));
    dropped.removeAll(names(file.path(), file.newBlob()));
    dropped.retainAll(gone);
    if (!dropped.isEmpty()) {
      String before = text(file.oldBlob());
      dropped.removeIf(name -> defines(before, name));
    }
    return dropped;
  }

  /**
   * Whether code takes new names of a header commit for old ones, so that it comes neither first.
   */
  private boolean follows(OfferStep step, OfferStep update, Set<String> brought) {
    Set<String> gone = gone(update);
    return step.files().stream()
        .filter(file -> isCode(file.path()) && !dropped(file, gone).isEmpty())
        .anyMatch(file -> gained(file).stream().anyMatch(brought::contains));
  }

  /**
   * Whether a header commit has to have code in it: code that takes the new name of something for
   * the old one, so that neither of the two compiles without the other.
   */
  public boolean bindsCode(OfferStep update) {
    List<RenamedFields.Renamed> fields = fields(update);
    return follows(update, update, brought(update))
        || update.files().stream()
            .filter(file -> isCode(file.path()) && !fields.isEmpty())
            .anyMatch(file -> RenamedFields.followed(file, fields).isPresent());
  }

  /** Whether code in front of a header commit makes ready for what that takes away. */
  public boolean isPrepared(OfferStep update) {
    Set<String> gone = gone(update);
    List<RenamedFields.Renamed> fields = fields(update);
    return offer.steps().stream()
        .filter(step -> step.number() < update.number())
        .filter(_ -> !gone.isEmpty() || !fields.isEmpty())
        .flatMap(step -> step.files().stream())
        .filter(file -> isCode(file.path()))
        .anyMatch(
            file ->
                !dropped(file, gone).isEmpty() || RenamedFields.followed(file, fields).isPresent());
  }

  private static List<RenamedFields.Renamed> fields(OfferStep update) {
    return update.copies().stream().flatMap(file -> RenamedFields.of(file).stream()).toList();
  }

  private Optional<Broken> renamed(OfferStep update) {
    List<RenamedFields.Renamed> fields = fields(update);
    for (OfferStep step : offer.steps()) {
      for (FileDiff file : step.files()) {
        if (step.number() != update.number() && !fields.isEmpty() && isCode(file.path())) {
          Optional<RenamedFields.Renamed> field = RenamedFields.followed(file, fields);
          if (field.isPresent()) {
            List<String> names = List.of(field.get().old(), field.get().now());
            return Optional.of(
                new Broken(step, names, file.path(), update, Why.RENAMED, Optional.of(update)));
          }
        }
      }
    }
    return Optional.empty();
  }

  private static List<String> first(Set<String> names) {
    return names.stream().limit(MAX_NAMES).toList();
  }

  private boolean isCode(String path) {
    PathKind kind = repository.paths().kind(path);
    return (kind == PathKind.CODE || kind == PathKind.TESTS) && SourceCode.isCode(path);
  }

  private Set<String> inCopies(String commit) {
    var names = new HashSet<String>();
    HeaderList.of(repository, commit)
        .copies()
        .forEach((path, blob) -> names.addAll(names(path, Optional.of(blob))));
    return names;
  }

  private Set<String> gained(FileDiff file) {
    Set<String> names = names(file.path(), file.newBlob());
    names.removeAll(names(file.path(), file.oldBlob()));
    return names;
  }

  private Set<String> names(String path, Optional<String> blob) {
    return CodeNames.of(path, text(blob));
  }

  private String text(Optional<String> blob) {
    return blob.flatMap(git::blob)
        .map(bytes -> new String(bytes, StandardCharsets.ISO_8859_1))
        .orElse("");
  }

  /** As a macro, an enumerator or a tag of its own. */
  private static boolean defines(String text, String name) {
    String quoted = Pattern.quote(name);
    return Pattern.compile(
            "#[ \\t]*define[ \\t]+"
                + quoted
                + "\\b|(?:struct|union|enum)[ \\t]+"
                + quoted
                + "\\s*\\{|(?m)^[ \\t]*"
                + quoted
                + "[ \\t]*(?:=[^=;]*)?,|cdef [^\\n]*\\b"
                + quoted
                + "\\b")
        .matcher(text)
        .find();
  }
}
