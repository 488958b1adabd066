#ifndef _LINUX_SOCKET_H
#define _LINUX_SOCKET_H
typedef unsigned short __kernel_sa_family_t;
#define _K_SS_MAXSIZE 128
struct __kernel_sockaddr_storage {
	union {
		struct {
			__kernel_sa_family_t ss_family;
			char __data[_K_SS_MAXSIZE - sizeof(unsigned short)];
		};
		void *__align;
	};
};
#endif
#ifndef _SYS_SOCKET_H
#define _SYS_SOCKET_H
typedef unsigned short sa_family_t;
struct sockaddr_storage {
	sa_family_t ss_family;
	char __ss_padding[128 - sizeof(unsigned short) - sizeof(unsigned long)];
	unsigned long __ss_align;
};
struct sockaddr {
	sa_family_t sa_family;
	char sa_data[14];
};
#endif
