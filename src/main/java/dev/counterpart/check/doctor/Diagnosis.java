package dev.counterpart.check.doctor;

import java.util.Optional;

/**
 * One thing that was looked at.
 *
 * @param topic what it belongs to: runtime, cache, project, archive, configuration, network
 * @param text what is the case, in one line
 * @param remedy what to do about it
 */
public record Diagnosis(String topic, State state, String text, Optional<String> remedy) {
  /** How it stands. */
  public enum State {
    /** Nothing is to be done. */
    OK,
    /** It works, less well than it could. */
    WARN,
    /** Something that was named is not there, or cannot be used: a check would end with 2. */
    MISSING
  }

  public static Diagnosis ok(String topic, String text) {
    return new Diagnosis(topic, State.OK, text, Optional.empty());
  }

  public static Diagnosis warn(String topic, String text, String remedy) {
    return new Diagnosis(topic, State.WARN, text, Optional.of(remedy));
  }

  public static Diagnosis missing(String topic, String text, String remedy) {
    return new Diagnosis(topic, State.MISSING, text, Optional.of(remedy));
  }
}
