/**
 * What other tools hand in and read back: the protocols of b4's checks. It finds out which series
 * is meant and puts a report into the shape that the tool takes; it prints nothing and opens no
 * evidence. Sources: docs/ci.md.
 */
@NullMarked
package dev.counterpart.ci;

import org.jspecify.annotations.NullMarked;
