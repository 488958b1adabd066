package dev.counterpart.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.SerializableString;
import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.core.io.CharacterEscapes;
import com.fasterxml.jackson.core.io.SerializedString;
import java.util.Optional;

/**
 * Writes as {@code \}{@code u009b} what JSON lets stand raw but a terminal obeys or does not show:
 * the controls behind ASCII's first 32, and what turns the direction of the text around.
 */
final class JsonEscapes extends CharacterEscapes {
  private static final long serialVersionUID = 1;
  private static final int DELETE = 0x7f;

  private JsonEscapes() {}

  /** Makes generators that escape so and leave their target open. */
  static JsonFactory factory() {
    return new JsonFactoryBuilder()
        .disable(StreamWriteFeature.AUTO_CLOSE_TARGET)
        .characterEscapes(new JsonEscapes())
        .build();
  }

  @Override
  public int[] getEscapeCodesForAscii() {
    int[] codes = standardAsciiEscapesForJSON();
    codes[DELETE] = ESCAPE_STANDARD;
    return codes;
  }

  @Override
  @SuppressWarnings("NullAway") // Jackson's way to say: as it is
  public SerializableString getEscapeSequence(int c) {
    return escaped(c).orElse(null);
  }

  private static Optional<SerializableString> escaped(int c) {
    return switch (Character.getType(c)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          Optional.of(new SerializedString(String.format("\\u%04X", c)));
      default -> Optional.empty();
    };
  }
}
