package dev.counterpart.check;

import dev.counterpart.UserError;
import dev.counterpart.drift.CommitHeaders;
import dev.counterpart.drift.Drift;
import dev.counterpart.drift.DriftReading;
import dev.counterpart.drift.FolderHeaders;
import dev.counterpart.drift.Headers;
import dev.counterpart.git.GitRepository;
import dev.counterpart.git.ShortId;
import dev.counterpart.rules.Project;
import dev.counterpart.userspace.AsOf;
import dev.counterpart.userspace.ProjectPaths;
import dev.counterpart.userspace.ProjectRepository;
import dev.counterpart.verdict.Waivers;
import java.nio.file.Path;
import java.util.Optional;

/** Opens what a drift is measured by, and measures it. */
public final class ProjectDrift {
  private ProjectDrift() {}

  /**
   * Compares what a project holds of the kernel's uAPI with the kernel of the evidence, with a
   * folder of headers, or, where neither is there, with its own header copies.
   *
   * @param revision a commit, branch or tag of the project; absent for its main branch
   * @param folder of headers
   * @throws UserError when the project, the revision, or all to compare with is not there
   */
  public static Drift of(
      OpenEvidence open,
      Project project,
      Optional<String> revision,
      Optional<Path> folder,
      Waivers waivers) {
    requireApart(project);
    ProjectRepository repository =
        open.projects()
            .of(project)
            .orElseThrow(
                () ->
                    new UserError(
                        "no repository of "
                            + project.id()
                            + " is at hand: name one with --userspace "
                            + project.id()
                            + "=DIR, or run \""
                            + project.syncCommand()
                            + "\""));
    GitRepository git = repository.git();
    String commit =
        revision.isPresent()
            ? git.commitId(revision.get())
                .orElseThrow(
                    () ->
                        new UserError(
                            "the repository of "
                                + project.id()
                                + " has no commit \""
                                + revision.get()
                                + "\""))
            : repository
                .presence(AsOf.now())
                .orElseThrow(
                    () ->
                        new UserError(
                            "the repository of "
                                + project.id()
                                + " has no main branch; name a revision, as in "
                                + project.id()
                                + "@v1.0"));
    var reading = new DriftReading(open.book().drift(), project, git, commit);
    CommitHeaders copies = reading.copies();
    Optional<Headers> kernel = kernel(open, project, folder);
    if (kernel.isEmpty() && copies.paths().isEmpty()) {
      throw new UserError(
          project.id()
              + " at "
              + revision.orElse(ShortId.of(commit))
              + " has no copy of a kernel header to measure by; name the kernel with --kernel"
              + " DIR@REV, or a folder of its headers with --headers DIR");
    }
    return reading.measure(revision, copies, kernel, waivers, open.evidence().timeLimit());
  }

  private static void requireApart(Project project) {
    if (project.repository().inKernel()) {
      throw new UserError(
          project.id() + " is a part of the kernel tree, and holds its headers themselves");
    }
    if (project.headers().copies().isEmpty()) {
      throw new UserError(
          "the file of "
              + project.id()
              + " names no header copies (\"headers:\"), so nobody can tell what to compare");
    }
  }

  private static Optional<Headers> kernel(
      OpenEvidence open, Project project, Optional<Path> folder) {
    if (folder.isPresent()) {
      return Optional.of(new FolderHeaders(folder.get(), project));
    }
    KernelTree tree = open.kernel();
    if (tree.git().isEmpty()) {
      return Optional.empty();
    }
    String commit =
        tree.commit()
            .orElseThrow(() -> new UserError("the kernel repository has no commit to measure by"));
    String revision = open.evidence().kernel().flatMap(KernelRevision::revision).orElse("HEAD");
    CommitHeaders headers =
        CommitHeaders.ofKernel(
            "the kernel at " + revision + " (" + ShortId.of(commit) + ")",
            tree.git().get(),
            commit,
            new ProjectPaths(project));
    if (headers.paths().isEmpty()) {
      throw new UserError(
          headers.title() + " has none of the headers that " + project.id() + " copies");
    }
    return Optional.of(headers);
  }
}
