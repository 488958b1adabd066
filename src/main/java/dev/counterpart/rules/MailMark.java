package dev.counterpart.rules;

import dev.counterpart.yaml.Fields;
import java.util.ArrayList;
import java.util.List;

/**
 * What tells mails for a userspace project that has no file of its own; an item of {@code
 * mail-marks:}, which docs/rules.md describes.
 *
 * @param name of the project, or of a part of one
 * @param prefixes words in a subject's brackets, as written in the file
 * @param roots folders (with a final '/') that the kernel does not have
 */
public record MailMark(String name, List<String> prefixes, List<String> roots) {
  /** The key that makes a file one of mail marks. */
  static final String KEY = "mail-marks";

  public MailMark {
    prefixes = List.copyOf(prefixes);
    roots = List.copyOf(roots);
  }

  /** Reads the marks of a file that has no other key. */
  static List<MailMark> read(Fields fields) {
    var marks = new ArrayList<MailMark>();
    for (Fields entry : fields.mappings(KEY)) {
      var mark =
          new MailMark(
              ProjectFile.id(entry, "name"),
              entry.texts("mail-prefixes"),
              entry.checked("roots", ProjectFile::folder));
      if (entry.nodes("mail-prefixes").isEmpty() && entry.nodes("roots").isEmpty()) {
        entry.problem(entry.place(), "mail-prefixes", "a mark has prefixes, roots, or both");
      }
      marks.add(mark);
      entry.done();
    }
    fields.done();
    return marks;
  }
}
