package dev.counterpart.report;

import dev.counterpart.rules.Severity;
import dev.counterpart.verdict.Verdict;

/** Colours for a terminal, or none. */
record Style(boolean colour) {
  String verdict(Verdict verdict) {
    String word =
        switch (verdict) {
          case PASS -> "PASS";
          case FAIL -> "FAIL";
          case NOT_REQUIRED -> "NOT REQUIRED";
          case UNDECIDED -> "UNDECIDED";
          case READY -> "READY";
          case WAITING -> "WAITING";
        };
    return switch (verdict) {
      case PASS, NOT_REQUIRED, READY -> paint("1;32", word);
      case FAIL -> paint("1;31", word);
      case UNDECIDED, WAITING -> paint("1;33", word);
    };
  }

  String severity(Severity severity) {
    return switch (severity) {
      case ERROR -> paint("1;31", severity.label());
      case WARNING -> paint("33", severity.label());
      case NOTE -> severity.label();
    };
  }

  String heading(String text) {
    return paint("1", text);
  }

  private String paint(String code, String text) {
    return colour ? "\u001b[" + code + "m" + text + "\u001b[0m" : text;
  }
}
