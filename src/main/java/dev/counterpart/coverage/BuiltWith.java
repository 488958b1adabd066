package dev.counterpart.coverage;

import dev.counterpart.uapi.Element;
import dev.counterpart.uapi.ElementKind;
import dev.counterpart.userspace.FilesByName;
import dev.counterpart.userspace.PathKind;
import dev.counterpart.userspace.ProjectRepository;
import dev.counterpart.userspace.Submission;
import java.util.List;
import java.util.Optional;

/** With which of its project's header copies a submission's code is known to compile. */
record BuiltWith(ProjectRepository project, Submission submission) {

  /**
   * What was merged compiles with the copy beside it, and so does what changes that copy. A
   * proposal that leaves the copy alone may wait for somebody else's update of it, and so may a
   * mailed one: some maintainers update the headers themselves. Of mailed patches that fit in part
   * the copy may be what did not.
   */
  boolean with(String kernelPath) {
    if (submission.base().isEmpty()) {
      return true;
    }
    if (submission.mailing().isEmpty() && submission.state() == Submission.State.MERGED) {
      return true;
    }
    return submission.mailing().map(Submission.Mailing::whole).orElse(true)
        && changesCopy(kernelPath, submission.base().get());
  }

  /**
   * Whether a main branch has header copies, and none of them has an element's name: what is called
   * so in its code is its own.
   */
  boolean without(Element element) {
    return submission.base().isEmpty()
        && submission.mailing().isEmpty()
        && isDeclaredInHeaders(element.kind())
        && project.paths().copyPath(element.path()).isPresent()
        && noneIsCopy(project.files(submission.head()).with(element.lastName()))
        && !noneIsCopy(project.files(submission.head()).all());
  }

  private static boolean noneIsCopy(List<FilesByName.File> files) {
    return files.stream().noneMatch(file -> file.kind() == PathKind.HEADER_COPY);
  }

  private static boolean isDeclaredInHeaders(ElementKind kind) {
    return switch (kind) {
      case STRUCT, UNION, ENUM, TYPEDEF, FIELD, ENUMERATOR -> true;
      case MACRO, FUNCTION_MACRO, IOCTL, FUNCTION, VARIABLE -> true;
      case DRIVER, UVERBS_OBJECT, UVERBS_METHOD, UVERBS_ATTRIBUTE, UVERBS_COMMAND, SIGNAL -> false;
    };
  }

  private boolean changesCopy(String kernelPath, String base) {
    return project
        .paths()
        .copyPath(kernelPath)
        .filter(path -> !blob(submission.head(), path).equals(blob(base, path)))
        .isPresent();
  }

  private Optional<String> blob(String commit, String path) {
    return project.git().blobId(commit, path);
  }
}
