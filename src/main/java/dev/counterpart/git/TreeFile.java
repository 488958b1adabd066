package dev.counterpart.git;

/**
 * A file of a tree.
 *
 * @param path from the root of the tree
 * @param blob full blob id
 */
public record TreeFile(String path, String blob) {}
