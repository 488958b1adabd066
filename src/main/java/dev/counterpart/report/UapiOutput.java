package dev.counterpart.report;

import dev.counterpart.uapi.ClassifiedChange;
import dev.counterpart.uapi.ParsedHeader;
import java.io.IOException;
import java.util.List;

/** Prints elements and changes of the uAPI; one call of {@link #close} ends it. */
public interface UapiOutput extends AutoCloseable {
  /** Prints what a header declares. */
  void header(ParsedHeader header) throws IOException;

  /** Prints changes. */
  void changes(List<ClassifiedChange> changes) throws IOException;

  @Override
  void close() throws IOException;
}
