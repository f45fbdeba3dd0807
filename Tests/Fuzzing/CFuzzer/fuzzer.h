// libFuzzer as a library: its interface, which no header of the toolchain has.
#include <stddef.h>
#include <stdint.h>

/// Calls `body` with one input after another until an argument or a failure stops it.
int LLVMFuzzerRunDriver(int *count, char ***arguments, int (*body)(const uint8_t *, size_t));
