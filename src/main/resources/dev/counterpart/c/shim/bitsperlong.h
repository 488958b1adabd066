#ifndef __ASM_BITSPERLONG_H
#define __ASM_BITSPERLONG_H
#ifdef __LP64__
#define __BITS_PER_LONG 64
#else
#define __BITS_PER_LONG 32
#endif
#define __BITS_PER_LONG_LONG 64
#endif
