package dev.counterpart.git;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.eclipse.jgit.errors.LargeObjectException;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Ref;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.lib.RepositoryBuilder;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevWalk;

/**
 * Whether a bare repository of our own can be worked with: its files are there, each pack is the
 * one that its index was made for, and what the refs name can be read. A full disk or a copy that
 * was cut off shows here; a byte flipped deep inside a pack does not, for that all of it would have
 * to be read.
 */
final class SoundCopy {
  /** Ends a pack; an index ends with that of its pack and its own (gitformat-pack(5)). */
  private static final int CHECKSUM_BYTES = 20;

  private static final long MAX_REF_BYTES = 4096;
  private static final Pattern REF = Pattern.compile("(?:[0-9a-f]{40}|ref: \\S+)\\s*");

  private SoundCopy() {}

  static boolean isAt(Path folder) {
    if (!Files.isRegularFile(folder.resolve("HEAD"))
        || !Files.isDirectory(folder.resolve("objects"))
        || !Files.isDirectory(folder.resolve("refs"))
        || !Files.isRegularFile(folder.resolve("config"))) {
      return false;
    }
    try {
      return packsAreSound(folder.resolve("objects").resolve("pack"))
          && refsAreSound(folder.resolve("refs"))
          && !Seal.isBroken(folder)
          && tipsAreThere(folder);
    } catch (IOException | RuntimeException e) { // damage takes JGit's readers out of bounds too
      return false;
    }
  }

  /**
   * Whether what is read first of a copy is what was written: refs, and the indexes of the packs.
   * Quick, for every run asks it.
   */
  static boolean isUnharmed(Path folder) {
    try {
      return packsAreSound(folder.resolve("objects").resolve("pack")) && !Seal.isBroken(folder);
    } catch (IOException e) {
      return false;
    }
  }

  private static boolean packsAreSound(Path folder) throws IOException {
    if (!Files.isDirectory(folder)) {
      return true;
    }
    List<Path> indexes;
    try (Stream<Path> files = Files.list(folder)) {
      indexes = files.filter(file -> file.toString().endsWith(".idx")).toList();
    }
    for (Path index : indexes) {
      String name = index.getFileName().toString();
      Path pack = folder.resolve(name.substring(0, name.length() - "idx".length()) + "pack");
      if (!Files.isRegularFile(pack)
          || !isWhole(index)
          || !Arrays.equals(checksum(pack, CHECKSUM_BYTES), checksum(index, 2L * CHECKSUM_BYTES))) {
        return false;
      }
    }
    return true;
  }

  /** An index ends with the checksum of all that stands before it. */
  private static boolean isWhole(Path index) throws IOException {
    try (FileChannel channel = FileChannel.open(index)) {
      long size = channel.size();
      if (size < 2L * CHECKSUM_BYTES || size > Integer.MAX_VALUE) {
        return size > Integer.MAX_VALUE;
      }
      ByteBuffer all = channel.map(FileChannel.MapMode.READ_ONLY, 0, size);
      MessageDigest digest = MessageDigest.getInstance("SHA-1");
      digest.update(all.slice(0, (int) size - CHECKSUM_BYTES));
      return all.slice((int) size - CHECKSUM_BYTES, CHECKSUM_BYTES)
          .equals(ByteBuffer.wrap(digest.digest()));
    } catch (NoSuchAlgorithmException e) {
      throw new IOException(e);
    }
  }

  private static byte[] checksum(Path path, long fromEnd) throws IOException {
    try (var file = new RandomAccessFile(path.toFile(), "r")) {
      byte[] bytes = new byte[CHECKSUM_BYTES];
      file.seek(Math.max(0, file.length() - fromEnd));
      file.readFully(bytes);
      return bytes;
    }
  }

  /** JGit's listing leaves out a ref's file that names nothing, and with it the ref. */
  private static boolean refsAreSound(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        if (!file.toString().endsWith(".lock")
            && (Files.size(file) > MAX_REF_BYTES
                || !REF.matcher(Files.readString(file, StandardCharsets.ISO_8859_1)).matches())) {
          return false;
        }
      }
      return true;
    }
  }

  private static boolean tipsAreThere(Path folder) throws IOException {
    try (Repository repository =
            new RepositoryBuilder().setGitDir(folder.toFile()).setBare().build();
        RevWalk walk = new RevWalk(repository)) {
      for (Ref ref : repository.getRefDatabase().getRefs()) {
        if (ref.getObjectId() != null) {
          readTip(walk, ref.getObjectId());
        }
      }
      return true;
    }
  }

  private static void readTip(RevWalk walk, ObjectId id) throws IOException {
    try {
      if (walk.peel(walk.parseAny(id)) instanceof RevCommit commit) {
        walk.parseHeaders(commit);
        var _ = walk.getObjectReader().open(commit.getTree()).getSize();
      }
    } catch (LargeObjectException e) {
      // It is there; anybody may push a commit that JGit does not parse.
    }
  }
}
