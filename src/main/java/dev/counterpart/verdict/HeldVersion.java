package dev.counterpart.verdict;

/**
 * That a submission holds the headers of another version of the series, where nobody has to do
 * anything about it because a later version is there.
 *
 * @param submission its id
 * @param gist in a few words, for example {@code holds v7's header}
 * @param detail a sentence with all that differs
 */
public record HeldVersion(String submission, String gist, String detail) {}
