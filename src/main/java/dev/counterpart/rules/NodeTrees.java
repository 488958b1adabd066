package dev.counterpart.rules;

import dev.counterpart.yaml.Node;
import dev.counterpart.yaml.Place;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Writes the trees of parsed rule files, and reads them back. The build keeps the built-in files in
 * this form beside their YAML, since parsing all of it takes a cold JVM longer than many a check.
 */
final class NodeTrees {
  private static final int SCALAR = 0;
  private static final int PLAIN_SCALAR = 1;
  private static final int SEQUENCE = 2;
  private static final int MAPPING = 3;

  private static final int MAX_TEXT = 0xffff;

  private NodeTrees() {}

  static void write(List<? extends Node> roots, DataOutputStream out) throws IOException {
    out.writeShort(roots.size());
    for (Node root : roots) {
      writeText(root.place().file(), out);
      writeNode(root, out);
    }
  }

  private static void writeNode(Node node, DataOutputStream out) throws IOException {
    switch (node) {
      case Node.Scalar scalar -> {
        start(scalar.plain() ? PLAIN_SCALAR : SCALAR, scalar, out);
        writeText(scalar.text(), out);
      }
      case Node.Sequence sequence -> {
        start(SEQUENCE, sequence, out);
        out.writeShort(sequence.items().size());
        for (Node item : sequence.items()) {
          writeNode(item, out);
        }
      }
      case Node.Mapping mapping -> {
        start(MAPPING, mapping, out);
        out.writeShort(mapping.entries().size());
        for (Node.Entry entry : mapping.entries()) {
          writeNode(entry.key(), out);
          writeNode(entry.value(), out);
        }
      }
    }
  }

  private static void start(int kind, Node node, DataOutputStream out) throws IOException {
    out.writeByte(kind);
    out.writeShort(node.place().line());
    out.writeShort(node.place().column());
  }

  private static void writeText(String text, DataOutputStream out) throws IOException {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    if (bytes.length > MAX_TEXT) {
      throw new IOException("a text of " + bytes.length + " bytes is too long to be kept");
    }
    out.writeShort(bytes.length);
    out.write(bytes);
  }

  private static String text(ByteBuffer in) {
    byte[] bytes = new byte[number(in)];
    in.get(bytes);
    return new String(bytes, StandardCharsets.UTF_8);
  }

  private static int number(ByteBuffer in) {
    return Short.toUnsignedInt(in.getShort());
  }

  /** What {@link #write} wrote, in the same order. */
  static List<Node> read(byte[] trees) {
    ByteBuffer in = ByteBuffer.wrap(trees); // a DataInputStream takes several calls for each byte
    int count = number(in);
    var roots = new ArrayList<Node>(count);
    for (int i = 0; i < count; i++) {
      roots.add(readNode(text(in), in));
    }
    return roots;
  }

  private static Node readNode(String file, ByteBuffer in) {
    int kind = in.get();
    var place = new Place(file, number(in), number(in));
    return switch (kind) {
      case SCALAR, PLAIN_SCALAR -> new Node.Scalar(place, text(in), kind == PLAIN_SCALAR);
      case SEQUENCE -> new Node.Sequence(place, readItems(file, in));
      case MAPPING -> new Node.Mapping(place, readEntries(file, in));
      default -> throw new IllegalStateException(place + ": no such kind of node: " + kind);
    };
  }

  private static List<Node> readItems(String file, ByteBuffer in) {
    int count = number(in);
    var items = new ArrayList<Node>(count);
    for (int i = 0; i < count; i++) {
      items.add(readNode(file, in));
    }
    return items;
  }

  private static List<Node.Entry> readEntries(String file, ByteBuffer in) {
    int count = number(in);
    var entries = new ArrayList<Node.Entry>(count);
    for (int i = 0; i < count; i++) {
      Node key = readNode(file, in);
      entries.add(new Node.Entry((Node.Scalar) key, readNode(file, in)));
    }
    return entries;
  }
}
