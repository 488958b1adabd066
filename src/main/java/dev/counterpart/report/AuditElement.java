package dev.counterpart.report;

import dev.counterpart.json.JsonValue;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * An element that needs userspace, as one report has it.
 *
 * @param driver for whose use it is: the header's name, or the driver's
 * @param coverage none, declared, used or tested; "" when nobody could be asked
 * @param merged whether what holds it was merged, so that the kernel has it too
 */
record AuditElement(
    String path,
    String kind,
    String scope,
    String name,
    String driver,
    String coverage,
    String submission,
    boolean merged) {
  private static final Pattern ENDING =
      Pattern.compile("(?:[-_](?:abi|cmds|drm|ioctls?|user|verbs)){0,4}\\.h$");

  /** The elements of a report that were added or changed and that a rule asks userspace for. */
  static List<AuditElement> of(JsonValue report) {
    Map<String, String> states = new HashMap<>();
    report.items("submissions").forEach(one -> states.put(one.text("id"), one.text("state")));
    var elements = new ArrayList<AuditElement>();
    for (JsonValue change : report.items("changes")) {
      if (change.has("required") && !change.text("change").equals("removed")) {
        String submission = change.text("submission");
        elements.add(
            new AuditElement(
                Plain.line(change.text("path")),
                Plain.line(change.text("kind")),
                Plain.line(change.text("scope")),
                Plain.line(change.text("name")),
                driver(change),
                change.text("coverage"),
                Plain.line(submission),
                states.getOrDefault(submission, "").equals("merged")));
      }
    }
    return elements;
  }

  /**
   * A header's name without what many have in common, such as acme for acme-abi.h; the folder's
   * name for code.
   */
  private static String driver(JsonValue change) {
    String path = Plain.line(change.text("path"));
    if (change.text("kind").equals("driver")) {
      return Plain.line(change.text("name"));
    }
    String[] parts = path.split("/", -1);
    return path.endsWith(".h") || parts.length < 2
        ? ENDING.matcher(parts[parts.length - 1]).replaceFirst("")
        : parts[parts.length - 2];
  }

  String key() {
    return String.join("\n", path, kind, scope, name);
  }

  boolean isUsed() {
    return coverage.equals("used") || coverage.equals("tested");
  }

  /** Whether the kernel has it and no open code uses it. */
  boolean isDebt() {
    return merged && coverage.equals("declared");
  }
}
