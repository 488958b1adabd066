package dev.counterpart.userspace;

import java.nio.ByteBuffer;
import java.util.Optional;

/** How a file of the main branch stands in an index. */
final class FileRecord {
  private FileRecord() {}

  static ByteBuffer write(IndexContent.MainFile file) {
    RecordWriter out =
        new RecordWriter()
            .name(file.kind().name())
            .text(file.path())
            .id(Optional.of(file.blob()))
            .number(file.pastes().size());
    for (PasteMacro paste : file.pastes()) {
      out.text(paste.macro()).number(paste.argument()).text(paste.prefix()).text(paste.suffix());
    }
    return out.bytes();
  }

  static IndexContent.MainFile read(ByteBuffer record) {
    var in = new RecordReader(record);
    return new IndexContent.MainFile(
        PathKind.valueOf(in.text()),
        in.text(),
        in.id().orElseThrow(),
        in.list(one -> new PasteMacro(one.text(), one.number(), one.text(), one.text())));
  }
}
