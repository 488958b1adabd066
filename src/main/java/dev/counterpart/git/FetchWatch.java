package dev.counterpart.git;

/** Is told how far a fetch has come. */
public interface FetchWatch {
  /**
   * A step of the work begins.
   *
   * @param what in a few words
   * @param total how much there is to do, 0 when that is not known
   */
  void begin(String what, int total);

  /** How much of the step is done. */
  void done(int completed);

  /** Takes no notice. */
  static FetchWatch none() {
    return new FetchWatch() {
      @Override
      public void begin(String what, int total) {
        // Nobody looks.
      }

      @Override
      public void done(int completed) {
        // Nobody looks.
      }
    };
  }
}
