package dev.counterpart.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.james.mime4j.dom.Message;
import org.apache.james.mime4j.dom.address.Mailbox;
import org.apache.james.mime4j.message.DefaultMessageBuilder;
import org.apache.james.mime4j.stream.Field;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code -f reply}: the draft of a mail, read again by a mail library. */
class ReplyTest {
  private static final String ADA = "From: Ada Example <ada@example.org>\n";
  private static final String LIST = "To: linux-acme@example.org\n";

  @TempDir private Path folder;

  private static String cover(String fields) {
    return """
        From 1111111111111111111111111111111111111111 Mon Sep 17 00:00:00 2001
        Date: Thu, 12 Mar 2026 09:00:00 +0000
        Message-ID: <acme-0@example.org>
        References: <older-1@example.org>
        %sSubject: [PATCH 0/2] acme: Quills

        Hello.

        """
        .formatted(fields);
  }

  /** A patch with a new header; one of the type {@code long} has findings, {@code __u32} none. */
  private static String patch(int number, String fields, String name, String type) {
    return """
        From 1111111111111111111111111111111111111111 Mon Sep 17 00:00:00 2001
        Date: Thu, 12 Mar 2026 09:0%1$d:00 +0000
        Message-ID: <acme-%1$d@example.org>
        In-Reply-To: <acme-0@example.org>
        References: <older-1@example.org> <acme-0@example.org>
        %2$s
        Says why.

        Signed-off-by: Ada Example <ada@example.org>
        ---
        diff --git a/include/uapi/linux/%3$s.h b/include/uapi/linux/%3$s.h
        new file mode 100644
        index 000000000000..3798cc50bf43
        --- /dev/null
        +++ b/include/uapi/linux/%3$s.h
        @@ -0,0 +1,5 @@
        +/* SPDX-License-Identifier: GPL-2.0 WITH Linux-syscall-note */
        +#include <linux/types.h>
        +struct %3$s_args {
        +	%4$s depth_of_%3$s;
        +};

        """
        .formatted(number, fields, name, type);
  }

  private static String subject(int number) {
    return "Subject: [PATCH " + number + "/2] acme: Add some\n";
  }

  private CommandLineRun run(String mails, String... options) throws IOException {
    Path mbox = Files.writeString(folder.resolve("series.mbox"), mails);
    var arguments = new java.util.ArrayList<>(List.of("check", mbox.toString(), "--offline"));
    arguments.addAll(List.of("-f", "reply"));
    arguments.addAll(List.of(options));
    return CommandLineRun.with(folder.resolve("cache")).run(arguments.toArray(String[]::new));
  }

  private static Message read(String draft) throws IOException {
    return new DefaultMessageBuilder()
        .parseMessage(new ByteArrayInputStream(draft.getBytes(StandardCharsets.UTF_8)));
  }

  private static String field(Message message, String name) {
    return message.getHeader().getField(name).getBody().replaceAll("\\s+", " ").strip();
  }

  private static String series(String one, String other) {
    return cover(ADA + LIST)
        + patch(1, ADA + LIST + subject(1), "quill", one)
        + patch(2, ADA + LIST + subject(2), "plume", other);
  }

  @Test
  void answersThePatchThatTheFindingIsAbout() throws IOException {
    Message draft = read(run(series("__u32", "long")).out());
    assertThat(field(draft, "In-Reply-To")).isEqualTo("<acme-2@example.org>");
    assertThat(field(draft, "References"))
        .isEqualTo("<older-1@example.org> <acme-0@example.org> <acme-2@example.org>");
    assertThat(draft.getSubject()).isEqualTo("Re: [PATCH 2/2] acme: Add some");
    assertThat(draft.getTo().flatten())
        .extracting(Mailbox::getAddress)
        .containsExactly("ada@example.org");
    assertThat(draft.getCc().flatten())
        .extracting(Mailbox::getAddress)
        .containsExactly("linux-acme@example.org");
  }

  @Test
  void answersTheCoverLetterWhenFindingsSpread() throws IOException {
    String text = run(series("long", "long")).out();
    Message draft = read(text);
    assertThat(field(draft, "In-Reply-To")).isEqualTo("<acme-0@example.org>");
    assertThat(field(draft, "References")).isEqualTo("<older-1@example.org> <acme-0@example.org>");
    assertThat(text)
        .contains("Patch 1, acme: Add some:", "Patch 2, acme: Add some:")
        .contains("\n> +\tlong depth_of_quill;\n\nwarning (uapi/fixed-types): `depth_of_quill`");
    // What to do is said once.
    assertThat(text.split("-> Use __u8 to __u32", -1)).hasSize(2);
  }

  @Test
  void theTextIsNarrowAndSaysHowToRunItAgain() throws IOException {
    String text = run(series("long", "long")).out();
    String body = text.substring(text.indexOf("\n\n"));
    assertThat(body.lines().filter(line -> !line.startsWith(">")))
        .allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(72));
    assertThat(body)
        .contains("\n-- \ncounterpart ")
        .endsWith("\n  b4 mbox -o - acme-0@example.org | counterpart check -\n");
    assertThat(text.lines()).allSatisfy(line -> assertThat(line).hasSizeLessThan(79));
  }

  @Test
  void nothingIsWrittenWhenThereIsNothingToSay() throws IOException {
    run(series("__u32", "__u32")).endsWith(ExitStatus.PASS).printsNothing();
    String draft = run(series("__u32", "__u32"), "--reply-when-clean").out();
    assertThat(field(read(draft), "In-Reply-To")).isEqualTo("<acme-0@example.org>");
    assertThat(draft).contains("says:\nnot-required");
  }

  @Test
  void whatAnswersAskForIsWhereTheyGo() throws IOException {
    String relayed =
        """
        From: Ada Example via Relay <relay+ada@example.com>
        Reply-To: ada@example.org
        To: linux-acme@example.org, Bo Example <bo@example.org>
        Cc: Linux-Acme@example.org, ada@example.org, cy@example.org
        """;
    Message draft =
        read(run(patch(1, relayed + "Subject: [PATCH] acme: Add\n", "quill", "long")).out());
    assertThat(draft.getTo().flatten())
        .extracting(Mailbox::getAddress)
        .containsExactly("ada@example.org");
    assertThat(draft.getCc().flatten())
        .extracting(Mailbox::getAddress)
        .containsExactly("linux-acme@example.org", "bo@example.org", "cy@example.org");
  }

  @Test
  void noNameBecomesAField() throws IOException {
    // Decoded, these hold line ends, quotes, other addresses, letters that are not ASCII, and turn
    // the direction of the text around.
    String hostile =
        "From: =?utf-8?q?Ada=0D=0ABcc=3A_evil=40evil.test=0A=0Abody?= <ada@example.org>\n"
            + "To: \"Evil\\\" <evil@evil.test>, \\\"x\" <bo@example.org>,"
            + " =?utf-8?q?J=C3=BCrgen_=E2=80=AE_=3C=3E=2C=3B?= <cy@example.org>,"
            + " \"no address\", <ev il@evil.test>, <a@b@c>, x@[1.2.3.4]\n"
            + "Cc: "
            + "undisclosed-recipients:; , "
            + "many@example.org, ".repeat(2000)
            + "\n";
    String subject =
        "Subject: [PATCH] acme: =?utf-8?q?Add=0D=0ABcc=3A_evil=40evil.test=0D=0A=0D=0Abody_?="
            + " "
            + "\u00fc\u4e2d\ud83e\udeb6 ".repeat(60)
            + "\n";
    String text = run(patch(1, hostile + subject, "quill", "long")).out();
    String header = text.substring(0, text.indexOf("\n\n"));
    assertThat(header).matches("[\\n -~]*");
    assertThat(header.lines()).allSatisfy(line -> assertThat(line).hasSizeLessThan(100));
    Message draft = read(text);
    assertThat(draft.getHeader().getFields())
        .extracting(Field::getName)
        .containsExactly(
            "To",
            "Cc",
            "Subject",
            "In-Reply-To",
            "References",
            "MIME-Version",
            "Content-Type",
            "Content-Transfer-Encoding");
    assertThat(draft.getTo().flatten())
        .extracting(Mailbox::getAddress)
        .containsExactly("ada@example.org");
    assertThat(draft.getCc().flatten())
        .extracting(Mailbox::getAddress)
        .containsExactly("bo@example.org", "cy@example.org", "many@example.org");
    assertThat(draft.getSubject())
        .startsWith("Re: [PATCH] acme: Add")
        .contains("\u00fc\u4e2d\ud83e\udeb6");
    assertThat(draft.getCc().flatten().get(1).getName()).startsWith("J\u00fcrgen");
  }

  @Test
  void aMessageIdIsNoCommand() throws IOException {
    String mails =
        patch(1, ADA + LIST + "Subject: [PATCH] acme: Add\n", "quill", "long")
            .replace("<acme-1@example.org>", "<$(touch${IFS}x)|sh;`x`@example.org>");
    String text = run(mails).out();
    assertThat(text).endsWith("\n  counterpart check SERIES\n");
    assertThat(field(read(text), "In-Reply-To")).isEqualTo("<$(touch${IFS}x)|sh;`x`@example.org>");
  }

  /** A list of addresses is as long as its bytes, not as its characters. */
  @Test
  void aNameOutsideAsciiCutsNoAddress() throws IOException {
    String to = "To: Zoë Łuk € Example <zoe@example.org>, Max <max@linux-acme.example.org>\n";
    String mails = series("__u32", "long").replace(LIST, to);
    assertThat(run(mails).out()).contains("max@linux-acme.example.org");
  }
}
