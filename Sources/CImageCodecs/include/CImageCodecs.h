// Reading and writing JPEG and PNG images in memory, by libjpeg-turbo and libpng.
//
// Both libraries report errors by longjmp, which must not cross Swift frames: each function here
// catches them and returns a status. The libraries are opened on first use, so that a process that
// reads no images does not pay for them; their headers are needed to build.
//
// Nothing here is global but the opened libraries: objects may be used from any thread, one thread at
// a time.
#ifndef C_IMAGE_CODECS_H
#define C_IMAGE_CODECS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

typedef enum codec_status {
  CODEC_OK = 0,
  // The bytes are no image of the kind, or the library refuses what it is asked.
  CODEC_INVALID = 1,
  // The image is larger than what is read, or than what so few bytes can hold.
  CODEC_TOO_LARGE = 2,
  CODEC_NO_MEMORY = 3,
  // The library is not installed, or the package was built without its headers.
  CODEC_NO_LIBRARY = 4,
} codec_status;

// How many pixels there are, and how many samples each has.
typedef struct codec_shape {
  int32_t height;
  int32_t width;
  int32_t channels;
} codec_shape;

// How a JPEG image is to be read.
typedef struct codec_jpeg_reading {
  // 1 for gray, 3 for RGB, 0 for what the file has.
  int32_t channels;
  // 1, 2, 4 or 8: by what the extents are divided.
  int32_t ratio;
  bool fancy_upsampling;
  // The less accurate inverse transform.
  bool fast_transform;
  // Whether a file that ends too soon counts as complete.
  bool recovers_truncated;
  // Whether a window is read, which must lie within the image.
  bool crops;
  int32_t crop_y;
  int32_t crop_x;
  int32_t crop_height;
  int32_t crop_width;
} codec_jpeg_reading;

// How a JPEG image is to be written.
typedef struct codec_jpeg_writing {
  int32_t quality;
  bool progressive;
  bool optimizes_size;
  bool subsamples_chroma;
  // 1 for inches, 2 for centimetres.
  uint8_t density_unit;
  uint16_t x_density;
  uint16_t y_density;
} codec_jpeg_writing;

typedef struct codec_jpeg codec_jpeg;
typedef struct codec_png codec_png;

// Begins to read the image in `bytes`, which are copied, and sets `shape` to what will be read.
// Close what is opened.
codec_status codec_jpeg_open(const uint8_t *bytes, size_t count, const codec_jpeg_reading *reading,
                             codec_jpeg **opened, codec_shape *shape);
// Reads the pixels, once, into `pixels`, which has room for `capacity` bytes: `shape`'s worth. Sets
// `rows` to how many rows the file was long enough for; the others are left as they were.
codec_status codec_jpeg_read(codec_jpeg *image, uint8_t *pixels, size_t capacity, int32_t *rows);
void codec_jpeg_close(codec_jpeg *image);

// The shape that the image has in the file's own colours.
codec_status codec_jpeg_shape(const uint8_t *bytes, size_t count, codec_shape *shape);

// Writes an image of 1 or 3 channels. `metadata` is an XMP packet, not written if empty. Free what
// `written` is set to with `codec_free`.
codec_status codec_jpeg_write(const uint8_t *pixels, codec_shape shape,
                              const codec_jpeg_writing *writing, const uint8_t *metadata,
                              size_t metadata_count, uint8_t **written, size_t *written_count);

// Begins to read the image in `bytes`, which are copied, with samples of `bits` bits, 8 or 16, and
// sets `shape` to what will be read. `channels` is 0 for what the file has, or 1 to 4. Close what is
// opened.
codec_status codec_png_open(const uint8_t *bytes, size_t count, int32_t channels, int32_t bits,
                            codec_png **opened, codec_shape *shape);
// Reads the pixels, once, into `pixels`, which has room for `capacity` bytes: `shape`'s worth.
codec_status codec_png_read(codec_png *image, uint8_t *pixels, size_t capacity);
void codec_png_close(codec_png *image);

// Writes an image of 1 to 4 channels whose samples have 8 or 16 bits; `compression` is -1 to 9. Free
// what `written` is set to with `codec_free`.
codec_status codec_png_write(const uint8_t *pixels, codec_shape shape, int32_t bits,
                             int32_t compression, uint8_t **written, size_t *written_count);

void codec_free(uint8_t *written);

#endif
