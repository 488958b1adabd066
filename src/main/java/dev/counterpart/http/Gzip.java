package dev.counterpart.http;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.zip.GZIPInputStream;

/** What is packed with gzip, unpacked up to a bound. */
public final class Gzip {
  private static final int MAGIC = 0x1f;
  private static final int MAGIC_TOO = 0x8b;

  private Gzip() {}

  /** Whether bytes begin as such data do (RFC 1952). */
  public static boolean is(byte[] bytes) {
    return bytes.length > 2 && (bytes[0] & 0xff) == MAGIC && (bytes[1] & 0xff) == MAGIC_TOO;
  }

  /**
   * Unpacks bytes.
   *
   * @throws NoAnswer when they are damaged, end too early, or hold more than so many bytes
   */
  public static byte[] unpack(byte[] bytes, int max) throws NoAnswer {
    try (var in = new GZIPInputStream(new ByteArrayInputStream(bytes))) {
      byte[] unpacked = in.readNBytes(max);
      if (in.read() >= 0) {
        throw new NoAnswer(NoAnswer.Kind.TOO_LARGE, tooLarge(max));
      }
      return unpacked;
    } catch (IOException e) {
      throw new NoAnswer(NoAnswer.Kind.DAMAGED, "its answer is cut short or damaged");
    }
  }

  /**
   * How many bytes they are when unpacked, none of which is kept.
   *
   * @throws NoAnswer as {@link #unpack}
   */
  public static int size(byte[] bytes, int max) throws NoAnswer {
    try (var in = new GZIPInputStream(new ByteArrayInputStream(bytes))) {
      byte[] some = new byte[1 << 16];
      int size = 0;
      for (int read = in.read(some); read >= 0; read = in.read(some)) {
        size += read;
        if (size > max) {
          throw new NoAnswer(NoAnswer.Kind.TOO_LARGE, tooLarge(max));
        }
      }
      return size;
    } catch (IOException e) {
      throw new NoAnswer(NoAnswer.Kind.DAMAGED, "its answer is cut short or damaged");
    }
  }

  static String tooLarge(int max) {
    return "its answer is larger than " + (max >= 1 << 20 ? (max >> 20) + " MiB" : max + " bytes");
  }
}
