/**
 * From a series to its report. In come objects alone: {@link dev.counterpart.check.Evidence} names
 * the kernel tree, the archives and the projects' repositories; the series comes apart, from
 * wherever its caller has it. {@link dev.counterpart.check.OpenEvidence} opens what is named,
 * {@link dev.counterpart.check.SeriesJudge} makes the report. What there is to say on the way goes
 * to a {@link dev.counterpart.check.CheckListener}. Nothing here prints or knows an option.
 *
 * <p>The door for every front end, an audit and a rule's example included:
 *
 * <pre>{@code
 * try (var open = OpenEvidence.open(rules, evidence, listener)) {
 *   Series series = SeriesChoice.of(open.seriesReader().read(mbox), Optional.empty());
 *   Report report = SeriesJudge.by(open, waivers).judge(series);
 * }
 * }</pre>
 *
 * <p>A thread of its own takes {@code open.share()}. Tests: {@code SeriesJudgeTest} goes through
 * this door; {@code MainTest} and {@code AuditCommandTest} go through the commands, and {@code
 * RuleExamplesTest} through the examples of rules.
 */
@NullMarked
package dev.counterpart.check;

import org.jspecify.annotations.NullMarked;
