/**
 * Reads C. In comes the text of a header, and where its includes are found; out come its
 * definitions with their layout, its macros with their values, the lines of branches that were not
 * taken, and what could not be read. {@link dev.counterpart.c.CHeader} is the door.
 *
 * <p>Who has no whole header (lines of a diff, a file of a program) takes the text apart with
 * {@link dev.counterpart.c.SourceText} and {@link dev.counterpart.c.Token}, and reads constants
 * with {@link dev.counterpart.c.Literals}.
 *
 * <p>Eclipse CDT gives the syntax, and is known nowhere else. Sizes and values are worked out here
 * as GCC does for {@link dev.counterpart.c.Abi}'s two machines. What uAPI is, this package does not
 * know: it uses nothing else of the program.
 *
 * <p>Read {@code CHeaderTest} and {@code SourceTextTest} first. {@code HeaderParserTest} in {@code
 * uapi} has more of layouts and values, and {@code UapiAgainstGccTest} and {@code
 * RandomDeclarationsAgainstGccTest} there compare with gcc.
 */
@NullMarked
package dev.counterpart.c;

import org.jspecify.annotations.NullMarked;
