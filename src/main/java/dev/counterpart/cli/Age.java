package dev.counterpart.cli;

import java.time.Duration;

/** How long ago something was, for people. */
final class Age {
  private Age() {}

  /** "just now", "5 minutes ago", "3 hours ago", "2 days ago". */
  static String of(Duration age) {
    if (age.toMinutes() < 1) {
      return "just now";
    }
    if (age.toHours() < 1) {
      return count(age.toMinutes(), "minute");
    }
    return age.toDays() < 2 ? count(age.toHours(), "hour") : count(age.toDays(), "day");
  }

  private static String count(long count, String unit) {
    return count + " " + unit + (count == 1 ? "" : "s") + " ago";
  }
}
