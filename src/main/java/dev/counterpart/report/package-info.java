@NullMarked
package dev.counterpart.report;

import org.jspecify.annotations.NullMarked;
