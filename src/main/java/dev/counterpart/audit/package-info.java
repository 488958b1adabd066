/**
 * Checks many series: shares them out among threads, keeps what is done where an interruption does
 * not lose it, and hands the reports on by date.
 */
@NullMarked
package dev.counterpart.audit;

import org.jspecify.annotations.NullMarked;
