package dev.counterpart.verdict;

import dev.counterpart.coverage.NewFile;
import dev.counterpart.coverage.SubmissionCoverage;
import dev.counterpart.rules.Check;
import dev.counterpart.rules.Rule;
import dev.counterpart.userspace.PathKind;
import dev.counterpart.userspace.SourceCode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** The rules about the files that a submission adds. */
record NewFileChecks(SubsystemView view) {
  private static final int MAX_NAMED = 8;

  List<Finding> run(Check.NewFiles check, Rule rule) {
    return switch (check) {
      case LICENCE -> licence(rule);
      case BINARY -> binary(rule);
    };
  }

  /** Of what is to be built; texts and data have their licence elsewhere. */
  private List<Finding> licence(Rule rule) {
    var findings = new ArrayList<Finding>();
    for (ProjectAnswer one : view.coverage().asked()) {
      var licences = new Licences(one.project().submissions().licences());
      for (SubmissionCoverage offer : one.own().toList()) {
        List<NewFile> bare =
            offer.newFiles().stream()
                .filter(file -> file.kind() == PathKind.CODE || file.kind() == PathKind.TESTS)
                .filter(file -> SourceCode.isCode(file.path()) && !file.binary())
                .toList();
        String id = offer.submission().id();
        files(bare, file -> file.licence().isEmpty())
            .map(names -> view.finding(rule, id + " adds files that name no licence: " + names))
            .ifPresent(findings::add);
        if (!one.project().submissions().licences().isEmpty()) {
          files(bare, file -> file.licence().filter(text -> !licences.allow(text)).isPresent())
              .map(
                  names ->
                      view.finding(
                          rule,
                          id
                              + " adds files under another licence than "
                              + String.join(", ", one.project().submissions().licences())
                              + ": "
                              + names))
              .ifPresent(findings::add);
        }
      }
    }
    return findings;
  }

  private List<Finding> binary(Rule rule) {
    return view.offers()
        .flatMap(
            offer ->
                files(offer.newFiles(), NewFile::binary).stream()
                    .map(names -> offer.submission().id() + " adds binary files: " + names))
        .map(message -> view.finding(rule, message))
        .toList();
  }

  private static Optional<String> files(List<NewFile> files, Predicate<NewFile> which) {
    List<String> paths = files.stream().filter(which).map(NewFileChecks::named).toList();
    return paths.isEmpty()
        ? Optional.empty()
        : Optional.of(
            paths.stream().limit(MAX_NAMED).collect(Collectors.joining(", "))
                + (paths.size() > MAX_NAMED ? " and " + (paths.size() - MAX_NAMED) + " more" : ""));
  }

  private static String named(NewFile file) {
    return file.path() + file.licence().map(text -> " (" + text + ")").orElse("");
  }
}
