/**
 * JSON, read and written as one tree. In comes text, bounded in length by the caller; {@link
 * dev.counterpart.json.JsonReader} makes a {@link dev.counterpart.json.JsonValue} of it, which
 * answers every question and is never sure of anything. Out goes what {@link
 * dev.counterpart.json.JsonObject} was told, through {@link dev.counterpart.json.JsonWriter}, with
 * nothing in it that a terminal obeys. The only package that knows Jackson; it uses nothing else of
 * the program. Tests: {@code JsonTest}, and {@code ReportTest} for the reports' own layout.
 */
@NullMarked
package dev.counterpart.json;

import org.jspecify.annotations.NullMarked;
