package dev.counterpart.drift;

import dev.counterpart.uapi.Change;
import dev.counterpart.uapi.Element;
import dev.counterpart.uapi.ElementKind;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Which structs and unions some changes of headers touch, and leave there. */
public final class ChangedStructs {
  private ChangedStructs() {}

  /** Full names by the header's path in the kernel tree. */
  public static Map<String, Set<String>> of(Collection<Change> changes) {
    var structs = new TreeMap<String, Set<String>>();
    for (Change change : changes) {
      Element element = change.element();
      boolean whole = element.kind().isComposite();
      if ((whole && change.type() != Change.Type.REMOVED)
          || (element.kind() == ElementKind.FIELD && !element.scope().isEmpty())) {
        structs
            .computeIfAbsent(element.path(), _ -> new TreeSet<>())
            .add(whole ? element.fullName() : element.scope());
      }
    }
    return structs;
  }
}
