/** End-to-end tests: the launcher as a process of its own, as a user or a CI job starts it. */
@NullMarked
package dev.counterpart.launcher;

import org.jspecify.annotations.NullMarked;
