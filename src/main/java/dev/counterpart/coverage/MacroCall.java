package dev.counterpart.coverage;

import java.util.List;

/** A call all of whose arguments are plain identifiers. */
record MacroCall(String callee, List<String> arguments) {}
