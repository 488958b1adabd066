package dev.counterpart.cli;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Locale;
import java.util.function.BooleanSupplier;

/**
 * Standard output, of which a reader may have seen enough: what {@code head} does not take is no
 * error, and the exit status stays that of the verdict. A full disk is one.
 */
final class ReaderGone extends FilterOutputStream {
  private final BooleanSupplier pipe;
  private boolean gone;

  /**
   * @param pipe whether it is a pipe, as far as the system tells
   */
  ReaderGone(OutputStream out, BooleanSupplier pipe) {
    super(out);
    this.pipe = pipe;
  }

  @Override
  public void write(int one) throws IOException {
    write(new byte[] {(byte) one}, 0, 1);
  }

  @Override
  public void write(byte[] bytes, int from, int length) throws IOException {
    try {
      if (!gone) {
        out.write(bytes, from, length);
      }
    } catch (IOException e) {
      gone = isPipe(e);
      if (!gone) {
        throw e;
      }
    }
  }

  /** The system's words may be in the user's language; nothing else can go wrong with a pipe. */
  private boolean isPipe(IOException e) {
    return String.valueOf(e.getMessage()).toLowerCase(Locale.ROOT).contains("broken pipe")
        || pipe.getAsBoolean();
  }
}
