package dev.counterpart.cli;

import dev.counterpart.UserError;
import dev.counterpart.ci.QueueProgress;
import dev.counterpart.json.JsonObject;
import dev.counterpart.json.JsonReader;
import dev.counterpart.json.JsonValue;
import dev.counterpart.json.JsonWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Keeps between runs how far a queue was gone through; one file may serve several queues, one after
 * the other.
 *
 * @param queue names it within the file
 */
record QueueStateFile(Path path, String queue) {
  private static final long MAX_BYTES = 4L << 20;
  private static final String QUEUES = "queues";

  /**
   * What is kept for the queue.
   *
   * @throws UserError when the file is there and was not written here
   */
  Optional<QueueProgress> read() {
    JsonValue kept = all().field(queue);
    if (kept instanceof JsonValue.Absent) {
      return Optional.empty();
    }
    return Optional.of(QueueProgress.of(kept).orElseThrow(this::strange));
  }

  private JsonObject all() {
    try {
      if (!Files.exists(path)) {
        return JsonObject.with().build();
      }
      if (Files.isRegularFile(path)
          && Files.size(path) <= MAX_BYTES
          && new JsonReader().read(Files.readAllBytes(path)).field(QUEUES)
              instanceof JsonObject queues) {
        return queues;
      }
    } catch (IOException e) {
      // It is no JSON, or cannot be read.
    }
    throw strange();
  }

  private UserError strange() {
    return new UserError(
        path
            + " is no state that counterpart has written; name another file with --state, or remove"
            + " it and say with --since from when on to look");
  }

  /** Replaces what is kept for the queue; the file is there as a whole at any time. */
  void write(QueueProgress progress) {
    JsonObject queues = JsonObject.with().all(all()).value(queue, progress.toJson()).build();
    JsonObject whole = JsonObject.with().number("version", 1).value(QUEUES, queues).build();
    new ReportFile("state", path)
        .write(
            out -> {
              new JsonWriter(JsonWriter.Style.INDENTED).write(whole, out);
              out.write("\n");
            });
  }
}
