/**
 * Many headers at once: those below a folder, or those of a commit. In come paths or a repository,
 * out come parsed headers ({@link dev.counterpart.uapi.tree.HeaderFiles}) or what differs between
 * two states of them ({@link dev.counterpart.uapi.tree.HeaderStatesDiff}). Tests: {@code
 * UapiCommandTest}, {@code UapiDiffAgainstAbidiffTest}.
 */
@NullMarked
package dev.counterpart.uapi.tree;

import org.jspecify.annotations.NullMarked;
