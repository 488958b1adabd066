package dev.counterpart.coverage;

import dev.counterpart.coverage.Occurrence.Role;
import dev.counterpart.uapi.Element;
import dev.counterpart.uapi.ElementKind;
import dev.counterpart.userspace.PathKind;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.function.BiPredicate;
import java.util.stream.Stream;

/** Finds the uses of elements in a submission's files. */
final class UseFinder {
  private static final int MAX_EVIDENCE = 3;

  private final String commit;
  private final List<EvidenceFile> files;
  private final DriverFolders drivers;
  private final FieldUses fields;
  private final EnumeratorUses enumerators;
  private final BiPredicate<EvidenceFile, String> namedElsewhere;
  private final CopiesElsewhere copies;

  /** A place that may be a use. */
  private record Candidate(EvidenceFile file, Occurrence place) {
    Evidence as(Evidence.Level level, String commit, Optional<Evidence.By> by) {
      return new Evidence(level, commit, file.path(), place.line(), by);
    }
  }

  /**
   * @param commit in which the files are
   * @param namedElsewhere whether a name stands at another place than one in a file
   */
  UseFinder(
      String commit,
      List<EvidenceFile> files,
      Wrappers wrappers,
      DriverFolders drivers,
      TypedCode types,
      BiPredicate<EvidenceFile, String> namedElsewhere,
      CopiesElsewhere copies) {
    this.copies = copies;
    this.drivers = drivers;
    this.commit = commit;
    this.files = files;
    this.fields = new FieldUses(files, wrappers, types);
    this.enumerators = new EnumeratorUses(files, types);
    this.namedElsewhere = namedElsewhere;
  }

  /**
   * Uses in code or in tests, sources before headers; those that types tell first.
   *
   * @param lacking whether the field's struct has no such field in the project's header copy
   */
  List<Evidence> uses(UsePattern wanted, PathKind kind, boolean lacking) {
    Evidence.Level level = kind == PathKind.CODE ? Evidence.Level.USED : Evidence.Level.TESTED;
    List<Candidate> candidates = candidates(wanted, kind);
    return wanted.isField()
        ? ofField(wanted, candidates, level, lacking)
        : best(
            candidates.stream()
                .filter(one -> enumerators.judge(wanted, one.place(), one.file()))
                .map(one -> one.as(level, commit, Optional.empty()))
                .toList());
  }

  /** Mentions in documentation. */
  List<Evidence> mentions(UsePattern wanted) {
    var found = new ArrayList<Evidence>();
    for (EvidenceFile file : files) {
      if (file.kind() == PathKind.DOCUMENTATION) {
        for (String name : wanted.names()) {
          file.scan().of(name).stream()
              .filter(place -> file.counts(place.line()))
              .filter(_ -> !wanted.isField() || !wanted.isGeneric())
              .map(place -> new Candidate(file, place))
              .forEach(
                  one -> found.add(one.as(Evidence.Level.DOCUMENTED, commit, Optional.empty())));
        }
      }
    }
    return best(found);
  }

  private List<Candidate> candidates(UsePattern wanted, PathKind kind) {
    var found = new ArrayList<Candidate>();
    for (EvidenceFile file : files) {
      if (file.kind() == kind && !copies.isCopy(file, wanted)) {
        for (String name : wanted.all()) {
          for (Occurrence place : file.scan().of(name)) {
            if ((file.counts(place.line()) || mayBeRetyped(wanted, place, file))
                && mayBeUse(wanted, place, file)) {
              found.add(new Candidate(file, place));
            }
          }
        }
      }
    }
    found.sort(
        Comparator.comparing((Candidate one) -> one.file().isHeader())
            .thenComparing(one -> one.file().path())
            .thenComparingInt(one -> one.place().line()));
    return found;
  }

  private boolean mayBeRetyped(UsePattern wanted, Occurrence place, EvidenceFile file) {
    return wanted.isField() && place.is(Role.MEMBER) && fields.mayBeRetyped(wanted, file);
  }

  private boolean mayBeUse(UsePattern wanted, Occurrence place, EvidenceFile file) {
    if (place.is(Role.DEFINED)
        || place.is(Role.ASSERTED)
        || (place.is(Role.MEASURED) && !isType(wanted.change().element().kind()))
        || !wanted.driver().map(driver -> inFolder(driver, file)).orElse(true)) {
      return false;
    }
    if (place.is(Role.DECLARED) && place.name().equals(wanted.name())) {
      return false; // a copy of the header under any path; a declaration under another name mirrors
    }
    if (!place.gives().isEmpty()
        && ((Element.counts(place.gives()) && isListed(wanted, file))
            || !namedElsewhere.test(file, place.gives()))) {
      return false;
    }
    if (wanted.isField()) {
      return place.is(Role.MEMBER) || (!wanted.isGeneric() && place.isArgument());
    }
    if (place.is(Role.CLEARED)) {
      return false; // another struct's member of that name, which says that it is not there
    }
    return wanted.names().contains(place.name())
        || (wanted.arguments().contains(place.name()) && place.isArgument())
        || wanted.pasted().stream()
            .anyMatch(
                one ->
                    one.argument().equals(place.name())
                        && one.macro().equals(place.argument().callee())
                        && one.position() == place.argument().position());
  }

  /** A list of names ends with one that counts them: {@code ACME_MAX = ACME_LAST}. */
  private static boolean isListed(UsePattern wanted, EvidenceFile file) {
    return file.scan().of(wanted.name()).stream().anyMatch(place -> place.is(Role.DECLARED));
  }

  /** Who asks for the size of a type is about to fill one. */
  private static boolean isType(ElementKind kind) {
    return kind == ElementKind.STRUCT || kind == ElementKind.UNION || kind == ElementKind.TYPEDEF;
  }

  private boolean inFolder(String driver, EvidenceFile file) {
    return file.kind() == PathKind.TESTS || drivers.holds(driver, file.path());
  }

  /** Where the right struct is named nearby; where nothing of that is found, anywhere else. */
  private List<Evidence> ofField(
      UsePattern wanted, List<Candidate> candidates, Evidence.Level level, boolean lacking) {
    var near = new ArrayList<Candidate>();
    var far = new ArrayList<Candidate>();
    for (Candidate one : candidates) {
      if (fields.mayBe(wanted, one.place(), one.file())) {
        near.add(one);
      } else if (!wanted.isGeneric() && one.place().is(Role.MEMBER)) {
        far.add(one);
      }
    }
    List<Evidence> found = ofField(wanted, near, true, level, lacking);
    return found.isEmpty() ? ofField(wanted, far, false, level, lacking) : found;
  }

  private List<Evidence> ofField(
      UsePattern wanted,
      List<Candidate> candidates,
      boolean near,
      Evidence.Level level,
      boolean lacking) {
    var byType = new LinkedHashSet<Evidence>();
    var byName = new LinkedHashSet<Evidence>();
    Optional<String> shown = Optional.empty();
    for (Candidate one : candidates) {
      // One file in which it is used is proof; to read more of them takes its time.
      if (byType.size() >= MAX_EVIDENCE
          || shown.filter(path -> !path.equals(one.file().path())).isPresent()) {
        break;
      }
      switch (fields.judge(wanted, one.place(), one.file(), near, lacking)) {
        case BY_TYPE -> {
          byType.add(one.as(level, commit, Optional.of(Evidence.By.TYPE)));
          shown = Optional.of(one.file().path());
        }
        case BY_NAME -> {
          if (one.file().counts(one.place().line())) {
            byName.add(one.as(level, commit, Optional.of(Evidence.By.NAME)));
          }
        }
        case NO -> {}
      }
    }
    byName.removeIf(
        one ->
            byType.stream()
                .anyMatch(same -> same.path().equals(one.path()) && same.line() == one.line()));
    return Stream.concat(byType.stream(), byName.stream()).limit(MAX_EVIDENCE).toList();
  }

  private static List<Evidence> best(List<Evidence> found) {
    return found.stream()
        .distinct()
        .sorted(
            Comparator.comparing((Evidence place) -> place.path().endsWith(".h"))
                .thenComparing(Evidence::path)
                .thenComparingInt(Evidence::line))
        .limit(MAX_EVIDENCE)
        .toList();
  }
}
