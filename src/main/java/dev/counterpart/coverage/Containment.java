package dev.counterpart.coverage;

/** That a struct has a member of another struct's type. */
record Containment(String outer, String inner) {}
