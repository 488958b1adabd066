package dev.counterpart.coverage;

/** That a name is made by a macro which pastes one of its arguments into it. */
record Pasted(String macro, int position, String argument) {}
