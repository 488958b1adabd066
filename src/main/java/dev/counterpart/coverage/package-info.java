@NullMarked
package dev.counterpart.coverage;

import org.jspecify.annotations.NullMarked;
