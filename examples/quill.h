/* SPDX-License-Identifier: GPL-2.0 WITH Linux-syscall-note */
/* uAPI of a driver that does not exist: "counterpart uapi examples/quill.h" shows what is in it. */
#ifndef _UAPI_LINUX_QUILL_H
#define _UAPI_LINUX_QUILL_H

#include <linux/ioctl.h>
#include <linux/types.h>

#define QUILL_ABI_VERSION 2
#define QUILL_NAME_LEN 16
#define QUILL_FLAG_BLOT (1U << 3)
#define QUILL_FLAGS (QUILL_FLAG_BLOT | QUILL_FLAG_DRY)
#define QUILL_DEFAULT_NAME "goose"

enum quill_flags {
	QUILL_FLAG_DRY = 1 << 0,
};

enum quill_ink {
	QUILL_INK_BLACK,
	QUILL_INK_IRON_GALL = 4,
	QUILL_INK_SEPIA,
	__QUILL_INK_MAX,
};
#define QUILL_INK_MAX (__QUILL_INK_MAX - 1)

struct quill_stroke {
	__u16 x;
	__u16 y;
	__u32 width:6;
	__u32 pressure:10;
	__u32 reserved:16;
};

struct quill_write {
	__aligned_u64 strokes;
	__u32 num_strokes;
	__u32 flags;
	union {
		__be32 address;
		struct {
			__u8 page;
			__u8 line[3];
		};
	};
	char name[QUILL_NAME_LEN];
	__u32 reserved;
};

typedef struct quill_log {
	__u64 at;
	__s32 status;
	__u32 num;
	struct quill_stroke first[];
} __attribute__((packed)) quill_log_t;

#ifdef __LP64__
#define QUILL_WORD sizeof(__u64)
#else
#define QUILL_WORD sizeof(__u32)
#endif

#define QUILL_IOC_MAGIC 'q'
#define QUILL_IOC_WRITE _IOWR(QUILL_IOC_MAGIC, 0x01, struct quill_write)
#define QUILL_IOC_RESET _IO(QUILL_IOC_MAGIC, 0x02)
#define QUILL_ALIGN(n) (((n) + QUILL_WORD - 1) & ~(QUILL_WORD - 1))

#endif
