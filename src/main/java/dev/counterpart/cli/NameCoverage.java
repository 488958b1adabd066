package dev.counterpart.cli;

import dev.counterpart.coverage.ElementCoverage;
import dev.counterpart.coverage.Evidence;
import dev.counterpart.coverage.Level;
import dev.counterpart.coverage.SubmissionCoverage;
import dev.counterpart.uapi.Change;
import dev.counterpart.userspace.FilesByName;
import dev.counterpart.userspace.PathKind;
import dev.counterpart.userspace.ProjectRepository;
import dev.counterpart.userspace.Submission;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Coverage by names alone, as long as there is no better. */
final class NameCoverage {
  private NameCoverage() {}

  static SubmissionCoverage of(
      ProjectRepository repository, Submission submission, List<Change> changes) {
    FilesByName files = repository.files(submission.head());
    var elements = new ArrayList<ElementCoverage>();
    for (Change change : changes) {
      String name = change.element().name().replaceAll(".*\\.", "");
      Level level = Level.NONE;
      var evidence = new ArrayList<Evidence>();
      for (FilesByName.File file : files.with(name)) {
        Level here = level(file.kind());
        if (here.compareTo(level) > 0) {
          level = here;
        }
        if (here == Level.USED && evidence.isEmpty()) {
          evidence.add(new Evidence(Evidence.Kind.USED, submission.head(), file.path(), 1));
        }
      }
      elements.add(new ElementCoverage(change, level, false, evidence, Optional.empty()));
    }
    return new SubmissionCoverage(submission, elements, List.of(), List.of());
  }

  private static Level level(PathKind kind) {
    return switch (kind) {
      case HEADER_COPY -> Level.DECLARED;
      case CODE -> Level.USED;
      case TESTS -> Level.TESTED;
      case DOCUMENTATION, OTHER -> Level.NONE;
    };
  }
}
