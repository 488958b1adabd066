/**
 * What a series does to the kernel's user-visible API. In comes a {@code Series} and, where it is
 * at hand, the kernel tree; out come changes of elements (structs, fields, enumerators, ioctls and
 * so on, and what driver code opens), with what breaks programs and what is laid out badly.
 *
 * <p>{@link dev.counterpart.uapi.UapiReader} is the door for a series, {@link
 * dev.counterpart.uapi.HeaderParser} for one header. Whole headers are read by the package {@code
 * c}; the classes {@code Fragment...} do with the lines of a hunk what can be done with those.
 *
 * <p>Read {@code UapiReaderTest} first, then {@code HeaderParserTest} and {@code ClassifierTest}.
 */
@NullMarked
package dev.counterpart.uapi;

import org.jspecify.annotations.NullMarked;
