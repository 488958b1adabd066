@NullMarked
package dev.counterpart.cli;

import org.jspecify.annotations.NullMarked;
