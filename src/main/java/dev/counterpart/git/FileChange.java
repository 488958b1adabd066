package dev.counterpart.git;

import java.util.Optional;

/**
 * That a file differs between two trees.
 *
 * @param path from the root of the tree
 * @param oldBlob full id, absent when the file is new
 * @param newBlob full id, absent when the file is gone
 */
public record FileChange(String path, Optional<String> oldBlob, Optional<String> newBlob) {}
