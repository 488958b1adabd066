package dev.counterpart.coverage;

import dev.counterpart.coverage.Occurrence.Role;
import dev.counterpart.userspace.PathKind;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Finds the uses of elements in a submission's files. */
final class UseFinder {
  private static final int MAX_EVIDENCE = 3;

  private final String commit;
  private final List<EvidenceFile> files;
  private final Wrappers wrappers;
  private final DriverFolders drivers;
  private final Map<String, Boolean> named = new HashMap<>();

  UseFinder(String commit, List<EvidenceFile> files, Wrappers wrappers, DriverFolders drivers) {
    this.drivers = drivers;
    this.commit = commit;
    this.files = files;
    this.wrappers = wrappers;
  }

  /** Uses in code or in tests, sources before headers. */
  List<Evidence> uses(UsePattern wanted, PathKind kind) {
    return evidence(
        kind, kind == PathKind.CODE ? Evidence.Level.USED : Evidence.Level.TESTED, wanted);
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
              .forEach(place -> found.add(at(file, place, Evidence.Level.DOCUMENTED)));
        }
      }
    }
    return best(found);
  }

  private List<Evidence> evidence(PathKind kind, Evidence.Level level, UsePattern wanted) {
    var found = new ArrayList<Evidence>();
    for (EvidenceFile file : files) {
      if (file.kind() == kind) {
        for (String name : wanted.all()) {
          for (Occurrence place : file.scan().of(name)) {
            if (file.counts(place.line()) && isUse(wanted, place, file)) {
              found.add(at(file, place, level));
            }
          }
        }
      }
    }
    return best(found);
  }

  private boolean isUse(UsePattern wanted, Occurrence place, EvidenceFile file) {
    if (place.is(Role.DEFINED)
        || !wanted.driver().map(driver -> inFolder(driver, file)).orElse(true)) {
      return false;
    }
    if (place.is(Role.DECLARED) && place.name().equals(wanted.name())) {
      return false; // a copy of the header under any path; a declaration under another name mirrors
    }
    if (wanted.isField()) {
      return isFieldUse(wanted, place, file);
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

  private boolean inFolder(String driver, EvidenceFile file) {
    return file.kind() == PathKind.TESTS || drivers.holds(driver, file.path());
  }

  private boolean isFieldUse(UsePattern wanted, Occurrence place, EvidenceFile file) {
    boolean generic = wanted.isGeneric();
    if (!place.is(Role.MEMBER) && (generic || !place.isArgument())) {
      return false;
    }
    String tag = wanted.tag().orElseThrow();
    if (!place.is(Role.MEMBER) && (place.struct().equals(tag) || isVariable(place))) {
      return false; // its own declaration, by a macro, or something that is called like it
    }
    if (wanted.isDirect() && isOfAnother(tag, place)) {
      return false;
    }
    return namedIn(tag, file)
        || wanted.parents().stream().anyMatch(file.scan().names()::contains)
        || (!generic
            && files.stream()
                .anyMatch(other -> other.folder().equals(file.folder()) && namedIn(tag, other)));
  }

  /** Whether it is a variable that a function is called with; a macro may take a field's name. */
  private static boolean isVariable(Occurrence place) {
    String callee = place.argument().callee();
    return place.is(Role.VARIABLE) && !callee.equals(callee.toUpperCase(Locale.ROOT));
  }

  /** Whether it is a member of a variable that is seen to be another struct. */
  private boolean isOfAnother(String tag, Occurrence place) {
    return !place.owners().isEmpty() && !wrappers.named(tag, place.owners());
  }

  private boolean namedIn(String tag, EvidenceFile file) {
    return named.computeIfAbsent(
        tag + " " + file.path(), _ -> wrappers.named(tag, file.scan().names()));
  }

  private Evidence at(EvidenceFile file, Occurrence place, Evidence.Level level) {
    return new Evidence(level, commit, file.path(), place.line());
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
