// The system's nettle: SHA-256 at the processor's own speed, and small.

#pragma once
#include <nettle/sha2.h>
