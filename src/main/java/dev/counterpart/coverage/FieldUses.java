package dev.counterpart.coverage;

import dev.counterpart.c.MemberName;
import dev.counterpart.coverage.Occurrence.Role;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Tells uses of fields from those of other structs' fields of the same names. */
final class FieldUses {
  /** Whether a place is a use, and what tells so. */
  enum Answer {
    BY_TYPE,
    BY_NAME,
    NO
  }

  private enum Whose {
    THEIRS,
    ANOTHERS,
    UNKNOWN
  }

  private final List<EvidenceFile> files;
  private final Wrappers wrappers;
  private final TypedCode types;
  private final Map<String, Boolean> named = new HashMap<>();
  private final Map<String, Boolean> retyped = new HashMap<>();

  FieldUses(List<EvidenceFile> files, Wrappers wrappers, TypedCode types) {
    this.files = files;
    this.wrappers = wrappers;
    this.types = types;
  }

  /**
   * Judges a place at which {@link #mayBe} was asked.
   *
   * @param may what that says
   * @param lacking whether the struct is known to have no such field where the code is compiled:
   *     only one that the project declares by itself counts then
   */
  Answer judge(
      UsePattern wanted, Occurrence place, EvidenceFile file, boolean may, boolean lacking) {
    var owner = types.owner(file, place);
    if (lacking && owner.filter(MemberName.Owner::declared).isEmpty()) {
      return Answer.NO;
    }
    if (isMacro(place)) {
      // One that no file at hand defines: what looks like a variable may be a field's name.
      owner = owner.filter(one -> !one.tag().isEmpty() || !one.file().isEmpty());
    }
    return switch (owner.map(one -> whose(wanted, one)).orElse(Whose.UNKNOWN)) {
      case THEIRS -> Answer.BY_TYPE;
      case ANOTHERS -> Answer.NO;
      case UNKNOWN -> may && !lacking ? Answer.BY_NAME : Answer.NO;
    };
  }

  private Whose whose(UsePattern wanted, MemberName.Owner owner) {
    String tag = wanted.tag().orElseThrow();
    if (wrappers.isSpelling(tag, owner.tag())) {
      String member = wanted.change().element().name();
      if (owner.member().equals(member) || !owner.declared() || !owner.tag().equals(tag)) {
        return Whose.THEIRS;
      }
      // Where only hunks were read, the outer part of the path may not be known.
      return isPartOf(owner.member(), member) || isPartOf(member, owner.member())
          ? Whose.UNKNOWN
          : Whose.ANOTHERS;
    }
    if (owner.declared()) {
      return wrappers.isMade(tag, owner.tag()) && !types.isCopy(owner.file())
          ? Whose.UNKNOWN
          : Whose.ANOTHERS;
    }
    if (wrappers.typesOf(tag).contains(owner.tag())) {
      return Whose.THEIRS;
    }
    return wrappers.named(tag, Set.of(owner.tag())) ? Whose.UNKNOWN : Whose.ANOTHERS;
  }

  private static boolean isPartOf(String path, String member) {
    return path.endsWith("." + member);
  }

  /**
   * Whether lines that a submission leaves alone may use a field all the same: it gives something
   * there the struct's type.
   */
  boolean mayBeRetyped(UsePattern wanted, EvidenceFile file) {
    String tag = wanted.tag().orElseThrow();
    return retyped.computeIfAbsent(
        tag + " " + file.path(),
        _ ->
            wrappers.spellings(tag).stream()
                .flatMap(spelling -> file.scan().of(spelling).stream())
                .anyMatch(place -> file.counts(place.line())));
  }

  /** What the names tell. */
  boolean mayBe(UsePattern wanted, Occurrence place, EvidenceFile file) {
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
    return place.is(Role.VARIABLE) && !isMacro(place);
  }

  /** Whether it is the argument of what looks like a macro. */
  private static boolean isMacro(Occurrence place) {
    String callee = place.argument().callee();
    return !callee.isEmpty() && callee.equals(callee.toUpperCase(Locale.ROOT));
  }

  /** Whether it is a member of a variable that is seen to be another struct. */
  private boolean isOfAnother(String tag, Occurrence place) {
    return !place.owners().isEmpty() && !wrappers.named(tag, place.owners());
  }

  private boolean namedIn(String tag, EvidenceFile file) {
    return named.computeIfAbsent(
        tag + " " + file.path(), _ -> wrappers.named(tag, file.scan().names()));
  }
}
