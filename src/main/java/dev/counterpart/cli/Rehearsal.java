package dev.counterpart.cli;

import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Runs several commands one after another, so that the JVM can keep what all of them load, and ends
 * as the program does: that loads some more.
 */
final class Rehearsal {
  private Rehearsal() {}

  /**
   * Starts the rehearsal.
   *
   * @param args the commands, with "--" between two of them
   */
  public static void main(String[] args) {
    var command = new ArrayList<String>();
    for (String arg : args) {
      if (arg.equals("--")) {
        run(command);
        command.clear();
      } else {
        command.add(arg);
      }
    }
    run(command);
    System.exit(ExitStatus.PASS.code());
  }

  private static void run(List<String> command) {
    var nowhere = new PrintStream(OutputStream.nullOutputStream());
    Main.run(
        command.toArray(String[]::new),
        nowhere,
        nowhere,
        InputStream.nullInputStream(),
        Map.copyOf(System.getenv()));
  }
}
