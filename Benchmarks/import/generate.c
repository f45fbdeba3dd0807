/* Writes a CSV of figures to standard output, the same at each run:

     generate REGIONS INDICATORS YEARS ORDER CHANGED >figures.csv

   REGIONS is a file with one code a line. ORDER is `series` (by indicator, region, year) or `time`
   (by year, indicator, region). CHANGED is 1 for the variant in which one value of a hundred
   differs in its last digit, else 0. A value depends on its indicator, region and year alone, so
   the variants agree. `data.py` states the units of the same five kinds of indicator. */
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { KINDS = 5, LAST_YEAR = 2024, MOST_REGIONS = 4096, ROW = 64, BUFFER = 1 << 20 };

static const double powers[] = {1, 10, 100, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8};

static struct indicator {
  double base, growth;
  int kind, decimals;
} *indicators;

static char regions[MOST_REGIONS][12];
static char buffer[BUFFER + ROW];
static size_t used;

static uint64_t mixed(uint64_t x) { /* splitmix64 */
  x += 0x9e3779b97f4a7c15;
  x = (x ^ (x >> 30)) * 0xbf58476d1ce4e5b9;
  x = (x ^ (x >> 27)) * 0x94d049bb133111eb;
  return x ^ (x >> 31);
}

static uint64_t chance(uint64_t what, uint64_t i, uint64_t r, uint64_t y) {
  return mixed(mixed(mixed(mixed(what) + i) + r) + y);
}

/* From 0 to below 1. */
static double uniform(uint64_t bits) { return (double)(bits >> 11) / 9007199254740992.0; }

static void describe(int i) {
  uint64_t bits = chance(1, i, 0, 0);
  struct indicator *it = &indicators[i];
  it->kind = i % KINDS;
  it->growth = 0.98 + 0.10 * uniform(chance(2, i, 0, 0));
  switch (it->kind) {
  case 0: it->decimals = 1 + bits % 2, it->base = powers[4 + bits / 8 % 5]; break; /* money */
  case 1: it->decimals = 0, it->base = powers[3 + bits / 8 % 6]; break;            /* pieces */
  case 2: it->decimals = 1 + bits % 4, it->base = 100; break;                      /* shares */
  case 3: it->decimals = bits % 4, it->base = powers[3 + bits / 8 % 5]; break;     /* people */
  case 4: it->decimals = 1 + bits % 3, it->base = 40; break;                       /* rates */
  }
}

/* The value in units of its last digit. */
static int64_t figure(int i, int r, int y, int years, int changed) {
  const struct indicator *it = &indicators[i];
  double level = uniform(chance(3, i, r, 0)), noise = uniform(chance(4, i, r, y)), value;
  if (it->kind == 4) {
    value = it->base * (0.5 * level + 0.5 * noise - 0.3);
  } else if (it->kind == 2) {
    value = it->base * (0.8 * level + 0.2 * noise * (y + 1) / years);
  } else {
    value = it->base * level * level * (0.95 + 0.1 * noise);
    for (int passed = 0; passed < y; passed++) value *= it->growth;
  }
  value *= powers[it->decimals];
  int64_t digits = (int64_t)(value < 0 ? value - 0.5 : value + 0.5);
  if (changed && chance(5, i, r, y) % 100 == 0) digits += 1;
  return digits;
}

static void flush(void) {
  if (fwrite(buffer, 1, used, stdout) != used) perror("generate"), exit(1);
  used = 0;
}

static void put(const char *text) {
  while (*text) buffer[used++] = *text++;
}

/* At least `least` digits, with a point before the last `decimals`. */
static void put_number(int64_t number, int least, int decimals) {
  char text[32];
  int at = sizeof text, digits = 0;
  uint64_t rest = number < 0 ? -(uint64_t)number : (uint64_t)number;
  text[--at] = 0;
  do {
    if (decimals && digits == decimals) text[--at] = '.';
    text[--at] = '0' + rest % 10, rest /= 10, digits++;
  } while (rest || digits < least);
  if (number < 0) text[--at] = '-';
  put(text + at);
}

static void put_row(int i, int r, int y, int years, int changed) {
  int decimals = indicators[i].decimals;
  put("yearbook-item-"), put_number(i + 1, 4, 0), put(",");
  put(regions[r]), put(",");
  put_number(LAST_YEAR - years + 1 + y, 4, 0), put(",");
  put_number(figure(i, r, y, years, changed), decimals + 1, decimals), put("\n");
  if (used >= BUFFER) flush();
}

int main(int argc, char **argv) {
  if (argc != 6) {
    fputs("usage: generate REGIONS INDICATORS YEARS ORDER CHANGED\n", stderr);
    return 64;
  }
  int count = atoi(argv[2]), years = atoi(argv[3]), changed = atoi(argv[5]), places = 0;
  FILE *file = fopen(argv[1], "r");
  if (!file) return perror(argv[1]), 66;
  while (places < MOST_REGIONS && fscanf(file, "%11s", regions[places]) == 1) places++;
  fclose(file);
  indicators = calloc(count, sizeof *indicators);
  for (int i = 0; i < count; i++) describe(i);

  put("indicator,region,period,value\n");
  if (strcmp(argv[4], "time") == 0) {
    for (int y = 0; y < years; y++)
      for (int i = 0; i < count; i++)
        for (int r = 0; r < places; r++) put_row(i, r, y, years, changed);
  } else {
    for (int i = 0; i < count; i++)
      for (int r = 0; r < places; r++)
        for (int y = 0; y < years; y++) put_row(i, r, y, years, changed);
  }
  flush();
  return fclose(stdout) == 0 ? 0 : 1;
}
