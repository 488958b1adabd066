package dev.counterpart.userspace;

import dev.counterpart.git.GitRepository;

/**
 * A project's mailed submissions.
 *
 * @param git a repository that holds them and all that the project's own holds
 */
record Mailed(GitRepository git, ProjectIndex index) {}
