package dev.counterpart.cli;

import dev.counterpart.check.KernelRevision;
import dev.counterpart.ci.PrepLines;
import dev.counterpart.ci.PreparedBranch;
import dev.counterpart.git.GitRepository;
import dev.counterpart.inbox.PublicInbox;
import dev.counterpart.series.PatchMail;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine;

/**
 * {@code counterpart b4 prep}: what {@code b4 prep --check} runs for each patch. The series is
 * checked once, with its last patch.
 */
final class B4PrepCommand implements Callable<Integer> {
  private final Io io;
  private final Syntax syntax;
  private final ConfigOptions config;
  private final EvidenceOptions evidence;

  private B4PrepCommand(Io io, WarmUp warmUp) {
    this.io = io;
    syntax =
        new Syntax(
            "prep",
            this,
            "For b4.prep-perpatch-check-cmd: checks the series on the branch when b4 comes to"
                + " its last patch, and prints a line for each error and warning.");
    syntax
        .tail()
        .ends(ExitStatus.PASS, "always; trouble is told in what is printed, as b4 asks for it")
        .part(new HelpPart.Examples(B4PrepCommand::examples))
        .paragraph("It reads the patch from standard input.");
    config = new ConfigOptions(syntax, io);
    evidence = EvidenceOptions.inTree(syntax, warmUp);
  }

  static CommandLine commandLine(Io io, WarmUp warmUp) {
    return new B4PrepCommand(io, warmUp).syntax.commandLine();
  }

  private static Map<String, String> examples() {
    return Map.of(
        "git config b4.prep-perpatch-check-cmd 'counterpart b4 prep'",
        "Have \"b4 prep --check\" run it");
  }

  @Override
  public Integer call() {
    Optional<Integer> shown = config.shown();
    if (shown.isPresent()) {
      return shown.get();
    }
    return new B4Check(io, evidence, PublicInbox.LORE).tell(this::lines, PrepLines::trouble);
  }

  private String lines(B4Check check) {
    PatchMail patch = PatchMail.of(check.mail());
    if (patch.number() < patch.total()) {
      return "";
    }
    Path tree = evidence.tree();
    Optional<PreparedBranch> found;
    Optional<String> head;
    try (GitRepository git = GitRepository.openAround(tree)) {
      found = PreparedBranch.of(git, patch);
      head = git.commitId("HEAD");
    }
    if (found.isEmpty()) {
      return PrepLines.undecided(
          "HEAD is not the patch that is asked for, so that its series is not at hand");
    }
    PreparedBranch branch = found.get();
    String start = branch.range().substring(0, branch.range().indexOf(".."));
    return check.answer(
        new KernelRevision(tree, Optional.of(start), Optional.of(start)),
        "prep " + branch + head,
        open ->
            open.seriesReader()
                .fromRange(open.kernel().git().orElseThrow(), branch.range(), branch.cover()),
        report -> String.join("\n", PrepLines.of(report)));
  }
}
