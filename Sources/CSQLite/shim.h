// The system's SQLite, and the few things of it that Swift cannot say.

#pragma once
#include <sqlite3.h>

/// `sqlite3_db_config` is variadic, and Swift does not import variadic functions.
static inline int almanac_db_config_flag(sqlite3 *database, int operation, int on) {
  return sqlite3_db_config(database, operation, on, (int *)0);
}

/// Memory that SQLite allots by itself while it compiles statements, in `count` slots of `size` bytes.
static inline int almanac_db_config_lookaside(sqlite3 *database, int size, int count) {
  return sqlite3_db_config(database, SQLITE_DBCONFIG_LOOKASIDE, (void *)0, size, count);
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

/// Rows of numbers in memory, all laid out alike. A NaN is NULL.
typedef struct almanac_packed_column {
  int offset;
  enum { ALMANAC_INT64, ALMANAC_UINT32, ALMANAC_INT8, ALMANAC_UINT8, ALMANAC_DOUBLE } kind;
} almanac_packed_column;

typedef struct almanac_packed_rows {
  const char *first;
  const char *end;
  int stride;
  almanac_packed_column columns[16];
} almanac_packed_rows;

/// SQLite wants its own struct at the front of ours, and Swift does not promise the order in
/// which the members of its structs lie.
typedef struct almanac_row_table {
  sqlite3_vtab base;
  void *feed;
  const almanac_packed_rows *packed;
} almanac_row_table;

typedef struct almanac_row_cursor {
  sqlite3_vtab_cursor base;
  sqlite3_int64 row;
  int is_at_end;
  const char *at;
} almanac_row_cursor;

/// The three calls that SQLite makes for every row and column of packed rows. In C, since
/// seventy million calls into Swift took a tenth of the time of a bulk insert.
static inline int almanac_packed_filter(
    sqlite3_vtab_cursor *cursor, int plan, const char *name, int count, sqlite3_value **values) {
  almanac_row_cursor *own = (almanac_row_cursor *)cursor;
  const almanac_packed_rows *rows = ((almanac_row_table *)cursor->pVtab)->packed;
  own->at = rows->first;
  own->is_at_end = own->at >= rows->end;
  return SQLITE_OK;
}

static inline int almanac_packed_next(sqlite3_vtab_cursor *cursor) {
  almanac_row_cursor *own = (almanac_row_cursor *)cursor;
  const almanac_packed_rows *rows = ((almanac_row_table *)cursor->pVtab)->packed;
  own->row += 1;
  own->at += rows->stride;
  own->is_at_end = own->at >= rows->end;
  return SQLITE_OK;
}

static inline int almanac_packed_column_value(
    sqlite3_vtab_cursor *cursor, sqlite3_context *context, int index) {
  const almanac_packed_rows *rows = ((almanac_row_table *)cursor->pVtab)->packed;
  const almanac_packed_column *column = &rows->columns[index];
  const char *at = ((almanac_row_cursor *)cursor)->at + column->offset;
  switch (column->kind) {
    case ALMANAC_INT64: sqlite3_result_int64(context, *(const sqlite3_int64 *)at); break;
    case ALMANAC_UINT32: sqlite3_result_int64(context, *(const unsigned *)at); break;
    case ALMANAC_INT8: sqlite3_result_int(context, *(const signed char *)at); break;
    case ALMANAC_UINT8: sqlite3_result_int(context, *(const unsigned char *)at); break;
    case ALMANAC_DOUBLE: sqlite3_result_double(context, *(const double *)at); break;
  }
  return SQLITE_OK;
}
