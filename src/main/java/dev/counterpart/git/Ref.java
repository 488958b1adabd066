package dev.counterpart.git;

/**
 * A Git ref that names a commit.
 *
 * @param name full name, for example {@code refs/heads/master}
 * @param commit full commit id
 */
public record Ref(String name, String commit) {}
