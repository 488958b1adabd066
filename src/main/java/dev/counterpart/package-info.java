@NullMarked
package dev.counterpart;

import org.jspecify.annotations.NullMarked;
