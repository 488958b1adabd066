package dev.counterpart.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What a long work says on standard error. */
class ProgressTest {
  private final ByteArrayOutputStream told = new ByteArrayOutputStream();

  private Io io(boolean terminal) {
    var err = new PrintStream(told, true, StandardCharsets.UTF_8);
    return new Io(err, err, InputStream.nullInputStream(), Map.of(), () -> false, () -> terminal);
  }

  private String told() {
    return told.toString(StandardCharsets.UTF_8);
  }

  @Test
  @Timeout(60)
  void aLogGetsALineAtTheBeginAndOneAtTheEnd() throws InterruptedException {
    try (var span = Span.begin(io(false), "reading it", () -> "read it", Duration.ZERO)) {
      while (told().isEmpty()) {
        Thread.sleep(5);
      }
      assertThat(told()).isEqualTo("counterpart: reading it ...\n");
      assertThat(span).isNotNull();
    }
    assertThat(told())
        .matches("counterpart: reading it \\.\\.\\.\ncounterpart: read it in \\d+\\.\\d s\n");
  }

  @Test
  void aShortWorkGoesUnsaid() {
    try (var span = Span.begin(io(false), "reading it", () -> "read it", Duration.ofHours(1))) {
      assertThat(span).isNotNull();
    }
    try (var progress = new Progress(io(false), "reading it", "mails")) {
      progress.accept(1);
      progress.accept(2);
    }
    try (var progress = new AuditProgress(io(false), 3)) {
      progress.accept(3);
    }
    try (var progress = new FetchProgress(io(false), "quill")) {
      progress.begin("refs 1 to 2", 9);
      progress.done(9);
    }
    assertThat(told()).isEmpty();
  }

  @Test
  void whatIsUnsafeIsShown() throws InterruptedException {
    try (var span = Span.begin(io(false), "a\u001b[2J\nb", () -> "", Duration.ZERO)) {
      while (told().isEmpty()) {
        Thread.sleep(5);
      }
      assertThat(span).isNotNull();
      assertThat(told()).isEqualTo("counterpart: a\\u001b[2J b ...\n");
    }
  }

  @Test
  void onATerminalOneLineIsDrawnAfterASecondAndTakenAway() throws InterruptedException {
    try (var progress = new Progress(io(true), "reading it", "mails")) {
      progress.accept(1);
      assertThat(told()).isEmpty();
      Thread.sleep(1_100);
      progress.accept(1_234);
      assertThat(told()).startsWith("\rreading it: 1,234 mails").doesNotContain("\n");
    }
    assertThat(told()).endsWith(" \r").doesNotContain("\n", "counterpart:");
  }
}
