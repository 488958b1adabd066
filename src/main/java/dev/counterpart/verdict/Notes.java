package dev.counterpart.verdict;

import dev.counterpart.rules.Severity;
import dev.counterpart.rules.Subsystem;
import dev.counterpart.series.Series;
import dev.counterpart.uapi.HeaderChange;
import dev.counterpart.uapi.UapiDelta;
import dev.counterpart.userspace.Search;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;

/** Says how the series was read, what was searched, and what was not looked at. */
final class Notes {
  private static final int MAX_PER_HEADER = 3;

  private Notes() {}

  /**
   * All notes, in the order in which a reader needs them.
   *
   * @param missing what was taken of patches that are not there
   * @param asked the subsystems that ask for userspace
   */
  static List<String> of(
      Series series,
      UapiDelta delta,
      Optional<String> missing,
      Collection<Subsystem> asked,
      Collection<ProjectAnswer> answers,
      Collection<String> hints) {
    var notes = new LinkedHashSet<String>(series.notes());
    if (series.rfc()) {
      asked.stream()
          .filter(subsystem -> subsystem.exempt().rfc() != Severity.ERROR)
          .map(
              subsystem ->
                  "posted as a request for comments: for "
                      + subsystem.id()
                      + ", nothing weighs more than a "
                      + subsystem.exempt().rfc().label())
          .forEach(notes::add);
    }
    if (series.isBackport() && !series.missingPatches().isEmpty()) {
      notes.add(
          "for a stable tree, where each patch stands for itself: the other "
              + series.missingPatches().size()
              + " of "
              + series.declared()
              + " were not looked at");
    }
    missing.ifPresent(notes::add);
    delta.headers().forEach(header -> notes.addAll(notes(header)));
    for (ProjectAnswer one : answers) {
      one.search().map(Search::notes).ifPresent(notes::addAll);
      one.aside()
          .map(text -> text + ": not taken for a submission of this series")
          .ifPresent(notes::add);
      if (!one.extent().isEmpty()) {
        notes.add("searched in " + one.project().title() + ": " + one.extent());
      }
    }
    notes.addAll(hints);
    for (Subsystem subsystem : asked) {
      if (!subsystem.guidance().notChecked().isEmpty()) {
        notes.add(NotChecked.note(subsystem.guidance().notChecked()));
      }
    }
    return List.copyOf(notes);
  }

  private static List<String> notes(HeaderChange header) {
    var notes = new ArrayList<String>();
    int shown = header.notes().size() <= MAX_PER_HEADER ? MAX_PER_HEADER : MAX_PER_HEADER - 1;
    header.notes().stream().limit(shown).forEach(note -> notes.add(header.path() + ": " + note));
    if (header.notes().size() > shown) {
      notes.add(
          header.path() + ": and " + (header.notes().size() - shown) + " more notes like these");
    }
    return notes;
  }
}
