package dev.counterpart.uapi;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What names tell by themselves. */
final class Names {
  private static final Pattern PADDING_FIELD =
      Pattern.compile(
          "_*(reserved|resvd|rsvd|revd|rsvrd|rsved|resv|rsv|pad|padding|unused|spare|dummy|filler"
              + "|legacy_?(?:do_?nt_?use|unused)|(?:do_?nt|not|never)_?used?|obsolete|deprecated)"
              + "(_?[0-9]+|_?at_[0-9a-f]+|_[0-9a-f]{2,4}|_?[a-z])?_*",
          Pattern.CASE_INSENSITIVE);
  private static final Pattern PADDING_CONSTANT =
      Pattern.compile("(.*_|_*)(RESERVED|RSVD|PAD)_?[0-9]*", Pattern.CASE_INSENSITIVE);
  private static final Pattern SENTINEL =
      Pattern.compile(
          "(.*_|_*)(MAX|LAST|NUM|CNT|COUNT|NR|SENTINEL)_*|__.*_END|.*_NUM_[A-Z]+S",
          Pattern.CASE_INSENSITIVE);

  /** {@code NUM_QUILL_BANDS}, which counts only where it ends the list of what it names. */
  private static final Pattern COUNT_OF = Pattern.compile("_*(?:NUM|MAX|NR)_(\\w*?)S?");

  /** What stands before the word that says so; without the underscores of a private name. */
  private static final Pattern STEM =
      Pattern.compile(
          "_*(.*?)_*(?:(?:MAX|(?:AFTER_)?LAST|NUM|CNT|COUNT|NR|SENTINEL|END)_*|NUM_[A-Z]+S)",
          Pattern.CASE_INSENSITIVE);

  /** {@code QUILL_CMD_GO} and {@code QUILL_METHOD_GO}, not what qualifies such a one. */
  private static final Pattern COMMAND =
      Pattern.compile(
          "(?!.*_(ATTRS?|FLAGS?|MASK|SHIFT|SIZE|LEN|THRESHOLD)(_|$))"
              + "(.*_)?(CMD|COMMAND|METHOD|OBJECT|IOC|IOCTL|OPCODE)(_.*)?",
          Pattern.CASE_INSENSITIVE);

  /** {@code enum quill_commands}. */
  private static final Pattern COMMANDS =
      Pattern.compile(
          "enum (.*_)?(cmd|command|method|object|ioctl|opcode)s?(_.*)?", Pattern.CASE_INSENSITIVE);

  private static final Pattern NO_COMMANDS =
      Pattern.compile(".*_(attrs?|flags?|mask|caps?|status|state)", Pattern.CASE_INSENSITIVE);

  private Names() {}

  /**
   * Whether a constant numbers a command.
   *
   * @param scope the enum it stands in, or nothing
   */
  static boolean commands(String name, String scope) {
    return COMMAND.matcher(name).matches()
        || (COMMANDS.matcher(scope).matches() && !NO_COMMANDS.matcher(scope).matches());
  }

  /** Whether a field of such a last name only fills space. */
  static boolean padsField(String lastName) {
    return PADDING_FIELD.matcher(lastName).matches();
  }

  static boolean padsConstant(String name) {
    return PADDING_CONSTANT.matcher(name).matches();
  }

  /** An enumerator that only counts the others. */
  static boolean counts(String name) {
    return SENTINEL.matcher(name).matches();
  }

  /** Whether it begins as one that counts, which many others do as well. */
  static boolean beginsAsCount(String name) {
    return !counts(name) && COUNT_OF.matcher(name).matches();
  }

  /** What the names have in common that such a one counts, such as {@code QUILL_CMD}. */
  static Optional<String> counted(String counting) {
    Matcher stem = (beginsAsCount(counting) ? COUNT_OF : STEM).matcher(counting);
    return stem.matches() ? Optional.of(stem.group(1)) : Optional.empty();
  }
}
