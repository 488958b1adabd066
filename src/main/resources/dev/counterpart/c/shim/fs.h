#ifndef _LINUX_FS_H
#define _LINUX_FS_H
#include <linux/types.h>
typedef int __kernel_rwf_t;
#define BLOCK_SIZE_BITS 10
#define BLOCK_SIZE (1 << BLOCK_SIZE_BITS)
#endif
