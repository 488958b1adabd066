/**
 * Many series: all of an archive, or of a folder of mboxes. In come postings that are not read yet
 * and evidence that is open; out comes a journal with one report a series, sorted by date, whatever
 * the number of threads. {@link dev.counterpart.audit.Audit} is the door: it shares the postings
 * out among threads, each with a {@link dev.counterpart.audit.Worker} of its own. An {@link
 * dev.counterpart.audit.AuditWorker} judges as every series is judged, with package {@code check};
 * an {@link dev.counterpart.audit.AuditScope} says which series are asked for. What is done stands
 * in the {@link dev.counterpart.audit.Journal}, from which an interrupted audit goes on. Tests:
 * {@code AuditTest} (threads, sorting, what breaks off), {@code AuditCommandTest} (whole audits),
 * {@code AuditIT} (interrupted ones).
 */
@NullMarked
package dev.counterpart.audit;

import org.jspecify.annotations.NullMarked;
