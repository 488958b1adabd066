package dev.counterpart.ci;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.counterpart.http.Http;
import dev.counterpart.http.Limits;
import dev.counterpart.http.WebAddress;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A server that takes its time, and what is posted meanwhile. */
@Timeout(value = 60, unit = TimeUnit.SECONDS)
class PatchworkTest {
  private static final PatchCheck CHECK =
      new PatchCheck(CheckState.FAIL, "counterpart", "fail: 1 error", Optional.empty());

  private static Patchwork queue(PlayedPatchwork server, Duration answer) {
    return new Patchwork(
        Http.as("test"),
        WebAddress.of("--server", server.origin()),
        PlayedPatchwork.PROJECT,
        Optional.of(PlayedPatchwork.TOKEN),
        Limits.of(answer).trying(2, Duration.ofMillis(5)));
  }

  @Test
  void aServerThatStallsIsGivenUp() {
    try (var server = new PlayedPatchwork()) {
      var over = new CountDownLatch(1);
      server.fails((_, _) -> !done(over));
      QueueTrouble trouble =
          catchThrowableOfType(
              QueueTrouble.class, () -> queue(server, Duration.ofMillis(300)).requireProject());
      over.countDown();
      assertThat(trouble.kind()).isEqualTo(QueueTrouble.Kind.UNAVAILABLE);
      assertThat(trouble.sentence()).contains("localhost", "does not answer in");
    }
  }

  private static boolean done(CountDownLatch over) {
    try {
      return !over.await(20, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      return true;
    }
  }

  @Test
  void aCheckThatIsPostedMeanwhileIsSeenBeforeTheNextPatch() throws QueueTrouble {
    try (var server = new PlayedPatchwork()) {
      server.add("with-userspace.mbox");
      Patchwork queue = queue(server, Duration.ofSeconds(10));
      QueuedSeries series = queue.series(14);
      var outcomes = new StringBuilder();
      var delivery =
          new CheckDelivery(
              queue,
              CheckDelivery.Target.ALL,
              true,
              () -> false,
              (patch, check, outcome) -> {
                outcomes.append(outcome).append(' ');
                server.hasCheck(103, "twin", "fail", "counterpart", "fail: 1 error");
              });
      delivery.deliver(series, CHECK);
      assertThat(outcomes.toString()).isEqualTo("POSTED PRESENT ");
      assertThat(server.posts()).isEqualTo(1);
    }
  }

  /** Told to end, it ends before the next post, and what is left is done the next time. */
  @Test
  void itEndsBetweenTwoPosts() throws QueueTrouble {
    try (var server = new PlayedPatchwork()) {
      server.add("with-userspace.mbox");
      Patchwork queue = queue(server, Duration.ofSeconds(10));
      QueuedSeries series = queue.series(14);
      var delivery =
          new CheckDelivery(
              queue,
              CheckDelivery.Target.ALL,
              true,
              () -> server.posts() > 0,
              (patch, check, outcome) -> {});
      QueueTrouble trouble =
          catchThrowableOfType(QueueTrouble.class, () -> delivery.deliver(series, CHECK));
      assertThat(trouble.kind()).isEqualTo(QueueTrouble.Kind.INTERRUPTED);
      assertThat(server.checks()).hasSize(1);
    }
  }

  @Test
  void theTokenGoesOutWithPostsAlone() throws QueueTrouble {
    try (var server = new PlayedPatchwork()) {
      server.add("with-userspace.mbox");
      var seen = new StringBuilder();
      server.fails(
          (exchange, question) -> {
            if (exchange.getRequestHeaders().containsKey("Authorization")) {
              seen.append(question);
            }
            return false;
          });
      Patchwork queue = queue(server, Duration.ofSeconds(10));
      queue.requireProject();
      queue.post(queue.series(14).patches().getFirst(), CHECK);
      assertThat(seen.toString()).isEqualTo("POST /api/1.3/patches/102/checks/");
    }
  }
}
