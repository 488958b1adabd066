#ifndef _LINUX_IF_H
#define _LINUX_IF_H
#define IFNAMSIZ 16
#define ETH_ALEN 6
#define MAX_ADDR_LEN 32
#endif
