/**
 * Reads postings: mails of patches, or a range of commits, become a {@link
 * dev.counterpart.series.Series}.
 *
 * <p>In come mbox files, folders, maildirs, commits of a kernel repository and public-inbox
 * archives. Out come series: what the head says, the patches with their diffs, and what could not
 * be read. All input is hostile; sizes and numbers are bounded.
 *
 * <p>The doors are {@link dev.counterpart.series.SeriesReader} for one series, and {@link
 * dev.counterpart.series.Archive} and {@link dev.counterpart.series.MailFolder} for many, {@link
 * dev.counterpart.series.MailThread} for those of one thread. Behind them a mail is parsed ({@code
 * MailParser}), the facts of all mails tell which ones were posted together ({@code Postings}), and
 * those become a series ({@code SeriesAssembler}). This is the only package that knows Mime4J.
 *
 * <p>Tests to read first: {@code SeriesReaderTest} for what is read, {@code ThreadsTest} for what
 * belongs together, {@code MailTextTest} for damaged and unusual mails, {@code ArchiveTest}.
 */
@NullMarked
package dev.counterpart.series;

import org.jspecify.annotations.NullMarked;
