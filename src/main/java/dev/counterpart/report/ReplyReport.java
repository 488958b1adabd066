package dev.counterpart.report;

import dev.counterpart.rules.Severity;
import dev.counterpart.verdict.Finding;
import dev.counterpart.verdict.Report;
import java.io.IOException;
import java.io.Writer;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A draft of a mail that answers the series, for a person who reads it before it is sent; this
 * program never sends one. Nothing is written when there is neither an error nor a warning, unless
 * that is asked for.
 */
public final class ReplyReport implements Renderer {
  @Override
  public void render(Report report, Options options, Writer out) throws IOException {
    List<Finding> findings =
        report.findings().stream().filter(one -> one.severity() != Severity.NOTE).toList();
    if (findings.isEmpty() && !options.replyWhenClean()) {
      return;
    }
    var lines = new ChangedLines(report.series());
    Reply reply = Reply.to(report.series(), patches(report, lines, weightiest(findings)));
    out.write(reply.header() + "\n");
    out.write(new ReplyBody(report).text(findings, options.version()));
  }

  /** The errors, or the warnings where there is none. */
  private static List<Finding> weightiest(List<Finding> findings) {
    List<Finding> errors =
        findings.stream().filter(one -> one.severity() == Severity.ERROR).toList();
    return errors.isEmpty() ? findings : errors;
  }

  /** The patches that findings are about. */
  private static Set<Integer> patches(Report report, ChangedLines lines, List<Finding> findings) {
    var patches = new LinkedHashSet<Integer>();
    for (Finding finding : findings) {
      change(report, finding)
          .or(() -> lines.find(finding).map(found -> found.patch().number()))
          .ifPresent(patches::add);
    }
    return patches;
  }

  /** The patch that makes the change which a finding is about. */
  private static Optional<Integer> change(Report report, Finding finding) {
    return report.uapi().changes().stream()
        .map(judged -> judged.change())
        .filter(change -> finding.path().equals(Optional.of(change.element().path())))
        .filter(
            change ->
                finding.element().isPresent()
                    ? finding.element().get().equals(change.element().name())
                        && finding.scope().equals(change.element().scope())
                    : finding.line().equals(Optional.of(change.element().line())))
        .map(change -> change.patch())
        .findFirst();
  }
}
