package dev.counterpart.series;

import dev.counterpart.fuzz.Mutation;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.random.RandomGenerator;

/** Makes mails from mails by chance: header lines, MIME, encodings, diff lines and paths change. */
final class MailMutation {
  private static final List<String> FIELDS =
      List.of(
          "Content-Type: text/plain",
          "Content-Type: text/plain; charset=utf-8",
          "Content-Type: text/plain; charset=iso-8859-1",
          "Content-Type: text/plain; charset=utf-16",
          "Content-Type: text/plain; charset=utf-7",
          "Content-Type: text/html",
          "Content-Type: text/plain; format=flowed",
          "Content-Type: text/plain; format=flowed; delsp=yes",
          "Content-Type: multipart/mixed; boundary=A",
          "Content-Type: multipart/mixed; boundary=\"A\"",
          "Content-Type: multipart/mixed; x-boundary=B; boundary=A",
          "Content-Type: multipart/mixed;\n boundary=B",
          "Content-Type: multipart/alternative; boundary = A",
          "Content-Type: text/plain; boundary=A",
          "Content-type : text/plain",
          "Content-Type: application/octet-stream",
          "Content-Type: message/rfc822",
          "Content-Transfer-Encoding: base64",
          "Content-Transfer-Encoding: quoted-printable",
          "Content-Transfer-Encoding: 8bit",
          "Content-Transfer-Encoding : base64",
          "Content-Transfer-Encoding: x-base64",
          "Content-Transfer-Encoding:\n base64",
          "content-transfer-encoding: BASE64",
          "Content-Transfer-Encoding: uuencode",
          "no header",
          "X: y",
          "X Y: z",
          "\u00e9: x",
          " folded",
          "\t",
          " ",
          "",
          "\u000bX: y",
          ">From x",
          "From a@b Thu Jan  1 00:00:00 1970",
          "From abc 1 00:00:00 95",
          "Subject: [PATCH 2/2] x",
          "Subject: Re: x",
          "Subject:",
          "In-Reply-To: <1@x>",
          "Message-ID: <1@x>",
          "Message-ID: <9@x>",
          "MIME-Version: 1.0",
          "Date: x",
          "From: b",
          "\u00ef\u00bb\u00bf");
  private static final List<String> LINES =
      List.of(
          "---",
          "-- ",
          "--- a/x",
          "+++ b/x",
          "--A",
          "--A--",
          "--B",
          "--B--",
          "--Ax",
          "--A ",
          "",
          "@@ -1 +1 @@",
          "@@ -0,0 +1 @@",
          "@@ -1,3 +1,4 @@",
          "@@ -0,0 +1,2 @@",
          "+x",
          "-x",
          " x",
          "\\ No newline",
          "diff --git a/x b/x",
          "new file mode 100644",
          "deleted file mode 100644",
          "old mode 100644",
          "similarity index 100%",
          "rename from x",
          "rename to x",
          "copy from x",
          "copy to x",
          "rename old x",
          "rename new x",
          "index 1..2 100644",
          "GIT binary patch",
          "Binary files a/x and b/x differ",
          "literal 0",
          "Index: x",
          "From 0123456789012345678901234567890123456789 Mon Sep 17 00:00:00 2001",
          "From a@b Thu Jan  1 00:00:00 1970",
          "From: x",
          ">From x",
          "-- >8 --",
          "Subject: x",
          "A",
          "=",
          "=20",
          "=3D");
  private static final List<String> PATHS =
      List.of(
          "include/uapi/rdma/acme-abi.h",
          "include/uapi/linux/acme.h",
          "drivers/acme/note.c",
          "/dev/null",
          "a/include/uapi/rdma/acme-abi.h",
          "b/include/uapi/rdma/acme-abi.h",
          "include/uapi/rdma/acme-abi.h.orig",
          "i/include/uapi/rdma/acme-abi.h",
          "\"b/include/uapi/rdma/acme\\055abi.h\"",
          "\"a/include/uapi/rdma/acme-abi.h\"",
          "b/include//uapi/rdma/acme-abi.h",
          "b/./include/uapi/rdma/acme-abi.h",
          "b/x/../include/uapi/rdma/acme-abi.h",
          "/include/uapi/rdma/acme-abi.h",
          "b/include/uapi/rdma/acme-abi.h\t2024-01-01 00:00:00",
          "b/include/uapi/rdma/a b.h",
          "x",
          "a/x",
          "b/x",
          "x/y/include/uapi/rdma/acme-abi.h",
          "b/include/uapi/rdma/acme-abi.h 2024-01-01 00:00:00 +0000");

  private final List<byte[]> known;
  private final RandomGenerator random;

  MailMutation(List<byte[]> known, RandomGenerator random) {
    this.known = known;
    this.random = random;
  }

  byte[] next() {
    String mail = any();
    for (int changes = 1 + random.nextInt(4); changes > 0; changes--) {
      mail = changed(mail);
    }
    byte[] bytes = mail.getBytes(StandardCharsets.ISO_8859_1);
    return random.nextInt(8) == 0 ? new Mutation(known, random).changed(bytes) : bytes;
  }

  private String any() {
    return new String(known.get(random.nextInt(known.size())), StandardCharsets.ISO_8859_1);
  }

  private <T> T oneOf(List<T> all) {
    return all.get(random.nextInt(all.size()));
  }

  private String changed(String mail) {
    int head = mail.indexOf("\n\n");
    return switch (random.nextInt(13)) {
      case 0, 1, 2 -> inserted(mail, 0, head < 0 ? mail.length() : head + 1, oneOf(FIELDS));
      case 3 -> inserted(mail, 0, mail.length(), oneOf(FIELDS));
      case 4, 5 -> inserted(mail, Math.max(0, head), mail.length(), oneOf(LINES));
      case 6 -> path(mail);
      case 7 -> encoded(mail, Math.max(0, head));
      case 8 -> parted(mail, Math.max(0, head));
      case 9 -> line(mail);
      case 10 -> line(line(mail));
      case 11 -> random.nextInt(4) == 0 ? mail.replace("\n", "\r\n") : path(mail);
      default -> spliced(mail);
    };
  }

  /** A line more, somewhere among some. */
  private String inserted(String mail, int from, int to, String what) {
    int at = start(mail, from + random.nextInt(to - from + 1));
    return mail.substring(0, at) + what + "\n" + mail.substring(at);
  }

  private static int start(String mail, int at) {
    return at == 0 ? 0 : mail.lastIndexOf('\n', at - 1) + 1;
  }

  /** Another path in a line of a diff's header. */
  private String path(String mail) {
    List<String> lines = lines(mail);
    var headers = new ArrayList<Integer>();
    for (int i = 0; i < lines.size(); i++) {
      if (lines.get(i).matches("(?s)(diff --git|---|\\+\\+\\+|rename|copy) .*")) {
        headers.add(i);
      }
    }
    if (headers.isEmpty()) {
      return mail;
    }
    int at = oneOf(headers);
    List<String> words = new ArrayList<>(Arrays.asList(lines.get(at).strip().split(" ")));
    int word = random.nextInt(words.size());
    words.set(Math.max(1, word) % words.size(), oneOf(PATHS));
    lines.set(at, String.join(random.nextInt(9) == 0 ? "\t" : " ", words) + "\n");
    return String.join("", lines);
  }

  private String line(String mail) {
    List<String> lines = lines(mail);
    if (lines.isEmpty()) {
      return mail;
    }
    int at = random.nextInt(lines.size());
    int other = random.nextInt(lines.size());
    switch (random.nextInt(6)) {
      case 0 -> lines.remove(at);
      case 1 -> lines.add(other, lines.get(at));
      case 2 -> lines.add(other, lines.remove(at));
      case 3 -> lines.set(at, " " + lines.get(at));
      case 4 ->
          lines.set(
              at,
              lines.get(at).stripTrailing()
                  + oneOf(List.of(" \n", "\r\n", "=\n", "", "\0\n", "\u000b\n")));
      default -> lines.set(at, lines.get(at).replaceFirst("[0-9]", "" + random.nextInt(10)));
    }
    return String.join("", lines);
  }

  private static List<String> lines(String mail) {
    return new ArrayList<>(Arrays.asList(mail.split("(?<=\n)")));
  }

  /** Some lines, or all that follows, in another encoding; a field tells of it or does not. */
  private String encoded(String mail, int head) {
    int from =
        random.nextBoolean()
            ? Math.min(mail.length(), head + 2)
            : start(mail, head + random.nextInt(mail.length() - head + 1));
    int to =
        random.nextBoolean()
            ? mail.length()
            : Math.max(from, start(mail, from + random.nextInt(mail.length() - from + 1)));
    String text = mail.substring(from, to);
    boolean base64 = random.nextBoolean();
    String coded =
        base64
            ? Base64.getMimeEncoder(oneOf(List.of(4, 60, 76)), new byte[] {'\n'})
                    .encodeToString(text.getBytes(StandardCharsets.ISO_8859_1))
                + oneOf(List.of("\n", "", "=\n", "\n\n"))
            : text.replace("=", "=3D")
                .replace(
                    oneOf(List.of("a", "/", "+", "@", "\0")),
                    oneOf(List.of("=\n", "=2B", "=2F", "=2b", "= \n")));
    String whole = mail.substring(0, from) + coded + mail.substring(to);
    String field = "Content-Transfer-Encoding: " + (base64 ? "base64" : "quoted-printable");
    return random.nextInt(4) == 0 ? whole : inserted(whole, 0, Math.max(0, head), field);
  }

  /** The body as part of several. */
  private String parted(String mail, int head) {
    int from = Math.min(mail.length(), head + 2);
    String body = mail.substring(from);
    int cut = start(body, random.nextInt(body.length() + 1));
    String boundary = oneOf(List.of("A", "B", "A B", "=_A"));
    String parts =
        "--"
            + boundary
            + "\n"
            + oneOf(FIELDS)
            + "\n\n"
            + body.substring(0, cut)
            + oneOf(List.of("", "\n"))
            + "--"
            + boundary
            + oneOf(List.of("", "", "--", "x", " "))
            + "\n"
            + oneOf(FIELDS)
            + "\n\n"
            + body.substring(cut)
            + oneOf(List.of("", "--" + boundary + "--\n"));
    String field =
        oneOf(
                List.of(
                    "Content-Type: multipart/mixed; boundary=\"",
                    "Content-Type: text/plain; boundary=\"",
                    "Content-Type: multipart/alternative;\n\tBoundary=\""))
            + boundary
            + "\"";
    return inserted(mail.substring(0, from), 0, Math.max(0, head), field) + parts;
  }

  private String spliced(String mail) {
    String other = any();
    int from = start(other, random.nextInt(other.length() + 1));
    int at = start(mail, random.nextInt(mail.length() + 1));
    return mail.substring(0, at)
        + other.substring(from)
        + (random.nextBoolean() ? mail.substring(at) : "");
  }
}
