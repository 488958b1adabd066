/**
 * Queues of posted series on servers that take checks of them, as Patchwork does. A {@link
 * dev.counterpart.ci.ReviewQueue} is such a queue, in its own dialect: {@link
 * dev.counterpart.ci.Patchwork} speaks Patchwork's REST interface. {@link
 * dev.counterpart.ci.QueueRound} takes series from it one after the other, reads their mails, has
 * them judged as every series is, and hands what is to be said to a {@link
 * dev.counterpart.ci.CheckDelivery}, which looks at what the server has before it posts. How far a
 * queue was read is a {@link dev.counterpart.ci.QueueProgress}. Nothing here prints or ends the
 * program. Tests: {@code PatchworkCommandTest} (package {@code cli}) with a server that plays
 * Patchwork, and {@code PatchworkTest}.
 */
@NullMarked
package dev.counterpart.ci;

import org.jspecify.annotations.NullMarked;
