package dev.counterpart.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** Two states of the headers of invented drivers: each kind of change that abidiff can see. */
final class Invented {
  static final Map<String, String> OLD =
      Map.of(
          "rdma/acme-abi.h",
          """
          #include <linux/types.h>
          struct acme_inner { __u32 a; };
          struct acme_outer { __u32 x; struct acme_inner in; __u32 y; __u32 reserved; };
          struct acme_tail { __u32 x; struct acme_inner in; };
          struct acme_list { struct acme_inner list[4]; __u32 end; };
          struct acme_gone { __u32 x; };
          struct acme_moves { __u32 x; };
          struct acme_grows { __u32 x; __u32 y; };
          struct acme_fills { __u32 x; __u32 reserved[3]; };
          struct acme_flex { __u32 n; __u32 v[0]; };
          struct acme_same { __u32 x; };
          typedef struct { __u32 q; __u32 r; } acme_swapped_t;
          """,
          "rdma/zephyr-abi.h",
          """
          #include <linux/types.h>
          enum zephyr_cmd { ZEPHYR_OPEN, ZEPHYR_SHUT, ZEPHYR_BLOW, ZEPHYR_CMD_MAX };
          enum zephyr_cap { ZEPHYR_CAP_A = 1, ZEPHYR_CAP_B = 2, ZEPHYR_CAP_C = 4 };
          enum zephyr_more { ZEPHYR_MORE_A, ZEPHYR_MORE_LAST };
          enum { ZEPHYR_N1, ZEPHYR_N2 };
          union zephyr_u { __u32 a; __u64 b; };
          union zephyr_less { __u32 a; __u64 b; };
          struct zephyr_nested {
          	__u32 z;
          	union {
          		__u32 a;
          		struct { __u16 b; __u16 c; };
          	};
          };
          struct zephyr_bits { __u32 d:3; __u32 e:4; __u32 f:5; };
          struct zephyr_types {
          	__u32 sign;
          	__u32 width;
          	__u32 spelled;
          	__u64 *pointer;
          	void (*call)(int);
          	__u8 text[8];
          	__u8 last[8];
          };
          struct zephyr_shrinks { __u32 a; __u32 b; };
          struct zephyr_named { __u32 old_name; __u32 b; };
          struct zephyr_packed { __u8 a; __u32 b; };
          """,
          "rdma/pluto-abi.h",
          "struct pluto { int x; struct { short lo; short hi; } pair; };\n",
          "rdma/quill-abi.h",
          "#include <linux/types.h>\nstruct quill_req { __u64 buf; };\nenum quill_e { QUILL_A };\n");

  static final Map<String, String> NEW =
      Map.of(
          "rdma/acme-abi.h",
          """
          #include <linux/types.h>
          struct acme_inner { __u32 a; __u32 b; };
          struct acme_outer { __u32 x; struct acme_inner in; __u32 y; __u32 reserved; };
          struct acme_tail { __u32 x; struct acme_inner in; };
          struct acme_list { struct acme_inner list[4]; __u32 end; };
          struct acme_grows { __u32 x; __u32 y; __u64 z; };
          struct acme_fills { __u32 x; __u32 flags; __u32 reserved[2]; };
          struct acme_flex { __u32 n; __u32 v[]; };
          struct acme_same { __u32 x; };
          typedef struct { __u32 r; __u32 q; } acme_swapped_t;
          struct acme_new { __u32 x; };
          """,
          "rdma/pluto-abi.h",
          "struct pluto { int x; struct { short hi; short lo; } pair; };\n",
          "rdma/acme-moved.h",
          "#include <linux/types.h>\nstruct acme_moves { __u32 x; };\n",
          "rdma/zephyr-abi.h",
          """
          #include <linux/types.h>
          enum zephyr_cmd { ZEPHYR_OPEN, ZEPHYR_PUFF, ZEPHYR_SHUT, ZEPHYR_BLOW, ZEPHYR_CMD_MAX };
          enum zephyr_cap { ZEPHYR_CAP_A = 1, ZEPHYR_CAP_C = 8 };
          enum zephyr_more { ZEPHYR_MORE_A, ZEPHYR_MORE_B, ZEPHYR_MORE_LAST };
          enum { ZEPHYR_N1, ZEPHYR_N3, ZEPHYR_N2 };
          union zephyr_u { __u32 a; __u64 b[2]; };
          union zephyr_less { __u32 a; };
          struct zephyr_nested {
          	__u32 z;
          	union {
          		__u32 a;
          		struct { __u16 c; __u16 b; };
          	};
          };
          struct zephyr_bits { __u32 d:3; __u32 e:5; __u32 f:5; };
          struct zephyr_types {
          	__s32 sign;
          	__u64 width;
          	__be32 spelled;
          	__u32 *pointer;
          	void (*call)(long);
          	__u8 text[16];
          	__u8 last[16];
          };
          struct zephyr_shrinks { __u32 a; };
          struct zephyr_named { __u32 new_name; __u32 b; };
          struct zephyr_packed { __u8 a; __u32 b; } __attribute__((packed));
          """);

  private Invented() {}

  static Path write(Path root, Map<String, String> headers) throws IOException {
    for (var header : headers.entrySet()) {
      Path file = root.resolve(header.getKey());
      Files.createDirectories(file.getParent());
      Files.writeString(file, header.getValue());
    }
    return root;
  }
}
