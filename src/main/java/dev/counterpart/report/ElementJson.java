package dev.counterpart.report;

import dev.counterpart.json.JsonObject;
import dev.counterpart.uapi.Element;

/** How all JSON reports begin to speak of an element of the uAPI. */
final class ElementJson {
  private ElementJson() {}

  /** Its kind and its name, and what it is in where that is something. */
  static JsonObject.Builder named(Element element) {
    var json = JsonObject.with().text("kind", element.label()).text("name", element.name());
    if (!element.scope().isEmpty()) {
      json.text("scope", element.scope());
    }
    return json;
  }
}
