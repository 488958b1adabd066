package dev.counterpart.verdict;

import dev.counterpart.rules.Waiver;

/** A finding that somebody has accepted, and the waiver that says so. */
public record Waived(Finding finding, Waiver waiver) {}
