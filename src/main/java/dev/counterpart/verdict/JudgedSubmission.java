package dev.counterpart.verdict;

import dev.counterpart.userspace.Submission;

/**
 * A submission and how many of the changes that need it it takes far enough.
 *
 * @param covers of the changes that its project is asked to take
 * @param of how many these are
 */
public record JudgedSubmission(Submission submission, int covers, int of) {}
