/**
 * Writes down what was found. In come a {@link dev.counterpart.verdict.Report} and a writer, out
 * comes one format's text; nothing here judges, and nothing but the writer is touched. The door is
 * {@link dev.counterpart.report.Formats}, a {@link dev.counterpart.report.Renderer} for each name.
 *
 * <p>Beside it: {@link dev.counterpart.report.AuditPage} makes a page of HTML of an audit's
 * reports, and {@link dev.counterpart.report.UapiOutput} prints the elements of headers. {@link
 * dev.counterpart.report.Plain}, {@code JsonEscapes} and {@code Html} make text of unknown origin
 * safe; all text goes through one of them.
 *
 * <p>Tests to read: {@code ReportTest} (golden files in {@code src/test/resources/report}), {@code
 * AuditPageTest}.
 */
@NullMarked
package dev.counterpart.report;

import org.jspecify.annotations.NullMarked;
