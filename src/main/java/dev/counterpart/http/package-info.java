/**
 * The one way to the web: a few questions to servers that the operator has named. {@link
 * dev.counterpart.http.Http} has the connections and gives every server its turn; a {@link
 * dev.counterpart.http.Site} is one server with what it is told of us and what it may cost; in goes
 * a {@link dev.counterpart.http.Request}, out comes an {@link dev.counterpart.http.Answer}, or a
 * {@link dev.counterpart.http.NoAnswer} that says why there is none.
 *
 * <p>No other host than that of the site is ever contacted, whatever an answer says; answers are
 * bounded in time and size, packed and unpacked; no message holds a header that was sent. Nothing
 * is loaded before the first question. It uses nothing of the program but its root. Tests: {@code
 * HttpTest}.
 */
@NullMarked
package dev.counterpart.http;

import org.jspecify.annotations.NullMarked;
