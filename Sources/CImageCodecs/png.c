#include "CImageCodecs.h"
#include "growing.h"

#if __has_include(<png.h>)

#include <dlfcn.h>
#include <pthread.h>
#include <setjmp.h>

#include <png.h>

// The functions of the library that are used.
#define FUNCTIONS(X)                                                                              \
  X(png_create_read_struct)                                                                       \
  X(png_create_info_struct)                                                                       \
  X(png_destroy_read_struct)                                                                      \
  X(png_get_error_ptr)                                                                            \
  X(png_get_io_ptr)                                                                               \
  X(png_error)                                                                                    \
  X(png_set_read_fn)                                                                              \
  X(png_read_info)                                                                                \
  X(png_get_IHDR)                                                                                 \
  X(png_get_valid)                                                                                \
  X(png_get_channels)                                                                             \
  X(png_get_rowbytes)                                                                             \
  X(png_set_tRNS_to_alpha)                                                                        \
  X(png_set_add_alpha)                                                                            \
  X(png_set_strip_alpha)                                                                          \
  X(png_set_strip_16)                                                                             \
  X(png_set_packing)                                                                              \
  X(png_set_interlace_handling)                                                                   \
  X(png_set_swap)                                                                                 \
  X(png_set_palette_to_rgb)                                                                       \
  X(png_set_expand_gray_1_2_4_to_8)                                                               \
  X(png_set_rgb_to_gray)                                                                          \
  X(png_set_gray_to_rgb)                                                                          \
  X(png_read_update_info)                                                                         \
  X(png_read_row)                                                                                 \
  X(png_read_end)                                                                                 \
  X(png_create_write_struct)                                                                      \
  X(png_destroy_write_struct)                                                                     \
  X(png_set_write_fn)                                                                             \
  X(png_set_compression_level)                                                                    \
  X(png_set_compression_mem_level)                                                                \
  X(png_set_IHDR)                                                                                 \
  X(png_write_info)                                                                               \
  X(png_write_row)                                                                                \
  X(png_write_end)

static struct {
#define X(f) __typeof__(f) *f;
  FUNCTIONS(X)
#undef X
} lib;
static bool is_loaded;
static pthread_once_t loading = PTHREAD_ONCE_INIT;

static void load(void) {
  void *library = dlopen("libpng16.so.16", RTLD_NOW | RTLD_LOCAL);
  if (library == NULL) return;
#define X(f)                                                                                      \
  lib.f = (__typeof__(f) *)dlsym(library, #f);                                                    \
  if (lib.f == NULL) return;
  FUNCTIONS(X)
#undef X
  is_loaded = true;
}

static bool has_library(void) {
  pthread_once(&loading, load);
  return is_loaded;
}

// Larger images are not read, as TensorFlow does not.
static const uint32_t most_extent = UINT32_C(1) << 27;
static const uint64_t most_pixels = UINT64_C(1) << 29;
// Deflate expands by less than this, so that a file too small for its rows must be truncated.
static const uint64_t most_expansion = 1040;

static const bool is_little_endian = __BYTE_ORDER__ == __ORDER_LITTLE_ENDIAN__;

struct codec_png {
  png_structp png;
  png_infop info;
  jmp_buf escape;
  codec_status status;
  uint8_t *bytes;
  size_t count;
  size_t used;
  codec_shape shape;
  size_t row_size;
  int passes;
  bool widens;
};

static void fail(png_structp png, png_const_charp message) {
  (void)message;
  codec_png *image = lib.png_get_error_ptr(png);
  longjmp(image->escape, 1);
}

static void stay_silent(png_structp png, png_const_charp message) {
  (void)png;
  (void)message;
}

static void read_bytes(png_structp png, png_bytep to, size_t count) {
  codec_png *image = lib.png_get_io_ptr(png);
  if (count > image->count - image->used) lib.png_error(png, "the file ends too soon");
  memcpy(to, image->bytes + image->used, count);
  image->used += count;
}

void codec_png_close(codec_png *image) {
  if (image == NULL) return;
  if (image->png != NULL && setjmp(image->escape) == 0) {
    lib.png_destroy_read_struct(&image->png, &image->info, NULL);
  }
  free(image->bytes);
  free(image);
}

// Chooses what becomes of alpha, depth and colours, as TensorFlow does; errors escape.
static void convert(codec_png *image, int32_t channels, int32_t bits, int depth, int colors) {
  png_structp png = image->png;
  const bool has_transparency = lib.png_get_valid(png, image->info, PNG_INFO_tRNS) != 0;
  const bool has_alpha = (colors & PNG_COLOR_MASK_ALPHA) != 0;
  const bool is_palette = colors == PNG_COLOR_TYPE_PALETTE;
  const bool is_gray = (colors & PNG_COLOR_MASK_COLOR) == 0;
  if (channels == 0) {
    channels = is_palette ? (has_transparency ? 4 : 3) : lib.png_get_channels(png, image->info);
  }
  image->shape.channels = channels;

  if (channels % 2 == 0) {
    if (!has_alpha && has_transparency) {
      lib.png_set_tRNS_to_alpha(png);
    } else if (!has_alpha) {
      lib.png_set_add_alpha(png, (UINT32_C(1) << depth) - 1, PNG_FILLER_AFTER);
    }
  } else if (has_alpha || has_transparency) {
    lib.png_set_strip_alpha(png);
  }
  if (depth > 8 && bits <= 8) lib.png_set_strip_16(png);
  image->widens = depth <= 8 && bits == 16;
  lib.png_set_packing(png);
  image->passes = lib.png_set_interlace_handling(png);
  if (bits > 8 && is_little_endian) lib.png_set_swap(png);
  if (is_palette) lib.png_set_palette_to_rgb(png);
  if (is_gray && depth < 8) lib.png_set_expand_gray_1_2_4_to_8(png);
  if (channels < 3) {
    if (!is_gray) lib.png_set_rgb_to_gray(png, 1, 0.299, 0.587);
  } else if (is_gray) {
    lib.png_set_gray_to_rgb(png);
  }
  lib.png_read_update_info(png, image->info);
}

// Reads the header and prepares to read rows; errors escape.
static void begin(codec_png *image, int32_t channels, int32_t bits) {
  png_structp png = image->png;
  lib.png_set_read_fn(png, image, read_bytes);
  lib.png_read_info(png, image->info);
  png_uint_32 width = 0, height = 0;
  int depth = 0, colors = 0;
  lib.png_get_IHDR(png, image->info, &width, &height, &depth, &colors, NULL, NULL, NULL);
  if (width == 0 || height == 0) lib.png_error(png, "an extent of 0");
  uint64_t stored = (uint64_t)lib.png_get_rowbytes(png, image->info) * height;
  if (width >= most_extent || height >= most_extent ||
      (uint64_t)width * height >= most_pixels || stored / most_expansion > image->count) {
    image->status = CODEC_TOO_LARGE;
    longjmp(image->escape, 1);
  }
  image->shape.width = (int32_t)width;
  image->shape.height = (int32_t)height;
  convert(image, channels, bits, depth, colors);
  image->row_size = (size_t)width * (size_t)image->shape.channels * (size_t)(bits / 8);
  size_t expected = image->widens ? image->row_size / 2 : image->row_size;
  if (lib.png_get_rowbytes(png, image->info) != expected) {
    lib.png_error(png, "rows of another size");
  }
}

codec_status codec_png_open(const uint8_t *bytes, size_t count, int32_t channels, int32_t bits,
                            codec_png **opened, codec_shape *shape) {
  if (!has_library()) return CODEC_NO_LIBRARY;
  if (channels < 0 || channels > 4 || (bits != 8 && bits != 16)) return CODEC_INVALID;
  codec_png *image = calloc(1, sizeof *image);
  if (image == NULL) return CODEC_NO_MEMORY;
  image->status = CODEC_INVALID;
  image->count = count;
  image->bytes = copied(bytes, count);
  if (image->bytes == NULL) {
    free(image);
    return CODEC_NO_MEMORY;
  }
  if (setjmp(image->escape)) {
    codec_status status = image->status;
    codec_png_close(image);
    return status;
  }
  image->png = lib.png_create_read_struct(PNG_LIBPNG_VER_STRING, image, fail, stay_silent);
  if (image->png != NULL) image->info = lib.png_create_info_struct(image->png);
  if (image->info == NULL) {
    codec_png_close(image);
    return CODEC_NO_MEMORY;
  }
  begin(image, channels, bits);
  *shape = image->shape;
  *opened = image;
  return CODEC_OK;
}

// Makes samples of 16 bits from those of 8 that fill the first half of a row.
static void widen(uint8_t *row, size_t samples) {
  for (size_t i = samples; i > 0; i--) {
    uint8_t sample = row[i - 1];
    row[2 * i - 1] = sample;
    row[2 * i - 2] = sample;
  }
}

codec_status codec_png_read(codec_png *image, uint8_t *pixels, size_t capacity) {
  if (capacity != (size_t)image->shape.height * image->row_size) return CODEC_INVALID;
  image->status = CODEC_INVALID;
  if (setjmp(image->escape)) return image->status;
  for (int pass = 0; pass < image->passes; pass++) {
    for (int32_t y = 0; y < image->shape.height; y++) {
      lib.png_read_row(image->png, pixels + (size_t)y * image->row_size, NULL);
    }
  }
  lib.png_read_end(image->png, image->info);
  if (image->widens) {
    for (int32_t y = 0; y < image->shape.height; y++) {
      widen(pixels + (size_t)y * image->row_size, image->row_size / 2);
    }
  }
  return CODEC_OK;
}

typedef struct png_writer {
  png_structp png;
  png_infop info;
  jmp_buf escape;
  codec_status status;
  growing written;
} png_writer;

static void fail_writing(png_structp png, png_const_charp message) {
  (void)message;
  png_writer *writer = lib.png_get_error_ptr(png);
  longjmp(writer->escape, 1);
}

static void write_bytes(png_structp png, png_bytep bytes, size_t count) {
  png_writer *writer = lib.png_get_io_ptr(png);
  if (!growing_append(&writer->written, bytes, count)) {
    writer->status = CODEC_NO_MEMORY;
    lib.png_error(png, "out of memory");
  }
}

static void flush(png_structp png) { (void)png; }

// Compresses the image; errors escape.
static void compress(png_writer *writer, const uint8_t *pixels, codec_shape shape, int32_t bits,
                     int32_t compression) {
  static const int colors[] = {PNG_COLOR_TYPE_GRAY, PNG_COLOR_TYPE_GRAY_ALPHA, PNG_COLOR_TYPE_RGB,
                               PNG_COLOR_TYPE_RGB_ALPHA};
  const int best_memory_level = 9;
  png_structp png = writer->png;
  lib.png_set_write_fn(png, writer, write_bytes, flush);
  lib.png_set_compression_level(png, compression);
  lib.png_set_compression_mem_level(png, best_memory_level);
  lib.png_set_IHDR(png, writer->info, (png_uint_32)shape.width, (png_uint_32)shape.height, bits,
                   colors[shape.channels - 1], PNG_INTERLACE_NONE, PNG_COMPRESSION_TYPE_DEFAULT,
                   PNG_FILTER_TYPE_DEFAULT);
  lib.png_write_info(png, writer->info);
  if (bits > 8 && is_little_endian) lib.png_set_swap(png);
  size_t row_size = (size_t)shape.width * (size_t)shape.channels * (size_t)(bits / 8);
  for (int32_t y = 0; y < shape.height; y++) {
    lib.png_write_row(png, pixels + (size_t)y * row_size);
  }
  lib.png_write_end(png, NULL);
}

static void close_writer(png_writer *writer) {
  if (writer->png != NULL && setjmp(writer->escape) == 0) {
    lib.png_destroy_write_struct(&writer->png, &writer->info);
  }
  free(writer);
}

codec_status codec_png_write(const uint8_t *pixels, codec_shape shape, int32_t bits,
                             int32_t compression, uint8_t **written, size_t *written_count) {
  if (!has_library()) return CODEC_NO_LIBRARY;
  if (shape.height <= 0 || shape.width <= 0 || shape.channels < 1 || shape.channels > 4 ||
      (bits != 8 && bits != 16)) {
    return CODEC_INVALID;
  }
  png_writer *writer = calloc(1, sizeof *writer);
  if (writer == NULL) return CODEC_NO_MEMORY;
  writer->status = CODEC_INVALID;
  if (setjmp(writer->escape)) {
    codec_status status = writer->status;
    free(writer->written.bytes);
    close_writer(writer);
    return status;
  }
  writer->png = lib.png_create_write_struct(PNG_LIBPNG_VER_STRING, writer, fail_writing, stay_silent);
  if (writer->png != NULL) writer->info = lib.png_create_info_struct(writer->png);
  if (writer->info == NULL) {
    close_writer(writer);
    return CODEC_NO_MEMORY;
  }
  compress(writer, pixels, shape, bits, compression);
  *written = writer->written.bytes;
  *written_count = writer->written.count;
  close_writer(writer);
  return CODEC_OK;
}

#else

codec_status codec_png_open(const uint8_t *bytes, size_t count, int32_t channels, int32_t bits,
                            codec_png **opened, codec_shape *shape) {
  return CODEC_NO_LIBRARY;
}
codec_status codec_png_read(codec_png *image, uint8_t *pixels, size_t capacity) {
  return CODEC_NO_LIBRARY;
}
void codec_png_close(codec_png *image) {}
codec_status codec_png_write(const uint8_t *pixels, codec_shape shape, int32_t bits,
                             int32_t compression, uint8_t **written, size_t *written_count) {
  return CODEC_NO_LIBRARY;
}

#endif
