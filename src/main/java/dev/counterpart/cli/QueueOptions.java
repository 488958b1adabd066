package dev.counterpart.cli;

import dev.counterpart.UserError;
import dev.counterpart.ci.CheckDelivery;
import dev.counterpart.ci.PatchCheck;
import dev.counterpart.ci.Patchwork;
import dev.counterpart.ci.QueueRound;
import dev.counterpart.ci.ReviewQueue;
import dev.counterpart.ci.TargetAddress;
import dev.counterpart.http.WebAddress;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Supplier;

/** The options that say which queue is served, and what its checks look like. */
final class QueueOptions {
  private final Io io;
  private final Supplier<Optional<String>> server;
  private final Supplier<Optional<String>> project;
  private final Supplier<Boolean> post;
  private final Supplier<Optional<Path>> tokenFile;
  private final Supplier<Optional<String>> context;
  private final Supplier<Optional<String>> to;
  private final Supplier<Optional<String>> targetUrl;

  /** Declares them. */
  QueueOptions(Syntax syntax, Io io) {
    this.io = io;
    server =
        syntax.text(
            "--server",
            "URL",
            "The Patchwork, such as https://patchwork.kernel.org; 3.1 or newer.");
    project = syntax.text("--project", "LINK", "The project's link name, such as linux-rdma.");
    post = syntax.flag("--post", "Post the checks; without it they are only printed.");
    tokenFile =
        syntax.path(
            "--token-file",
            "FILE",
            "File that holds the token to post with; or else PATCHWORK_TOKEN does.");
    context = syntax.text("--context", "SLUG", "Context of the checks; default counterpart.");
    to =
        syntax.choice(
            "--to",
            "WHICH",
            Choices.of(CheckDelivery.Target.class),
            "Patches of a series that get the check: first or all; default all.");
    targetUrl =
        syntax.text(
            "--target-url",
            "TEMPLATE",
            "Address of the page that says more, with {series}, {message-id} and {version}.");
  }

  private static String required(Supplier<Optional<String>> option, String what) {
    return option.get().orElseThrow(() -> new UserError(what + ", or in the configuration"));
  }

  boolean posting() {
    return post.get();
  }

  ReviewQueue queue() {
    Optional<String> token = QueueToken.read(tokenFile.get(), io.env());
    if (posting() && token.isEmpty()) {
      throw new UserError(
          "--post needs a token: name its file with --token-file, or put it into PATCHWORK_TOKEN");
    }
    return new Patchwork(UserAgent.http(io.env()), server(), project(), token, Patchwork.limits());
  }

  private WebAddress server() {
    return WebAddress.of("--server", required(server, "name the Patchwork with --server URL"));
  }

  private String project() {
    return required(project, "name the project with --project LINK");
  }

  /** What names the queue among others. */
  String name() {
    return server() + " " + project();
  }

  CheckDelivery.Target target() {
    return EvidenceOptions.constant("--to", to.get().orElse("all"), CheckDelivery.Target.class);
  }

  QueueRound.Look look() {
    return new QueueRound.Look(
        PatchCheck.requireContext(context.get().orElse("counterpart")),
        targetUrl.get().map(TargetAddress::of));
  }
}
