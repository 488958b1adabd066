#ifndef _LINUX_TIME_H
#define _LINUX_TIME_H
#include <linux/types.h>
#include <sys/types.h>
struct timespec {
	__kernel_long_t tv_sec;
	long tv_nsec;
};
struct timeval {
	__kernel_long_t tv_sec;
	__kernel_suseconds_t tv_usec;
};
struct __kernel_timespec {
	__kernel_time64_t tv_sec;
	long long tv_nsec;
};

#endif
