/**
 * What has to hold for any bytes at all. A {@link dev.counterpart.fuzz.Harness} hands bytes to one
 * door of the program. {@code HarnessTest} gives each harness its inputs of {@code
 * src/fuzz/corpus}; {@code src/fuzz/fuzz.sh} lets Jazzer look for new ones.
 */
@NullMarked
package dev.counterpart.fuzz;

import org.jspecify.annotations.NullMarked;
