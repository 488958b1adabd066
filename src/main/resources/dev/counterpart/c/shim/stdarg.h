#ifndef _COUNTERPART_STDARG_H
#define _COUNTERPART_STDARG_H
typedef __builtin_va_list va_list;
typedef __builtin_va_list __gnuc_va_list;
#endif
