/**
 * Reads and writes Git repositories and diffs. It stands on the ground: it uses no other package
 * and is the only one that knows JGit.
 *
 * <p>{@link dev.counterpart.git.GitRepository} opens what is there, {@link
 * dev.counterpart.git.Mirror} fetches, {@link dev.counterpart.git.MainLine} and {@link
 * dev.counterpart.git.MainHistory} tell what came into a main branch and which {@link
 * dev.counterpart.git.TopicBranch} it was. {@link dev.counterpart.git.DiffParser} makes {@link
 * dev.counterpart.git.FileDiff}s of text, {@link dev.counterpart.git.PatchApplication} applies
 * them. Repositories and diffs come from strangers: their sizes are bounded, and a fetch reaches
 * one host alone.
 *
 * <p>Tests to read first: {@code DiffParserTest}, {@code PatchApplicationTest}, {@code MirrorTest}.
 */
@NullMarked
package dev.counterpart.git;

import org.jspecify.annotations.NullMarked;
