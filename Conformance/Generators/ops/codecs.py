"""Reference packs of the ops that read and write images."""
import os
import struct
import sys
import zlib

sys.path.insert(0, os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))

import numpy as np
import tensorflow as tf
from _image_files import FILES
from opcases import Pack

CODECS = "Codecs"
JPEGS = ["420", "422", "444", "progressive", "restarts", "rgb", "cmyk", "cmyk_plain", "gray"]


def text(b):
    return tf.constant(b, tf.string)


def chunk(kind, data):
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def packed(samples, depth):
    """Rows of samples, as numbers, in `depth` bits each."""
    rows = []
    for row in samples:
        if depth == 16:
            rows.append(b"".join(struct.pack(">H", v) for v in row))
        else:
            bits = "".join(format(v, f"0{depth}b") for v in row)
            bits += "0" * (-len(bits) % 8)
            rows.append(bytes(int(bits[i:i + 8], 2) for i in range(0, len(bits), 8)))
    return rows


def png(colors, depth, height=3, width=5, palette=None, transparency=None, interlace=False, seed=1):
    """A PNG file of random samples; `colors` is the number of the colour type."""
    channels = {0: 1, 2: 3, 3: 1, 4: 2, 6: 4}[colors]
    top = len(palette) if palette else 1 << depth
    image = np.random.RandomState(seed).randint(0, top, (height, width, channels))
    passes = [(0, 0, 8, 8), (4, 0, 8, 8), (0, 4, 4, 8), (2, 0, 4, 4), (0, 2, 2, 4), (1, 0, 2, 2),
              (0, 1, 1, 2)] if interlace else [(0, 0, 1, 1)]
    raw = b""
    for x, y, dx, dy in passes:
        part = image[y::dy, x::dx]
        if part.size:
            raw += b"".join(b"\0" + r for r in packed(part.reshape(part.shape[0], -1), depth))
    out = b"\x89PNG\r\n\x1a\n" + chunk(
        b"IHDR", struct.pack(">IIBBBBB", width, height, depth, colors, 0, 0, int(interlace)))
    if palette:
        out += chunk(b"PLTE", bytes(v for c in palette for v in c))
    if transparency:
        out += chunk(b"tRNS", transparency)
    return out + chunk(b"IDAT", zlib.compress(raw)) + chunk(b"IEND", b"")


PALETTE = [(10 * i, 255 - 7 * i, (i * 37) % 256) for i in range(12)]
PNGS = {
    "gray 1": png(0, 1), "gray 2": png(0, 2), "gray 4": png(0, 4), "gray 8": png(0, 8),
    "gray 16": png(0, 16), "gray transparent": png(0, 8, transparency=b"\0\x42"),
    "rgb 8": png(2, 8), "rgb 16": png(2, 16), "rgb transparent": png(2, 8, transparency=b"\0\1\0\2\0\3"),
    "palette 4": png(3, 4, palette=PALETTE),
    "palette 8 transparent": png(3, 8, palette=PALETTE, transparency=bytes(range(0, 250, 25))),
    "gray alpha 8": png(4, 8), "gray alpha 16": png(4, 16), "rgba 8": png(6, 8),
    "rgba 16": png(6, 16), "interlaced": png(6, 8, interlace=True),
    "interlaced gray 2": png(0, 2, height=9, width=11, interlace=True),
}


def damaged(p, files):
    """What the op does to files cut short and to bytes that are no image."""
    for name, file in files.items():
        for cut in (len(file) - 2, 30, 12):
            p.case(f"{name} cut to {cut}", [text(file[:cut])])
    p.case("empty", [text(b"")], error=True)
    p.case("text", [text(b"no image at all")], error=True)
    p.case("vector", [tf.constant([b"a", b"b"])], error=True)


def jpegs():
    p = Pack(CODECS, "DecodeJpeg")
    for name in JPEGS:
        p.case(name, [text(FILES[name])])
    for name in ("420", "gray", "cmyk"):
        for channels in (1, 3, 4):
            p.case(f"{name} channels {channels}", [text(FILES[name])], dict(channels=channels))
    for ratio in (2, 4, 8, 3):
        p.case(f"ratio {ratio}", [text(FILES["420"])], dict(ratio=ratio))
    p.case("ratio 2 of 422", [text(FILES["422"])], dict(ratio=2))
    p.case("plain upscaling", [text(FILES["420"])], dict(fancy_upscaling=False))
    p.case("plain upscaling 422", [text(FILES["422"])], dict(fancy_upscaling=False))
    for method in ("INTEGER_FAST", "INTEGER_ACCURATE", "FLOAT"):
        p.case(f"method {method}", [text(FILES["444"])], dict(dct_method=method))
    cut = text(FILES["420"][:-60])
    p.case("truncated", [cut], error=True)
    p.case("truncated, half is enough", [cut], dict(acceptable_fraction=0.5))
    p.case("truncated, a tenth is enough", [cut], dict(acceptable_fraction=0.1))
    p.case("truncated, recovered", [cut], dict(try_recover_truncated=True))
    p.case("without an end", [text(FILES["gray"][:-2])], error=True)
    p.case("without an end, recovered", [text(FILES["gray"][:-2])], dict(try_recover_truncated=True))
    p.case("PNG", [text(PNGS["rgb 8"])])
    p.case("GIF", [text(FILES["gif_interlaced"])])
    p.case("animation", [text(FILES["gif"])], error=True)
    p.case("BMP", [text(FILES["bmp24"])], error=True)
    p.case("channels 2", [text(FILES["gray"])], dict(channels=2), error=True)
    damaged(p, {"gray": FILES["gray"]})
    p.write()

    p = Pack(CODECS, "DecodeAndCropJpeg")
    for name in ("420", "444", "gray", "cmyk", "progressive"):
        p.case(name, [text(FILES[name]), np.int32([2, 3, 5, 6])])
    for window in ((0, 0, 10, 13), (9, 12, 1, 1), (1, 8, 8, 5), (0, 9, 10, 2)):
        p.case(f"420 {window}", [text(FILES["420"]), np.int32(window)])
    p.case("ratio 2", [text(FILES["420"]), np.int32([1, 2, 3, 4])], dict(ratio=2))
    p.case("gray wanted", [text(FILES["420"]), np.int32([1, 8, 3, 4])], dict(channels=1))
    for window in ((0, 0, 11, 13), (0, 0, 0, 5), (-1, 0, 3, 3), (0, 10, 3, 4), (0, 2**31 - 1, 1, 5)):
        p.case(f"outside {window}", [text(FILES["420"]), np.int32(window)], error=True)
    p.case("three numbers", [text(FILES["420"]), np.int32([0, 0, 1])], error=True)
    p.case("PNG", [text(PNGS["rgb 8"]), np.int32([0, 0, 1, 1])], error=True)
    p.write()

    p = Pack(CODECS, "ExtractJpegShape")
    for name in JPEGS:
        p.case(name, [text(FILES[name])])
    p.case("wide", [text(FILES["420"])], dict(output_type=tf.int64))
    p.case("PNG", [text(PNGS["rgb 8"])], error=True)
    damaged(p, {"gray": FILES["gray"]})
    p.write()


def pngs():
    p = Pack(CODECS, "DecodePng")
    for name, file in PNGS.items():
        p.case(name, [text(file)])
        if "16" in name or "gray" in name:
            p.case(f"{name} as uint16", [text(file)], dict(dtype=tf.uint16))
        for channels in (1, 3, 4):
            if "16" not in name and "1" not in name or channels == 3:
                p.case(f"{name} channels {channels}", [text(file)], dict(channels=channels))
    for name in ("gray 4", "rgba 8", "gray alpha 16"):
        for channels in (1, 3, 4):
            p.case(f"{name} channels {channels} as uint16", [text(PNGS[name])],
                   dict(channels=channels, dtype=tf.uint16))
    p.case("JPEG", [text(FILES["gray"])], dict(channels=3))
    p.case("JPEG as uint16", [text(FILES["gray"])], dict(dtype=tf.uint16))
    p.case("GIF", [text(FILES["gif_interlaced"])], dict(dtype=tf.uint16))
    p.case("channels 2", [text(PNGS["rgb 8"])], dict(channels=2), error=True)
    wrong = bytearray(PNGS["rgb 8"])
    wrong[45] ^= 1
    p.case("wrong checksum", [text(bytes(wrong))], error=True)
    huge = PNGS["gray 8"].replace(chunk(b"IHDR", struct.pack(">IIBBBBB", 5, 3, 8, 0, 0, 0, 0)),
                                  chunk(b"IHDR", struct.pack(">IIBBBBB", 900000, 900000, 8, 0, 0, 0, 0)))
    p.case("huge", [text(huge)], error=True)
    damaged(p, {"rgba": PNGS["rgba 8"]})
    p.write()

    p = Pack(CODECS, "EncodePng")
    rng = np.random.RandomState(5)
    for channels in (1, 2, 3, 4):
        smooth = (np.arange(6 * 9 * channels) * 3 % 251).reshape(6, 9, channels)
        p.case(f"uint8 channels {channels}", [smooth.astype(np.uint8)])
        p.case(f"uint16 channels {channels}", [(smooth * 250).astype(np.uint16)])
    noise = rng.randint(0, 256, (8, 8, 3)).astype(np.uint8)
    for compression in (-1, 0, 1, 5, 9):
        p.case(f"compression {compression}", [noise], dict(compression=compression))
    p.case("batch", [rng.randint(0, 256, (2, 3, 4, 5, 1)).astype(np.uint8)])
    p.case("no images", [np.zeros((0, 4, 5, 1), np.uint8)])
    p.case("no rows", [np.zeros((0, 5, 1), np.uint8)], error=True)
    p.case("five channels", [np.zeros((4, 5, 5), np.uint8)], error=True)
    p.case("matrix", [np.zeros((4, 5), np.uint8)], error=True)
    for compression in (-2, 10):
        p.case(f"compression {compression}", [noise], dict(compression=compression), error=True)
    p.write()


def others():
    p = Pack(CODECS, "DecodeGif")
    for name in ("gif", "gif_interlaced", "gif_noise"):  # the last has codes of ten bits
        p.case(name, [text(FILES[name])])
    p.case("JPEG", [text(FILES["gray"])])
    p.case("PNG", [text(PNGS["gray alpha 8"])])
    p.case("BMP", [text(FILES["bmp24"])], error=True)
    small = (b"GIF89a" + struct.pack("<HHBBB", 4, 3, 0x80, 0, 0) + bytes([255, 0, 0, 0, 0, 255]))
    block = bytes([2, 2, 0b01000100, 0b00001010, 0])
    for name, body in {
        "no frame": b"", "a frame beside the canvas": b"," + struct.pack("<HHHHB", 3, 2, 2, 1, 0) + block,
        "no palette for a frame": b"," + struct.pack("<HHHHB", 0, 0, 2, 1, 0) + block,
        "ends too soon": b"," + struct.pack("<HHHHB", 0, 0, 3, 1, 0) + block + b";",
        "nothing wide": b"," + struct.pack("<HHHHB", 0, 0, 0, 1, 0) + block + b";",
        "transparent": b"!\xf9" + bytes([4, 1, 0, 0, 1, 0]) + b"," + struct.pack("<HHHHB", 0, 0, 2, 1, 0)
        + block + b";",
        "index outside": b"," + struct.pack("<HHHHB", 0, 0, 1, 1, 0) + bytes([2, 2, 0b01011100, 0b1, 0]) + b";",
    }.items():
        head = small if "no palette" not in name else b"GIF89a" + struct.pack("<HHBBB", 4, 3, 0, 0, 0)
        p.case(name, [text(head + body)])
    damaged(p, {"gif": FILES["gif"]})
    p.write()

    p = Pack(CODECS, "DecodeBmp")
    for name in ("bmp24", "bmp32", "bmp8"):
        for channels in (0, 1, 3, 4):
            p.case(f"{name} channels {channels}", [text(FILES[name])], dict(channels=channels))
    down = bytearray(FILES["bmp24"])
    down[22:26] = struct.pack("<i", -4)
    p.case("from the top", [text(bytes(down))])
    for name, place, value in (("no width", 18, 0), ("negative width", 18, -3), ("no height", 22, 0),
                               ("huge", 18, 2**30), ("depth 16", 28, 16), ("depth 1", 28, 1),
                               ("negative start", 10, -54)):
        bad = bytearray(FILES["bmp24"])
        bad[place:place + 4] = struct.pack("<i", value)
        p.case(name, [text(bytes(bad))], error=True)
    p.case("PNG", [text(PNGS["rgb 8"])], error=True)
    p.case("GIF", [text(FILES["gif"])], error=True)
    p.case("JPEG", [text(FILES["gray"])], error=True)
    damaged(p, {"bmp24": FILES["bmp24"]})
    p.write()

    p = Pack(CODECS, "DecodeImage")
    files = {"JPEG": FILES["444"], "PNG": PNGS["rgb 8"], "PNG 16": PNGS["rgb 16"],
             "GIF": FILES["gif_interlaced"], "animation": FILES["gif"], "BMP": FILES["bmp24"]}
    for name, file in files.items():
        for dtype in (tf.uint8, tf.uint16, tf.float32):
            if dtype == tf.uint8 or name != "animation":
                p.case(f"{name} {dtype.name}", [text(file)], dict(dtype=dtype))
        p.case(f"{name} not expanded", [text(file)], dict(expand_animations=False))
        for channels in (1, 4):
            p.case(f"{name} channels {channels}", [text(file)], dict(channels=channels))
    p.case("channels 2", [text(FILES["gray"])], dict(channels=2), error=True)
    damaged(p, {"JPEG": FILES["gray"]})
    p.write()


def writing():
    rng = np.random.RandomState(9)
    y, x = np.mgrid[0:9, 0:11]
    color = np.stack([x * 12, y * 17, (x * y) % 256], -1).astype(np.uint8)
    gray = rng.randint(0, 256, (5, 6, 1)).astype(np.uint8)
    p = Pack(CODECS, "EncodeJpeg")
    p.case("colour", [color])
    p.case("gray", [gray])
    for quality in (0, 1, 50, 100):
        p.case(f"quality {quality}", [color], dict(quality=quality))
    p.case("progressive", [color], dict(progressive=True))
    p.case("optimized", [color], dict(optimize_size=True))
    p.case("full chroma", [color], dict(chroma_downsampling=False))
    p.case("density", [gray], dict(density_unit="cm", x_density=70, y_density=65537))
    p.case("metadata", [gray], dict(xmp_metadata="<x:xmpmeta/>"))
    p.case("format rgb", [color], dict(format="rgb"))
    p.case("format grayscale", [gray], dict(format="grayscale"))
    p.case("gray as rgb", [gray], dict(format="rgb"), error=True)
    p.case("colour as gray", [color], dict(format="grayscale"), error=True)
    p.case("two channels", [np.zeros((3, 4, 2), np.uint8)], error=True)
    p.case("no rows", [np.zeros((0, 4, 3), np.uint8)], error=True)
    p.case("matrix", [np.zeros((3, 4), np.uint8)], error=True)
    for quality in (-1, 101):
        p.case(f"quality {quality}", [gray], dict(quality=quality), error=True)
    p.write()

    p = Pack(CODECS, "EncodeJpegVariableQuality")
    for quality in (0, 30, 75, 95, 100):
        p.case(f"colour {quality}", [color, np.int32(quality)])
        p.case(f"gray {quality}", [gray, np.int32(quality)])
    for quality in (-1, 101):
        p.case(f"quality {quality}", [gray, np.int32(quality)], error=True)
    p.case("quality vector", [gray, np.int32([90])], error=True)
    p.case("two channels", [np.zeros((3, 4, 2), np.uint8), np.int32(90)], error=True)
    p.write()


jpegs()
pngs()
others()
writing()
