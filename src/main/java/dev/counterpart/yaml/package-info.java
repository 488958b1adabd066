/**
 * Reads the subset of YAML that rule files, waivers and configuration are written in, and tells
 * where a problem stands. It knows nothing of what they say.
 */
@NullMarked
package dev.counterpart.yaml;

import org.jspecify.annotations.NullMarked;
