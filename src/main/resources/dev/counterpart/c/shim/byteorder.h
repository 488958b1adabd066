#ifndef _LINUX_BYTEORDER_LITTLE_ENDIAN_H
#define _LINUX_BYTEORDER_LITTLE_ENDIAN_H
#ifndef __LITTLE_ENDIAN
#define __LITTLE_ENDIAN 1234
#endif
#ifndef __LITTLE_ENDIAN_BITFIELD
#define __LITTLE_ENDIAN_BITFIELD
#endif
#ifndef __BYTE_ORDER
#define __BYTE_ORDER 1234
#endif
#define __constant_swab16(x) ((unsigned short)((((unsigned short)(x) & 0xffU) << 8) | (((unsigned short)(x) & 0xff00U) >> 8)))
#define __constant_swab32(x) __builtin_bswap32(x)
#define __constant_swab64(x) __builtin_bswap64(x)
#define ___constant_swab16(x) __constant_swab16(x)
#define ___constant_swab32(x) __constant_swab32(x)
#define ___constant_swab64(x) __constant_swab64(x)
#define __swab16(x) __constant_swab16(x)
#define __swab32(x) __constant_swab32(x)
#define __swab64(x) __constant_swab64(x)
#define __constant_htonl(x) __constant_swab32(x)
#define __constant_ntohl(x) __constant_swab32(x)
#define __constant_htons(x) __constant_swab16(x)
#define __constant_ntohs(x) __constant_swab16(x)
#define __constant_cpu_to_le16(x) ((unsigned short)(x))
#define __constant_le16_to_cpu(x) ((unsigned short)(x))
#define __constant_cpu_to_be16(x) __constant_swab16(x)
#define __constant_be16_to_cpu(x) __constant_swab16(x)
#define __cpu_to_le16(x) ((unsigned short)(x))
#define __le16_to_cpu(x) ((unsigned short)(x))
#define __cpu_to_be16(x) __constant_swab16(x)
#define __be16_to_cpu(x) __constant_swab16(x)
#define __constant_cpu_to_le32(x) ((unsigned int)(x))
#define __constant_le32_to_cpu(x) ((unsigned int)(x))
#define __constant_cpu_to_be32(x) __constant_swab32(x)
#define __constant_be32_to_cpu(x) __constant_swab32(x)
#define __cpu_to_le32(x) ((unsigned int)(x))
#define __le32_to_cpu(x) ((unsigned int)(x))
#define __cpu_to_be32(x) __constant_swab32(x)
#define __be32_to_cpu(x) __constant_swab32(x)
#define __constant_cpu_to_le64(x) ((unsigned long long)(x))
#define __constant_le64_to_cpu(x) ((unsigned long long)(x))
#define __constant_cpu_to_be64(x) __constant_swab64(x)
#define __constant_be64_to_cpu(x) __constant_swab64(x)
#define __cpu_to_le64(x) ((unsigned long long)(x))
#define __le64_to_cpu(x) ((unsigned long long)(x))
#define __cpu_to_be64(x) __constant_swab64(x)
#define __be64_to_cpu(x) __constant_swab64(x)
#endif
