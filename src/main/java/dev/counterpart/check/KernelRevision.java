package dev.counterpart.check;

import java.nio.file.Path;
import java.util.Optional;

/**
 * A kernel repository, and where in it to read.
 *
 * @param repository folder of a Git repository
 * @param revision a commit, branch or tag; absent for HEAD, which may be missing
 */
public record KernelRevision(Path repository, Optional<String> revision) {}
