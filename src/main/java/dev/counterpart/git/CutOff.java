package dev.counterpart.git;

/**
 * A branch of which nothing can be told, since not all of it is at hand or it is too large.
 *
 * @param head full id of its last commit
 * @param gap why
 */
public record CutOff(String head, Gap gap) implements BranchAnswer {}
