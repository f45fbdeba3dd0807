// The system's SQLite, and the few things of it that Swift cannot say.

#pragma once
#include <sqlite3.h>

/// `sqlite3_db_config` is variadic, and Swift does not import variadic functions.
static inline int almanac_db_config_flag(sqlite3 *database, int operation, int on) {
  return sqlite3_db_config(database, operation, on, (int *)0);
}

/// SQLITE_TRANSIENT is a cast of -1 to a function pointer, which Swift does not import: SQLite
/// copies the bytes before these return.
static inline int almanac_bind_text(
    sqlite3_stmt *statement, int index, const void *bytes, sqlite3_uint64 count) {
  return sqlite3_bind_text64(statement, index, (const char *)bytes, count, SQLITE_TRANSIENT, SQLITE_UTF8);
}

static inline int almanac_bind_blob(
    sqlite3_stmt *statement, int index, const void *bytes, sqlite3_uint64 count) {
  return sqlite3_bind_blob64(statement, index, bytes, count, SQLITE_TRANSIENT);
}
