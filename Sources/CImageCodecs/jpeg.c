#include "CImageCodecs.h"
#include "growing.h"

void codec_free(uint8_t *written) { free(written); }

#if __has_include(<jpeglib.h>)

#include <dlfcn.h>
#include <pthread.h>
#include <setjmp.h>
#include <stdio.h>

#include <jpeglib.h>

#include <jerror.h>

// The functions of the library that are used.
#define FUNCTIONS(X)                                                                              \
  X(jpeg_std_error)                                                                               \
  X(jpeg_CreateDecompress)                                                                        \
  X(jpeg_destroy_decompress)                                                                      \
  X(jpeg_read_header)                                                                             \
  X(jpeg_calc_output_dimensions)                                                                  \
  X(jpeg_start_decompress)                                                                        \
  X(jpeg_crop_scanline)                                                                           \
  X(jpeg_skip_scanlines)                                                                          \
  X(jpeg_read_scanlines)                                                                          \
  X(jpeg_finish_decompress)                                                                       \
  X(jpeg_resync_to_restart)                                                                       \
  X(jpeg_CreateCompress)                                                                          \
  X(jpeg_destroy_compress)                                                                        \
  X(jpeg_set_defaults)                                                                            \
  X(jpeg_set_quality)                                                                             \
  X(jpeg_simple_progression)                                                                      \
  X(jpeg_start_compress)                                                                          \
  X(jpeg_write_marker)                                                                            \
  X(jpeg_write_scanlines)                                                                         \
  X(jpeg_finish_compress)

static struct {
#define X(f) __typeof__(f) *f;
  FUNCTIONS(X)
#undef X
} lib;
static bool is_loaded;
static pthread_once_t loading = PTHREAD_ONCE_INIT;

static void load(void) {
#if JPEG_LIB_VERSION >= 80
  void *library = dlopen("libjpeg.so.8", RTLD_NOW | RTLD_LOCAL);
#else
  void *library = dlopen("libjpeg.so.62", RTLD_NOW | RTLD_LOCAL);
#endif
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

// Images of more samples are not read, as TensorFlow does not.
static const int64_t most_samples = INT64_C(1) << 29;
// A block of 64 samples takes a bit or two at least, so larger images, which are worth the test, have
// no more than this many samples for each byte of the file.
static const int64_t most_samples_per_byte = INT64_C(1) << 13;
static const int64_t least_samples_tested = INT64_C(1) << 26;
// What the library may allocate, most of it for the coefficients of a progressive image.
static const long most_memory = 1L << 30;
// Each scan of a progressive image takes time in proportion to the image.
static const int most_scans = 500;
// How often a source may hand out bytes again before the file counts as damaged.
static const int64_t most_repeats = INT64_C(1) << 20;

typedef struct failing {
  struct jpeg_error_mgr manager;
  jmp_buf escape;
  codec_status status;
} failing;

static void fail(j_common_ptr info) {
  failing *f = (failing *)info->err;
  f->status = info->err->msg_code == JERR_OUT_OF_MEMORY || info->err->msg_code == JERR_NO_BACKING_STORE
                  ? CODEC_NO_MEMORY
                  : CODEC_INVALID;
  longjmp(f->escape, 1);
}

static void stay_silent(j_common_ptr info) { (void)info; }

static struct jpeg_error_mgr *set_up(failing *f) {
  lib.jpeg_std_error(&f->manager);
  f->manager.error_exit = fail;
  f->manager.output_message = stay_silent;
  f->status = CODEC_INVALID;
  return &f->manager;
}

// Bytes in memory, of which no more come.
typedef struct memory_source {
  struct jpeg_source_mgr manager;
  const uint8_t *bytes;
  size_t count;
  bool recovers_truncated;
  int64_t repeats;
} memory_source;

static const JOCTET end_of_image[2] = {0xff, JPEG_EOI};

static void begin_source(j_decompress_ptr info) {
  memory_source *source = (memory_source *)info->src;
  source->manager.next_input_byte = source->bytes;
  source->manager.bytes_in_buffer = source->count;
}

// The library asks for more bytes, the state of the source being that of the last marker or block
// that was complete. TensorFlow then suspends reading, or, if it is to recover, repeats the bytes
// since, and at the very end pretends that the image ends.
static boolean fill(j_decompress_ptr info) {
  memory_source *source = (memory_source *)info->src;
  struct jpeg_source_mgr *manager = &source->manager;
  if (manager->bytes_in_buffer > 0) {
    if (++source->repeats > most_repeats) ERREXIT(info, JERR_FILE_READ);
    return source->recovers_truncated ? TRUE : FALSE;
  }
  if (source->count == 0 || !source->recovers_truncated ||
      manager->next_input_byte == end_of_image) {
    ERREXIT(info, JERR_FILE_READ);
  }
  WARNMS(info, JWRN_JPEG_EOF);
  manager->next_input_byte = end_of_image;
  manager->bytes_in_buffer = 2;
  return TRUE;
}

static void skip(j_decompress_ptr info, long count) {
  struct jpeg_source_mgr *manager = info->src;
  if (count <= 0) return;
  if ((unsigned long)count > manager->bytes_in_buffer) {
    manager->bytes_in_buffer = 0;
    (void)fill(info);
  } else {
    manager->next_input_byte += count;
    manager->bytes_in_buffer -= (size_t)count;
  }
}

static void end_source(j_decompress_ptr info) { (void)info; }

struct codec_jpeg {
  struct jpeg_decompress_struct info;
  failing failing;
  memory_source source;
  struct jpeg_progress_mgr progress;
  uint8_t *bytes;
  uint8_t *row;
  codec_jpeg_reading reading;
  codec_shape shape;
  bool has_info;
};

static void count_scans(j_common_ptr info) {
  j_decompress_ptr reading = (j_decompress_ptr)info;
  if (reading->input_scan_number > most_scans) ERREXIT(info, JERR_BAD_STATE);
}

// A reader of a copy of `bytes` that has read nothing yet, or NULL for lack of memory.
static codec_jpeg *make_reader(const uint8_t *bytes, size_t count, bool recovers_truncated) {
  codec_jpeg *image = calloc(1, sizeof *image);
  if (image == NULL) return NULL;
  image->bytes = copied(bytes, count);
  if (image->bytes == NULL) {
    free(image);
    return NULL;
  }
  image->info.err = set_up(&image->failing);
  image->source = (memory_source){
      .manager = {.init_source = begin_source,
                  .fill_input_buffer = fill,
                  .skip_input_data = skip,
                  .resync_to_restart = lib.jpeg_resync_to_restart,
                  .term_source = end_source},
      .bytes = image->bytes,
      .count = count,
      .recovers_truncated = recovers_truncated,
  };
  image->progress.progress_monitor = count_scans;
  return image;
}

// Reads the header; errors escape.
static void read_header(codec_jpeg *image) {
  lib.jpeg_CreateDecompress(&image->info, JPEG_LIB_VERSION, sizeof image->info);
  image->has_info = true;
  image->info.mem->max_memory_to_use = most_memory;
  image->info.src = &image->source.manager;
  image->info.progress = &image->progress;
  if (lib.jpeg_read_header(&image->info, TRUE) != JPEG_HEADER_OK) {
    ERREXIT(&image->info, JERR_FILE_READ);
  }
}

void codec_jpeg_close(codec_jpeg *image) {
  if (image == NULL) return;
  if (image->has_info && setjmp(image->failing.escape) == 0) {
    lib.jpeg_destroy_decompress(&image->info);
  }
  free(image->row);
  free(image->bytes);
  free(image);
}

static bool is_inside(const codec_jpeg_reading *r, int64_t height, int64_t width) {
  return r->crop_width > 0 && r->crop_height > 0 && r->crop_x >= 0 && r->crop_y >= 0 &&
         (int64_t)r->crop_y + r->crop_height <= height &&
         (int64_t)r->crop_x + r->crop_width <= width;
}

// Begins to decompress as asked; errors escape.
static void begin(codec_jpeg *image) {
  j_decompress_ptr info = &image->info;
  codec_jpeg_reading *reading = &image->reading;
  read_header(image);

  int channels = reading->channels;
  if (channels == 0) channels = info->num_components < 3 ? info->num_components : 3;
  switch (channels) {
  case 1:
    info->out_color_space = JCS_GRAYSCALE;
    break;
  case 3:
    info->out_color_space =
        info->jpeg_color_space == JCS_CMYK || info->jpeg_color_space == JCS_YCCK ? JCS_CMYK
                                                                                 : JCS_RGB;
    break;
  default:
    ERREXIT(info, JERR_CONVERSION_NOTIMPL);
  }
  info->do_fancy_upsampling = reading->fancy_upsampling;
  info->scale_num = 1;
  info->scale_denom = (unsigned)reading->ratio;
  info->dct_method = reading->fast_transform ? JDCT_IFAST : JDCT_ISLOW;

  lib.jpeg_calc_output_dimensions(info);
  int64_t samples =
      (int64_t)info->output_height * (int64_t)info->output_width * info->num_components;
  if (samples >= most_samples ||
      (samples >= least_samples_tested &&
       samples / most_samples_per_byte > (int64_t)image->source.count)) {
    image->failing.status = CODEC_TOO_LARGE;
    longjmp(image->failing.escape, 1);
  }
  if (!lib.jpeg_start_decompress(info)) ERREXIT(info, JERR_FILE_READ);

  int expected = info->out_color_space == JCS_CMYK ? 4 : channels;
  if (info->output_components != expected) ERREXIT(info, JERR_CONVERSION_NOTIMPL);
  image->shape = (codec_shape){(int32_t)info->output_height, (int32_t)info->output_width, channels};
  if (reading->crops) {
    if (!is_inside(reading, info->output_height, info->output_width)) {
      ERREXIT(info, JERR_BAD_CROP_SPEC);
    }
    image->shape.height = reading->crop_height;
    image->shape.width = reading->crop_width;
    // The library reads whole blocks: it moves the window left, and widens it by as much.
    JDIMENSION x = (JDIMENSION)reading->crop_x, width = (JDIMENSION)reading->crop_width;
    lib.jpeg_crop_scanline(info, &x, &width);
    if (info->output_width < (JDIMENSION)reading->crop_width) ERREXIT(info, JERR_BAD_CROP_SPEC);
    JDIMENSION above = (JDIMENSION)reading->crop_y;
    if (lib.jpeg_skip_scanlines(info, above) != above) ERREXIT(info, JERR_FILE_READ);
  } else {
    reading->crop_y = 0;
  }
  image->row = malloc((size_t)info->output_width * (size_t)info->output_components);
  if (image->row == NULL) ERREXIT1(info, JERR_OUT_OF_MEMORY, 0);
}

codec_status codec_jpeg_open(const uint8_t *bytes, size_t count, const codec_jpeg_reading *reading,
                             codec_jpeg **opened, codec_shape *shape) {
  if (!has_library()) return CODEC_NO_LIBRARY;
  codec_jpeg *image = make_reader(bytes, count, reading->recovers_truncated);
  if (image == NULL) return CODEC_NO_MEMORY;
  image->reading = *reading;
  if (setjmp(image->failing.escape)) {
    codec_status status = image->failing.status;
    codec_jpeg_close(image);
    return status;
  }
  begin(image);
  *shape = image->shape;
  *opened = image;
  return CODEC_OK;
}

// Inks to light, as TensorFlow reckons: files that Adobe's programs write are inverted.
static void convert_inks(const uint8_t *inks, uint8_t *pixels, int32_t count, bool are_inverted) {
  for (int32_t i = 0; i < count; i++) {
    int black = inks[4 * i + 3];
    for (int channel = 0; channel < 3; channel++) {
      int ink = inks[4 * i + channel];
      pixels[3 * i + channel] =
          (uint8_t)(are_inverted ? black * ink / 255 : (255 - black) * (255 - ink) / 255);
    }
  }
}

codec_status codec_jpeg_read(codec_jpeg *image, uint8_t *pixels, size_t capacity, int32_t *rows) {
  j_decompress_ptr info = &image->info;
  const codec_shape shape = image->shape;
  const size_t row_size = (size_t)shape.width * (size_t)shape.channels;
  if (capacity != (size_t)shape.height * row_size) return CODEC_INVALID;
  if (setjmp(image->failing.escape)) return image->failing.status;

  *rows = 0;
  const JDIMENSION end = (JDIMENSION)image->reading.crop_y + (JDIMENSION)shape.height;
  const bool are_inks = info->out_color_space == JCS_CMYK;
  const uint8_t *kept = image->row + (size_t)(info->output_width - (JDIMENSION)shape.width) *
                                         (size_t)info->output_components;
  bool is_complete = true;
  while (info->output_scanline < end) {
    JSAMPROW line = image->row;
    if (lib.jpeg_read_scanlines(info, &line, 1) != 1) {
      is_complete = false;
      break;
    }
    uint8_t *to = pixels + (size_t)*rows * row_size;
    if (are_inks) {
      convert_inks(kept, to, shape.width, info->saw_Adobe_marker);
    } else {
      memcpy(to, kept, row_size);
    }
    ++*rows;
  }
  if (!is_complete) return CODEC_OK;
  if (info->output_scanline < info->output_height) {
    (void)lib.jpeg_skip_scanlines(info, info->output_height - info->output_scanline);
  }
  // Damage before the end of the file still makes it invalid.
  lib.jpeg_finish_decompress(info);
  return CODEC_OK;
}

codec_status codec_jpeg_shape(const uint8_t *bytes, size_t count, codec_shape *shape) {
  if (!has_library()) return CODEC_NO_LIBRARY;
  codec_jpeg *image = make_reader(bytes, count, false);
  if (image == NULL) return CODEC_NO_MEMORY;
  if (setjmp(image->failing.escape)) {
    codec_status status = image->failing.status;
    codec_jpeg_close(image);
    return status;
  }
  read_header(image);
  lib.jpeg_start_decompress(&image->info);
  *shape = (codec_shape){(int32_t)image->info.output_height, (int32_t)image->info.output_width,
                         image->info.output_components};
  codec_jpeg_close(image);
  return CODEC_OK;
}

typedef struct memory_destination {
  struct jpeg_destination_mgr manager;
  growing written;
  uint8_t buffer[16384];
} memory_destination;

static void begin_destination(j_compress_ptr info) {
  memory_destination *to = (memory_destination *)info->dest;
  to->manager.next_output_byte = to->buffer;
  to->manager.free_in_buffer = sizeof to->buffer;
}

static boolean empty_destination(j_compress_ptr info) {
  memory_destination *to = (memory_destination *)info->dest;
  if (!growing_append(&to->written, to->buffer, sizeof to->buffer)) {
    ERREXIT1(info, JERR_OUT_OF_MEMORY, 0);
  }
  begin_destination(info);
  return TRUE;
}

static void end_destination(j_compress_ptr info) {
  memory_destination *to = (memory_destination *)info->dest;
  size_t count = sizeof to->buffer - to->manager.free_in_buffer;
  if (!growing_append(&to->written, to->buffer, count)) ERREXIT1(info, JERR_OUT_OF_MEMORY, 0);
}

typedef struct jpeg_writer {
  struct jpeg_compress_struct info;
  failing failing;
  memory_destination destination;
  uint8_t *packet;
  bool has_info;
} jpeg_writer;

// Compresses the image; errors escape.
static void compress(jpeg_writer *writer, const uint8_t *pixels, codec_shape shape,
                     const codec_jpeg_writing *writing, size_t packet_count) {
  j_compress_ptr info = &writer->info;
  lib.jpeg_CreateCompress(info, JPEG_LIB_VERSION, sizeof *info);
  writer->has_info = true;
  info->dest = &writer->destination.manager;
  info->image_width = (JDIMENSION)shape.width;
  info->image_height = (JDIMENSION)shape.height;
  info->input_components = shape.channels;
  info->in_color_space = shape.channels == 1 ? JCS_GRAYSCALE : JCS_RGB;
  lib.jpeg_set_defaults(info);
  if (writing->optimizes_size) info->optimize_coding = TRUE;
  info->density_unit = writing->density_unit;
  info->X_density = writing->x_density;
  info->Y_density = writing->y_density;
  lib.jpeg_set_quality(info, writing->quality, TRUE);
  if (writing->progressive) lib.jpeg_simple_progression(info);
  if (!writing->subsamples_chroma) {
    for (int i = 0; i < info->num_components; i++) {
      info->comp_info[i].h_samp_factor = 1;
      info->comp_info[i].v_samp_factor = 1;
    }
  }
  lib.jpeg_start_compress(info, TRUE);
  if (packet_count > 0) {
    if (packet_count > 65533) ERREXIT(info, JERR_BAD_LENGTH);
    lib.jpeg_write_marker(info, JPEG_APP0 + 1, writer->packet, (unsigned)packet_count);
  }
  size_t row_size = (size_t)shape.width * (size_t)shape.channels;
  while (info->next_scanline < info->image_height) {
    JSAMPROW line = (JSAMPROW)(uintptr_t)(pixels + info->next_scanline * row_size);
    if (lib.jpeg_write_scanlines(info, &line, 1) != 1) ERREXIT(info, JERR_CANT_SUSPEND);
  }
  lib.jpeg_finish_compress(info);
}

static void close_writer(jpeg_writer *writer) {
  if (writer->has_info && setjmp(writer->failing.escape) == 0) {
    lib.jpeg_destroy_compress(&writer->info);
  }
  free(writer->packet);
  free(writer);
}

codec_status codec_jpeg_write(const uint8_t *pixels, codec_shape shape,
                              const codec_jpeg_writing *writing, const uint8_t *metadata,
                              size_t metadata_count, uint8_t **written, size_t *written_count) {
  static const uint8_t name_space[] = "http://ns.adobe.com/xap/1.0/";  // its zero ends it
  if (!has_library()) return CODEC_NO_LIBRARY;
  if (shape.height <= 0 || shape.width <= 0 || (shape.channels != 1 && shape.channels != 3)) {
    return CODEC_INVALID;
  }
  jpeg_writer *writer = calloc(1, sizeof *writer);
  if (writer == NULL) return CODEC_NO_MEMORY;
  size_t packet_count = 0;
  if (metadata_count > 0) {
    growing packet = {0};
    bool fits = growing_append(&packet, name_space, sizeof name_space) &&
                growing_append(&packet, metadata, metadata_count);
    writer->packet = packet.bytes;
    packet_count = packet.count;
    if (!fits) {
      close_writer(writer);
      return CODEC_NO_MEMORY;
    }
  }
  writer->info.err = set_up(&writer->failing);
  writer->destination.manager.init_destination = begin_destination;
  writer->destination.manager.empty_output_buffer = empty_destination;
  writer->destination.manager.term_destination = end_destination;
  if (setjmp(writer->failing.escape)) {
    codec_status status = writer->failing.status;
    free(writer->destination.written.bytes);
    close_writer(writer);
    return status;
  }
  compress(writer, pixels, shape, writing, packet_count);
  *written = writer->destination.written.bytes;
  *written_count = writer->destination.written.count;
  close_writer(writer);
  return CODEC_OK;
}

#else

codec_status codec_jpeg_open(const uint8_t *bytes, size_t count, const codec_jpeg_reading *reading,
                             codec_jpeg **opened, codec_shape *shape) {
  return CODEC_NO_LIBRARY;
}
codec_status codec_jpeg_read(codec_jpeg *image, uint8_t *pixels, size_t capacity, int32_t *rows) {
  return CODEC_NO_LIBRARY;
}
void codec_jpeg_close(codec_jpeg *image) {}
codec_status codec_jpeg_shape(const uint8_t *bytes, size_t count, codec_shape *shape) {
  return CODEC_NO_LIBRARY;
}
codec_status codec_jpeg_write(const uint8_t *pixels, codec_shape shape,
                              const codec_jpeg_writing *writing, const uint8_t *metadata,
                              size_t metadata_count, uint8_t **written, size_t *written_count) {
  return CODEC_NO_LIBRARY;
}

#endif
