// Bytes that are written one after another.
#ifndef GROWING_H
#define GROWING_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

typedef struct growing {
  uint8_t *bytes;
  size_t count;
  size_t capacity;
} growing;

// False if there is no memory.
static inline bool growing_append(growing *g, const uint8_t *bytes, size_t count) {
  if (count > SIZE_MAX - g->count) return false;
  if (g->count + count > g->capacity) {
    size_t capacity = g->capacity > SIZE_MAX / 2 ? SIZE_MAX : g->capacity * 2;
    if (capacity < g->count + count) capacity = g->count + count;
    if (capacity < 4096) capacity = 4096;
    uint8_t *moved = realloc(g->bytes, capacity);
    if (moved == NULL) return false;
    g->bytes = moved;
    g->capacity = capacity;
  }
  if (count > 0) memcpy(g->bytes + g->count, bytes, count);
  g->count += count;
  return true;
}

// A copy of `count` bytes, which is never NULL but for lack of memory.
static inline uint8_t *copied(const uint8_t *bytes, size_t count) {
  uint8_t *copy = malloc(count == 0 ? 1 : count);
  if (copy != NULL && count > 0) memcpy(copy, bytes, count);
  return copy;
}

#endif
