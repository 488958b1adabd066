#ifndef _ASM_GENERIC_IOCTL_H
#define _ASM_GENERIC_IOCTL_H
#define _IOC_NRBITS 8
#define _IOC_TYPEBITS 8
#define _IOC_SIZEBITS 14
#define _IOC_DIRBITS 2
#define _IOC_NRSHIFT 0
#define _IOC_TYPESHIFT 8
#define _IOC_SIZESHIFT 16
#define _IOC_DIRSHIFT 30
#define _IOC_NONE 0U
#define _IOC_WRITE 1U
#define _IOC_READ 2U
#define _IOC(dir, type, nr, size) \
	(((dir) << 30) | ((type) << 8) | ((nr) << 0) | ((size) << 16))
#define _IOC_TYPECHECK(t) (sizeof(t))
#define _IO(type, nr) _IOC(0U, (type), (nr), 0)
#define _IOR(type, nr, size) _IOC(2U, (type), (nr), (_IOC_TYPECHECK(size)))
#define _IOW(type, nr, size) _IOC(1U, (type), (nr), (_IOC_TYPECHECK(size)))
#define _IOWR(type, nr, size) _IOC(3U, (type), (nr), (_IOC_TYPECHECK(size)))
#define _IOR_BAD(type, nr, size) _IOC(2U, (type), (nr), sizeof(size))
#define _IOW_BAD(type, nr, size) _IOC(1U, (type), (nr), sizeof(size))
#define _IOWR_BAD(type, nr, size) _IOC(3U, (type), (nr), sizeof(size))
#define _IOC_DIR(nr) (((nr) >> 30) & 3)
#define _IOC_TYPE(nr) (((nr) >> 8) & 0xff)
#define _IOC_NR(nr) ((nr) & 0xff)
#define _IOC_SIZE(nr) (((nr) >> 16) & 0x3fff)
#endif
