@NullMarked
package dev.counterpart.userspace;

import org.jspecify.annotations.NullMarked;
