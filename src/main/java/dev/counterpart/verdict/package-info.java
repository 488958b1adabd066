/**
 * Judges a series. In come the series, what it does to the uAPI, the rules, and a {@link
 * dev.counterpart.verdict.ProjectsAtHand} that answers for the projects; out comes a {@link
 * dev.counterpart.verdict.Report}. The door is {@link dev.counterpart.verdict.SeriesCheck}; {@link
 * dev.counterpart.verdict.Waivers} then takes out what somebody has accepted.
 *
 * <p>{@code SubsystemChanges} shares the changes out among the subsystems, {@code ProjectQuestions}
 * asks each project once, {@code SubsystemJudge} runs one subsystem's rules over the answers
 * ({@code Checks} and one class for each subject of a check), and {@code SeriesCheck} puts the
 * results together. The classes that begin with {@code Undecided} say what is missing where nothing
 * can be told.
 *
 * <p>Tests to read: {@code SeriesCheckTest} (its series are written with {@code Acme}), {@code
 * LayoutChecksTest}.
 */
@NullMarked
package dev.counterpart.verdict;

import org.jspecify.annotations.NullMarked;
