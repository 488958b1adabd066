/**
 * What other tools hand in and read back: the protocols of b4's checks and of Patchwork. It finds
 * out which series is meant, and puts a report into the shape that the tool takes; it prints
 * nothing and exits nowhere. docs/ci.md has the recipes, with the sources of each protocol beside
 * its class.
 */
@NullMarked
package dev.counterpart.ci;

import org.jspecify.annotations.NullMarked;
