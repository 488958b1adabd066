package dev.counterpart.series;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Builds mails and mboxes of an invented driver. */
final class MailFixture {
  static final String DIFF =
      """
      diff --git a/include/uapi/rdma/acme-abi.h b/include/uapi/rdma/acme-abi.h
      index 1111111aaaaa..2222222bbbbb 100644
      --- a/include/uapi/rdma/acme-abi.h
      +++ b/include/uapi/rdma/acme-abi.h
      @@ -10,3 +10,4 @@ struct acme_alloc_resp {
       	__u32 qpn;
       	__u32 flags;
      +	__u32 burst;
       };
      """;

  private final List<String> headers = new ArrayList<>();
  private String body = "";

  private MailFixture(String id, String subject) {
    headers.add("Message-ID: <" + id + ">");
    headers.add("Subject: " + subject);
    headers.add("From: Ann Author <ann@acme.example>");
    headers.add("Date: Mon, 5 Oct 2020 10:00:00 +0200");
  }

  static MailFixture mail(String id, String subject) {
    return new MailFixture(id, subject);
  }

  /** A patch with a diff that touches the driver's header. */
  static MailFixture patch(String id, String subject) {
    return mail(id, subject)
        .body(
            "Explains it.\n\nSigned-off-by: Ann Author <ann@acme.example>\n---\n\n"
                + DIFF
                + "-- \n2.39.2\n");
  }

  MailFixture replyTo(@Nullable String id) {
    return id == null ? this : header("In-Reply-To: <" + id + ">");
  }

  MailFixture header(String line) {
    headers.add(line);
    return this;
  }

  MailFixture from(String from) {
    headers.removeIf(line -> line.startsWith("From: "));
    return header("From: " + from);
  }

  MailFixture at(String date) {
    headers.removeIf(line -> line.startsWith("Date: "));
    return header("Date: " + date);
  }

  MailFixture body(String text) {
    body = text;
    return this;
  }

  /** The mail as a file of its own. */
  String text() {
    return String.join("\n", headers) + "\n\n" + body;
  }

  /** Several mails as mboxrd. */
  static String mbox(MailFixture... mails) {
    var out = new StringBuilder();
    for (MailFixture mail : mails) {
      out.append("From mboxrd@z Thu Jan  1 00:00:00 1970\n");
      out.append(mail.text().replaceAll("(?m)^(>*From )", ">$1"));
      if (out.charAt(out.length() - 1) != '\n') {
        out.append('\n');
      }
      out.append('\n');
    }
    return out.toString();
  }
}
