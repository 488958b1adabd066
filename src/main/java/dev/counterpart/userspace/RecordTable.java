package dev.counterpart.userspace;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.IntBuffer;
import java.util.List;

/** Records of any length: where each one begins, with the end of the last; then the records. */
record RecordTable(IntBuffer starts, ByteBuffer content) {
  static RecordTable of(List<ByteBuffer> blocks) {
    int[] starts = new int[blocks.size() + 1];
    var out = new ByteArrayOutputStream();
    for (int i = 0; i < blocks.size(); i++) {
      byte[] block = new byte[blocks.get(i).remaining()];
      blocks.get(i).get(blocks.get(i).position(), block);
      out.writeBytes(block);
      starts[i + 1] = out.size();
    }
    return new RecordTable(IntBuffer.wrap(starts), ByteBuffer.wrap(out.toByteArray()));
  }

  int size() {
    return starts.limit() - 1;
  }

  ByteBuffer get(int place) {
    return content.slice(starts.get(place), starts.get(place + 1) - starts.get(place));
  }
}
