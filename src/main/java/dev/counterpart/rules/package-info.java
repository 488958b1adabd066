@NullMarked
package dev.counterpart.rules;

import org.jspecify.annotations.NullMarked;
