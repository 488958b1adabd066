/**
 * Finds the submissions of a userspace project that may belong to a series.
 *
 * <p>In come a project's repository, a {@link dev.counterpart.series.Series} and the uAPI changes
 * that it makes. Out comes a {@link dev.counterpart.userspace.Search}: {@link
 * dev.counterpart.userspace.Submission}s, best first, and reasons where nobody can tell.
 *
 * <p>The door is {@link dev.counterpart.userspace.ProjectRepository}. Behind it are four groups:
 *
 * <ul>
 *   <li>the index, kept in the cache: {@code IndexStore} opens it, {@code IndexBuilder} makes it,
 *       {@code ProjectIndex} answers; {@code InvertedIndex}, {@code IdTable} and {@code
 *       RecordTable} are its tables
 *   <li>the search: {@code Query} says what is looked for, {@code Gatherer} collects {@code
 *       Candidate}s, {@code Ranking} weighs them, {@code Succession} and {@code Precedence} put
 *       what was replaced below what replaced it, {@code Answers} writes the submissions
 *   <li>what came by mail: {@code MailedStore} applies postings to the project's tree
 *   <li>what a forge knows beside Git: {@link dev.counterpart.userspace.Forge}
 * </ul>
 *
 * <p>Tests to read first: {@code SearchTest}, {@code MailedSubmissionTest}, {@code ForgeTest};
 * {@code IndexStoreTest} for the cache.
 */
@NullMarked
package dev.counterpart.userspace;

import org.jspecify.annotations.NullMarked;
