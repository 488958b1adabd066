package dev.counterpart.report;

import dev.counterpart.Sha256;
import java.io.IOException;
import java.io.InputStream;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/**
 * What pages of HTML begin with: they need nothing but themselves, and allow no style and no script
 * but their own.
 *
 * @param title as text
 * @param style the resource with what the page has beside the common style
 * @param script text of the one script; "" for none
 */
record WebPage(String title, String style, String script) {
  WebPage(String title, String style) {
    this(title, style, "");
  }

  WebPage withScript(String text) {
    return new WebPage(title, style, text);
  }

  /** Writes all up to the begin of the body. */
  void head(Writer out) throws IOException {
    String styles = resource("page.css") + resource(style);
    out.write("<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n");
    out.write("<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; ");
    out.write(script.isEmpty() ? "" : "script-src " + digest(script) + "; ");
    out.write("style-src " + digest(styles) + "; base-uri 'none'; form-action 'none'\">\n");
    out.write("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n");
    out.write("<meta name=\"color-scheme\" content=\"light dark\">\n");
    out.write("<meta name=\"referrer\" content=\"no-referrer\">\n");
    out.write("<title>" + Html.text(title) + "</title>\n");
    out.write("<style>" + styles + "</style>\n</head>\n<body>\n");
  }

  /** A source that a content security policy allows. */
  private static String digest(String text) {
    return "'sha256-" + Base64.getEncoder().encodeToString(Sha256.of(text)) + "'";
  }

  /** A file of the program that stands beside this class. */
  static String resource(String name) throws IOException {
    try (InputStream in = WebPage.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException("the program lacks its file " + name);
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
