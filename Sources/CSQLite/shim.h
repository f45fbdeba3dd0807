// The system's SQLite, and the few things of it that Swift cannot say.

#pragma once
#include <sqlite3.h>

/// `sqlite3_db_config` is variadic, and Swift does not import variadic functions.
static inline int almanac_db_config_flag(sqlite3 *database, int operation, int on) {
  return sqlite3_db_config(database, operation, on, (int *)0);
}

/// `sqlite3_config` is variadic as well. Without its count of memory in use, SQLite takes no lock
/// for each allocation. Refused once SQLite has started.
static inline int almanac_config_memory_statistics(int on) {
  return sqlite3_config(SQLITE_CONFIG_MEMSTATUS, on);
}

/// `sqlite3_vtab_config` is variadic too. The table may be named by SQL given to the connection,
/// not by a view or trigger that a file brings along.
static inline int almanac_vtab_direct_only(sqlite3 *database) {
  return sqlite3_vtab_config(database, SQLITE_VTAB_DIRECTONLY);
}

/// SQLITE_TRANSIENT is a cast of -1 to a function pointer, which Swift does not import: SQLite
/// copies the bytes before these return.
static inline int almanac_bind_text(
    sqlite3_stmt *statement, int index, const void *bytes, sqlite3_uint64 count) {
  return sqlite3_bind_text64(
      statement, index, (const char *)bytes, count, SQLITE_TRANSIENT, SQLITE_UTF8);
}

static inline int almanac_bind_blob(
    sqlite3_stmt *statement, int index, const void *bytes, sqlite3_uint64 count) {
  return sqlite3_bind_blob64(statement, index, bytes, count, SQLITE_TRANSIENT);
}

static inline void almanac_result_text(
    sqlite3_context *context, const void *bytes, sqlite3_uint64 count) {
  sqlite3_result_text64(context, (const char *)bytes, count, SQLITE_TRANSIENT, SQLITE_UTF8);
}

/// SQLite wants its own struct at the front of ours, and Swift does not promise the order in
/// which the members of its structs lie.
typedef struct almanac_row_table {
  sqlite3_vtab base;
  void *feed;
} almanac_row_table;

typedef struct almanac_row_cursor {
  sqlite3_vtab_cursor base;
  sqlite3_int64 row;
  int is_at_end;
} almanac_row_cursor;
