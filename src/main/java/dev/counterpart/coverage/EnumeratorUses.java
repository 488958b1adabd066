package dev.counterpart.coverage;

import dev.counterpart.c.MemberName;
import dev.counterpart.coverage.Occurrence.Role;
import dev.counterpart.uapi.Element;
import dev.counterpart.uapi.ElementKind;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Tells an enumerator from one of the same name that the project declares for itself: many enums
 * have an {@code ERROR}. A name that is not common, in an enum of the project's, mirrors it.
 */
final class EnumeratorUses {
  private final List<EvidenceFile> files;
  private final TypedCode types;
  private final Map<String, Boolean> shared = new HashMap<>();

  EnumeratorUses(List<EvidenceFile> files, TypedCode types) {
    this.files = files;
    this.types = types;
  }

  /** Whether a name at a place may be the element's. */
  boolean judge(UsePattern wanted, Occurrence place, EvidenceFile file) {
    Element element = wanted.change().element();
    if (element.kind() != ElementKind.ENUMERATOR
        || !Element.isGeneric(element.name())
        || !place.name().equals(wanted.name())
        || tag(element).isEmpty()
        || !shared.computeIfAbsent(element.fullName(), _ -> isDeclaredByOthers(element))) {
      return true;
    }
    return types.owner(file, place).filter(owner -> owner.tag().equals(tag(element))).isPresent();
  }

  private boolean isDeclaredByOthers(Element element) {
    return files.stream()
        .anyMatch(
            file ->
                file.scan().of(element.name()).stream()
                    .filter(place -> place.is(Role.DECLARED))
                    .flatMap(place -> types.owner(file, place).stream())
                    .map(MemberName.Owner::tag)
                    .anyMatch(tag -> !tag.isEmpty() && !tag.equals(tag(element))));
  }

  /** Of its enum; empty for one without a name. */
  private static String tag(Element element) {
    return element.scope().substring(element.scope().indexOf(' ') + 1);
  }
}
