/** Whether what a check would use is there and in order. Nothing is fetched, nothing is changed. */
@NullMarked
package dev.counterpart.check.doctor;

import org.jspecify.annotations.NullMarked;
