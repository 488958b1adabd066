/**
 * Fetches series from a public-inbox server, such as lore.kernel.org. In comes what names a mail;
 * {@link dev.counterpart.inbox.PublicInbox}, the door, asks the server for the mail's thread, picks
 * the posting that the mail is of, and asks the server's search for other versions. What was
 * fetched is kept in the cache ({@code ThreadCache}), serves for a while without a question, and
 * later where the server does not answer.
 *
 * <p>What it speaks: {@code GET /LIST/ID/t.mbox.gz} for a thread, {@code POST /LIST/?q=QUERY&x=m}
 * for the results of a search, both answered by a gzipped mboxrd, or by 404
 * (https://public-inbox.org/design_www.html, and {@code /_/text/help/} of any server). Tests:
 * {@code FetchedSeriesTest} through the command line, {@code ThreadCacheTest}.
 */
@NullMarked
package dev.counterpart.inbox;

import org.jspecify.annotations.NullMarked;
