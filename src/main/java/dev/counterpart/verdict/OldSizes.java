package dev.counterpart.verdict;

import dev.counterpart.UapiPaths;
import dev.counterpart.git.DiffLine;
import dev.counterpart.git.FileDiff;
import dev.counterpart.git.Hunk;
import dev.counterpart.rules.Rule;
import dev.counterpart.uapi.Change;
import dev.counterpart.uapi.ElementKind;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The rule that the kernel goes on accepting requests of old size: where a function checks that a
 * request reaches up to a field, and that field is new in a struct that was there, programs that
 * were built with the old struct are refused.
 */
record OldSizes(SubsystemView view) {

  List<Finding> run(Rule rule) {
    Pattern call = call(rule.parameters().words());
    List<Change> fields = newFieldsOfOldStructs();
    var findings = new ArrayList<Finding>();
    view.series().patches().stream()
        .flatMap(patch -> patch.files().stream())
        .filter(file -> !fields.isEmpty() && UapiPaths.isKernelCode(file.path()))
        .forEach(file -> findings.addAll(of(rule, file, call, fields)));
    return findings.stream().distinct().toList();
  }

  /** The function, the variable that holds the request, and the field up to which it has to go. */
  private static Pattern call(List<String> functions) {
    return Pattern.compile(
        "\\b("
            + functions.stream().map(Pattern::quote).collect(Collectors.joining("|"))
            + ")\\s*+\\([^(),;]++,\\s*+&?(\\w++)\\s*+,\\s*+(\\w++)\\s*+[,)]");
  }

  private List<Change> newFieldsOfOldStructs() {
    Set<String> newStructs =
        view.claimed().stream()
            .filter(change -> change.type() == Change.Type.ADDED)
            .map(change -> change.element().fullName())
            .collect(Collectors.toSet());
    return view.claimed().stream()
        .filter(change -> change.type() == Change.Type.ADDED)
        .filter(change -> change.element().kind() == ElementKind.FIELD)
        .filter(change -> !change.traits().contains(Change.Trait.RENAMED))
        .filter(change -> change.element().scope().startsWith("struct "))
        .filter(change -> !newStructs.contains(change.element().scope()))
        .toList();
  }

  private Stream<Finding> found(
      Rule rule, FileDiff file, MatchResult call, List<Change> fields, String code) {
    return fields.stream()
        .filter(change -> change.element().name().equals(call.group(3)))
        .filter(change -> mayBe(change.element().tag(), call.group(2), code))
        .map(
            change ->
                view.finding(
                    rule,
                    change,
                    "`"
                        + change.element().name()
                        + "` is new in "
                        + change.element().scope()
                        + ", and "
                        + file.path()
                        + " refuses a request that ends before it: "
                        + call.group(1)
                        + "()"));
  }

  /** Whether no declaration at hand says that a variable is of another struct. */
  private static boolean mayBe(String tag, String variable, String code) {
    Set<String> declared =
        Pattern.compile("\\bstruct\\s++(\\w++)[\\s*]++" + Pattern.quote(variable) + "\\b")
            .matcher(code)
            .results()
            .map(one -> one.group(1))
            .collect(Collectors.toSet());
    return declared.isEmpty() || declared.contains(tag);
  }

  private List<Finding> of(Rule rule, FileDiff file, Pattern call, List<Change> fields) {
    var findings = new ArrayList<Finding>();
    for (Hunk hunk : file.hunks()) {
      var code = new StringBuilder(hunk.section()).append('\n');
      var added = new BitSet();
      for (DiffLine line : hunk.lines()) {
        if (line.kind() != DiffLine.Kind.REMOVED) {
          if (line.kind() == DiffLine.Kind.ADDED) {
            added.set(code.length(), code.length() + line.text().length() + 1);
          }
          code.append(line.text()).append('\n');
        }
      }
      String text = code.toString();
      call.matcher(text)
          .results()
          .filter(match -> added.get(match.start(), match.end()).cardinality() > 0)
          .flatMap(match -> found(rule, file, match, fields, text))
          .forEach(findings::add);
    }
    return findings;
  }
}
