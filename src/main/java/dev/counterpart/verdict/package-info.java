@NullMarked
package dev.counterpart.verdict;

import org.jspecify.annotations.NullMarked;
