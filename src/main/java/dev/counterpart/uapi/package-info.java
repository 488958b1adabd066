@NullMarked
package dev.counterpart.uapi;

import org.jspecify.annotations.NullMarked;
