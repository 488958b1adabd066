/**
 * Measures how far a submission takes each uAPI element that a series changes.
 *
 * <p>In come a {@link dev.counterpart.userspace.Submission}, its repository and the changes. Out
 * comes a {@link dev.counterpart.coverage.SubmissionCoverage}: for each change whether it is
 * declared in the project's header copy, used in its code, tested or documented, each with the
 * places that show it.
 *
 * <p>The doors are {@link dev.counterpart.coverage.Coverage} for projects of their own, and {@link
 * dev.counterpart.coverage.InTreeCoverage} for those within the kernel's tree. {@code CodeScan}
 * reads tokens and tells where names stand, {@code UsePattern} says how the use of one element
 * looks, {@code UseFinder} brings both together; {@code HeaderCopies} compares declarations.
 *
 * <p>Tests to read first: {@code CoverageTest} and {@code InTreeCoverageTest}.
 */
@NullMarked
package dev.counterpart.coverage;

import org.jspecify.annotations.NullMarked;
