@NullMarked
package dev.counterpart.git;

import org.jspecify.annotations.NullMarked;
