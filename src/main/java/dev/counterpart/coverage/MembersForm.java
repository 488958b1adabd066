package dev.counterpart.coverage;

import dev.counterpart.Sha256;
import dev.counterpart.c.MemberName;
import dev.counterpart.git.TreeFile;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What was read of a file, as bytes: 16 of a digest of the rest, then how many trees, and of each
 * the characters that were read, the headers, the owners, and by path the offsets with the owner's
 * number. Texts are as {@link java.io.DataOutput#writeUTF} has them; one that is too long for that
 * is not written at all.
 */
final class MembersForm {
  /**
   * Goes up whenever this form changes, or what is read of code: then nothing is taken from what an
   * older version has kept.
   */
  static final int VERSION = 1;

  private static final int DIGEST_BYTES = 16;

  private MembersForm() {}

  /**
   * @throws IOException where it has no such form
   */
  static byte[] write(List<FileMembers> all) throws IOException {
    var bytes = new ByteArrayOutputStream();
    var out = new DataOutputStream(bytes);
    out.writeInt(all.size());
    for (FileMembers one : all) {
      write(one, out);
    }
    byte[] content = bytes.toByteArray();
    byte[] file = Arrays.copyOf(digest(content), DIGEST_BYTES + content.length);
    System.arraycopy(content, 0, file, DIGEST_BYTES, content.length);
    return file;
  }

  /** What stands in a file; nothing, where it is not as it was written. */
  static List<FileMembers> read(byte[] file) {
    if (file.length < DIGEST_BYTES) {
      return List.of();
    }
    byte[] content = Arrays.copyOfRange(file, DIGEST_BYTES, file.length);
    if (!Arrays.equals(digest(content), Arrays.copyOf(file, DIGEST_BYTES))) {
      return List.of();
    }
    var in = new DataInputStream(new ByteArrayInputStream(content));
    var all = new ArrayList<FileMembers>();
    try {
      for (int left = in.readInt(); left > 0; left--) {
        all.add(read(in));
      }
      return all;
    } catch (IOException | IndexOutOfBoundsException e) {
      return List.of();
    }
  }

  private static byte[] digest(byte[] content) {
    return Arrays.copyOf(Sha256.of(content), DIGEST_BYTES);
  }

  private static void write(FileMembers one, DataOutputStream out) throws IOException {
    out.writeLong(one.chars());
    out.writeInt(one.headers().size());
    for (var header : new TreeMap<>(one.headers()).entrySet()) {
      out.writeUTF(header.getKey());
      out.writeUTF(header.getValue().map(TreeFile::path).orElse(""));
      out.writeUTF(header.getValue().map(TreeFile::blob).orElse(""));
    }
    var places = new TreeMap<String, Map<Integer, MemberName.Owner>>();
    places.put("", one.names().own());
    places.putAll(one.names().elsewhere());
    Map<MemberName.Owner, Integer> numbers = owners(places);
    out.writeInt(numbers.size());
    for (MemberName.Owner owner : numbers.keySet()) {
      out.writeUTF(owner.tag());
      out.writeUTF(owner.member());
      out.writeBoolean(owner.declared());
      out.writeUTF(owner.file());
    }
    out.writeInt(places.size());
    for (var file : places.entrySet()) {
      out.writeUTF(file.getKey());
      out.writeInt(file.getValue().size());
      for (var place : new TreeMap<>(file.getValue()).entrySet()) {
        out.writeInt(place.getKey());
        out.writeInt(numbers.getOrDefault(place.getValue(), 0));
      }
    }
  }

  /** Numbered in the order of the places. */
  private static Map<MemberName.Owner, Integer> owners(
      Map<String, Map<Integer, MemberName.Owner>> places) {
    var numbers = new LinkedHashMap<MemberName.Owner, Integer>();
    places
        .values()
        .forEach(
            file ->
                new TreeMap<>(file)
                    .values()
                    .forEach(owner -> numbers.putIfAbsent(owner, numbers.size())));
    return numbers;
  }

  private static FileMembers read(DataInputStream in) throws IOException {
    long chars = in.readLong();
    var headers = new HashMap<String, Optional<TreeFile>>();
    for (int left = in.readInt(); left > 0; left--) {
      String name = in.readUTF();
      String path = in.readUTF();
      String blob = in.readUTF();
      headers.put(name, blob.isEmpty() ? Optional.empty() : Optional.of(new TreeFile(path, blob)));
    }
    var owners = new ArrayList<MemberName.Owner>();
    for (int left = in.readInt(); left > 0; left--) {
      owners.add(new MemberName.Owner(in.readUTF(), in.readUTF(), in.readBoolean(), in.readUTF()));
    }
    var places = new HashMap<String, Map<Integer, MemberName.Owner>>();
    for (int left = in.readInt(); left > 0; left--) {
      var file = new HashMap<Integer, MemberName.Owner>();
      places.put(in.readUTF(), file);
      for (int place = in.readInt(); place > 0; place--) {
        file.put(in.readInt(), owners.get(in.readInt()));
      }
    }
    Map<Integer, MemberName.Owner> own = Optional.ofNullable(places.remove("")).orElse(Map.of());
    return new FileMembers(new MemberNames(own, places), chars, headers);
  }
}
