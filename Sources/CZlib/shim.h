// The system's zlib, and the few things of it that Swift cannot say.

#pragma once
#include <zlib.h>

/// `inflateInit2` is a macro, which Swift does not import. 16 over the window's size asks for
/// gzip with its checks, and nothing else.
static inline int almanac_inflate_start(z_stream *stream) {
  return inflateInit2(stream, MAX_WBITS + 16);
}

/// Below 0: deflate without a wrapper, as zip files have it.
static inline int almanac_inflate_start_raw(z_stream *stream) {
  return inflateInit2(stream, -MAX_WBITS);
}

/// A gzip member.
static inline int almanac_deflate_start(z_stream *stream, int level) {
  return deflateInit2(stream, level, Z_DEFLATED, MAX_WBITS + 16, 8, Z_DEFAULT_STRATEGY);
}
