/**
 * The command line: commands, options, exit statuses, streams, and nothing else. It is the only
 * package that knows picocli, prints, or ends the process. In come the arguments, the streams and
 * the environment ({@link dev.counterpart.cli.Io}); out come text on the streams and an exit
 * status. {@link dev.counterpart.cli.Main} is the door; one class a command declares its options
 * with {@link dev.counterpart.cli.Syntax}, makes objects of what they say ({@link
 * dev.counterpart.cli.EvidenceOptions}, {@link dev.counterpart.cli.SeriesArgument}) and hands them
 * to the package that does the work. Tests: {@code MainTest} and one class a command, all through
 * {@code CommandLineRun}; {@code LauncherIT} runs the real process.
 */
@NullMarked
package dev.counterpart.cli;

import org.jspecify.annotations.NullMarked;
