package dev.counterpart.git;

/** What setting a branch against a main branch gives. */
public sealed interface BranchAnswer permits TopicBranch, CutOff {
  /** Full id of its last commit. */
  String head();
}
