/**
 * Judges the other side of a series: whether what a userspace project is offered is the counterpart
 * of a posting, and may be merged as far as the kernel's side goes.
 */
@NullMarked
package dev.counterpart.verdict.submission;

import org.jspecify.annotations.NullMarked;
