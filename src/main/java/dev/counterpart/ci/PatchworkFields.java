package dev.counterpart.ci;

import dev.counterpart.json.JsonObject;
import dev.counterpart.json.JsonValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads the objects of Patchwork's REST interface; what is of another type is not there. */
final class PatchworkFields {
  /** Far more than any list has seen. */
  private static final int MAX_PATCHES = 1000;

  private static final int MAX_TEXT = 1000;

  private PatchworkFields() {}

  /** An object's own number. */
  static Optional<Long> id(JsonValue object) {
    return number(object, "id").filter(id -> id > 0);
  }

  private static Optional<Long> number(JsonValue object, String field) {
    return object.field(field) instanceof JsonValue.Bare bare && bare.word().matches("\\d{1,15}")
        ? Optional.of(Long.valueOf(bare.word()))
        : Optional.empty();
  }

  private static Optional<String> string(JsonValue object, String field) {
    return object.field(field) instanceof JsonValue.Text text
            && !text.value().isEmpty()
            && text.value().length() <= MAX_TEXT
        ? Optional.of(text.value())
        : Optional.empty();
  }

  /** A date without a zone, as it goes back to the server: one with a zone makes it stumble. */
  static Optional<String> date(JsonValue object) {
    return string(object, "date").filter(PatchworkFields::isDate);
  }

  static boolean isDate(String text) {
    return text.matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(?:\\.\\d{1,9})?");
  }

  /** Without its angle brackets; "" when there is none. */
  static String messageId(JsonValue mail) {
    return string(mail, "msgid").orElse("").strip().replaceFirst("^<(.*)>$", "$1");
  }

  private static Optional<QueuedMail> mail(JsonValue mail) {
    String messageId = messageId(mail);
    return id(mail).filter(_ -> !messageId.isEmpty()).map(id -> new QueuedMail(id, messageId));
  }

  static Optional<QueuedSeries> series(JsonValue series) {
    var patches = new ArrayList<QueuedMail>();
    List<JsonValue> items = series.items("patches");
    items.stream().limit(MAX_PATCHES + 1L).forEach(one -> mail(one).ifPresent(patches::add));
    Optional<QueuedSeries.Cover> cover =
        mail(series.field("cover_letter"))
            .flatMap(
                mail ->
                    string(series.field("cover_letter"), "mbox")
                        .map(mbox -> new QueuedSeries.Cover(mail, mbox)));
    boolean whole =
        !items.isEmpty()
            && items.size() <= MAX_PATCHES
            && patches.size() == items.size()
            && patches.stream().map(QueuedMail::id).distinct().count() == items.size()
            && patches.stream().map(QueuedMail::messageId).distinct().count() == items.size()
            && series.has("cover_letter") == cover.isPresent();
    Optional<String> mbox = string(series, "mbox").filter(_ -> whole);
    return mbox.flatMap(
        address ->
            number(series, "version")
                .filter(version -> version <= Short.MAX_VALUE)
                .flatMap(
                    version ->
                        id(series)
                            .map(
                                id ->
                                    new QueuedSeries(
                                        id, version.intValue(), cover, patches, address))));
  }

  static Optional<KnownCheck> check(JsonValue check) {
    // Descriptions are null where they were left out, and of any length.
    String description =
        check.field("description") instanceof JsonValue.Text text ? text.value() : "";
    return check instanceof JsonObject
        ? id(check)
            .flatMap(
                id ->
                    CheckState.named(check.text("state"))
                        .map(
                            state ->
                                new KnownCheck(
                                    id, id(check.field("user")).orElse(0L), state, description)))
        : Optional.empty();
  }
}
