@NullMarked
package dev.counterpart.series;

import org.jspecify.annotations.NullMarked;
