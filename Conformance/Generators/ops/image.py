"""Packs of the ops for images."""
import os
import sys

sys.path.insert(0, os.path.dirname(os.path.dirname(os.path.abspath(__file__))))

import ml_dtypes
import numpy as np
from opcases import Pack

BF16 = ml_dtypes.bfloat16
TYPES = [np.float16, BF16, np.float32, np.float64, np.int8, np.int16, np.int32, np.int64, np.uint8,
         np.uint16]


def picture(seed, *shape, dtype=np.float32, low=0, high=100):
    return np.random.RandomState(seed).randint(low, high, size=shape).astype(dtype)


def resizing():
    for op in ["ResizeBilinear", "ResizeBicubic", "ResizeNearestNeighbor", "ResizeArea"]:
        pack = Pack("Image", op)
        x = picture(1, 2, 3, 4, 2)
        modes = [("", {}), (" align", dict(align_corners=True))]
        if op != "ResizeArea":
            modes.append((" half pixel", dict(half_pixel_centers=True)))
        close = {} if op == "ResizeNearestNeighbor" else dict(rtol=1e-5, atol=1e-4)
        for label, attrs in modes:
            for size in [[3, 4], [6, 8], [2, 2], [1, 1], [5, 3], [7, 11]]:
                small = x[:1, :, :, :1] if size[0] > 5 else x
                pack.case(f"{size[0]} by {size[1]}{label}", [small, np.int32(size)], attrs, **close)
        for t in TYPES:
            pack.case(np.dtype(t).name, [picture(2, 1, 2, 3, 1, dtype=t), np.int32([3, 4])], **close)
        for t in (np.uint8, BF16):
            pack.case(f"{np.dtype(t).name} of distant rows", [
                picture(3, 2, 7, 3, 3, dtype=t), np.int32([3, 2])], **close)
        pack.case("one pixel", [x[:, :1, :1], np.int32([2, 3])], **close)
        pack.case("no batch", [x[:0], np.int32([2, 3])])
        pack.case("NaN", [np.float32([[[[np.nan], [1], [2]]]]), np.int32([1, 5])], **close)
        pack.case("no rows", [x[:, :0], np.int32([2, 3])], error=True)
        pack.case("no channels", [x[..., :0], np.int32([2, 3])], error=True)
        pack.case("size 0", [x, np.int32([0, 3])], error=True)
        pack.case("negative size", [x, np.int32([2, -3])], error=True)
        pack.case("three sizes", [x, np.int32([2, 3, 2])], error=True)
        pack.case("rank 3", [x[0], np.int32([2, 3])], error=True)
        if op != "ResizeArea":
            pack.case("both modes", [x, np.int32([2, 3])],
                      dict(align_corners=True, half_pixel_centers=True), error=True)
        pack.write()


def crops():
    pack = Pack("Image", "CropAndResize")
    x = picture(1, 2, 4, 5, 2)
    boxes = np.float32([[0, 0, 1, 1], [0.2, 0.1, 0.9, 1.2], [0.8, 0.7, 0.1, -0.1]])
    which, size = np.int32([0, 1, 1]), np.int32([2, 3])
    for method in ("bilinear", "nearest"):
        attrs = dict(method=method)
        for s in ([2, 3], [1, 1], [5, 1], [4, 5]):
            pack.case(f"{method} {s}", [x, boxes, which, np.int32(s)], attrs, rtol=1e-5, atol=1e-4)
        pack.case(f"{method} extrapolation", [x, boxes, which, size],
                  dict(method=method, extrapolation_value=-5.0), rtol=1e-5, atol=1e-4)
    for t in TYPES:
        if t is not BF16:
            pack.case(np.dtype(t).name, [x[:1].astype(t), boxes[:1], which[:1], size], rtol=1e-5)
    pack.case("no boxes", [x, boxes[:0], which[:0], size])
    pack.case("image out of range", [x, boxes, np.int32([0, 1, 2]), size], error=True)
    pack.case("negative image", [x, boxes, np.int32([0, 1, -1]), size], error=True)
    pack.case("no crop", [x, boxes, which, np.int32([0, 3])], error=True)
    pack.case("three sizes", [x, boxes, which, np.int32([2, 3, 1])], error=True)
    pack.case("boxes of three", [x, boxes[:, :3], which, size], error=True)
    pack.case("other count", [x, boxes, which[:2], size], error=True)
    pack.case("rank 3", [x[0], boxes, which, size], error=True)
    pack.case("NaN", [x, boxes * np.float32(np.nan), which, size], error=True)
    pack.write()


def suppression():
    b = np.float32([[0, 0, 1, 1], [0, 0.1, 1, 1.1], [0, -0.1, 1, 0.9], [0, 10, 1, 11],
                    [0, 10.1, 1, 11.1], [0, 100, 1, 101]])
    s = np.float32([0.9, 0.75, 0.6, 0.95, 0.5, 0.3])
    r = np.random.RandomState(3)
    many = np.concatenate([r.rand(24, 2), r.rand(24, 2) + 0.4], axis=1).astype(np.float32)
    scores = r.permutation(24).astype(np.float32) / 24

    pack = Pack("Image", "NonMaxSuppression")
    pack.case("three", [b, s, np.int32(3)])
    pack.case("many", [many, scores, np.int32(24)], dict(iou_threshold=0.3))
    pack.case("rank", [b[0], s, np.int32(3)], error=True)
    pack.write()

    for version in (2, 3, 4, 5):
        op = f"NonMaxSuppressionV{version}"
        pack = Pack("Image", op)

        def case(name, b=b, s=s, size=10, iou=0.5, score=0.0, sigma=0.0, t=np.float32, error=None,
                 threshold=None, **attrs):
            q = t if version == 5 or threshold is None else threshold
            inputs = [b.astype(t), s.astype(t), np.int32(size), np.asarray(iou, q)]
            if version >= 3:
                inputs.append(np.asarray(score, q))
            if version == 5:
                inputs.append(np.asarray(sigma, q))
            pack.case(name, inputs, attrs, error=error,
                      **(dict(rtol=1e-5) if version == 5 and t is np.float32 else {}))

        case("all")
        case("three", size=3)
        case("none", size=0)
        case("iou 0", iou=0.0)
        case("iou 1", iou=1.0)
        case("many", many, scores, 24, 0.3)
        case("many alike", many, scores, 24, 0.8)
        case("corners exchanged", b[:, [2, 3, 0, 1]])
        case("no area", np.zeros((6, 4), np.float32))
        case("equal scores", s=np.float32([1, 1, 1, 1, 1, 1]))
        case("infinite and NaN scores", s=np.float32([-np.inf, np.nan, np.inf, -3.4028235e38, 0, 1]))
        case("no boxes", b[:0], s[:0])
        case("float16", t=np.float16)
        case("float16 many", many, scores, 24, 0.3, t=np.float16)
        if version < 5:
            case("float16 with float32 thresholds", t=np.float16, threshold=np.float32)
        if version >= 3:
            case("score 0.4", score=0.4)
            case("score NaN", score=np.nan)
        if version >= 4:
            case("padded", size=8, pad_to_max_output_size=True)
            case("padded beyond the boxes", size=12, score=0.55, pad_to_max_output_size=True)
        if version == 5:
            case("soft", sigma=0.5, iou=1.0, score=0.2)
            case("soft, iou below 1", sigma=0.5, score=0.1)
            case("soft many", many, scores, 24, 0.5, 0.02, 0.3)
            case("soft float16", sigma=0.5, iou=1.0, score=0.1, t=np.float16)
            case("soft padded", sigma=0.5, score=0.3, size=7, pad_to_max_output_size=True)
            case("negative sigma", sigma=-1.0, error=True)
        case("negative size", size=-1, error=True)
        case("size vector", size=[3], error=True)
        case("iou above 1", iou=1.5, error=True)
        case("iou NaN", iou=np.nan, error=True)
        case("boxes of three", b[:, :3], error=True)
        case("other count", s=s[:4], error=True)
        pack.write()

    pack = Pack("Image", "NonMaxSuppressionWithOverlaps")
    alike = np.random.RandomState(5).rand(6, 6).astype(np.float32)
    alike = (alike + alike.T) / 2
    for threshold in (0.2, 0.5, 5.0):
        pack.case(f"threshold {threshold}",
                  [alike, s, np.int32(6), np.float32(threshold), np.float32(0.4)])
    pack.case("two", [alike, s, np.int32(2), np.float32(0.9), np.float32(0)])
    pack.case("not square", [alike[:5], s, np.int32(2), np.float32(0.9), np.float32(0)], error=True)
    pack.case("other count", [alike, s[:5], np.int32(2), np.float32(0.9), np.float32(0)], error=True)
    pack.write()

    pack = Pack("Image", "CombinedNonMaxSuppression")
    cb = (r.rand(2, 6, 1, 4) * 0.5).astype(np.float32)
    cb[..., 2:] += 0.5
    cb[0, 0, 0] = [-0.5, -0.2, 1.3, 1.1]
    per_class = (r.rand(2, 6, 3, 4) * 0.5).astype(np.float32)
    per_class[..., 2:] += 0.5
    cs = (r.permutation(36).astype(np.float32) / 36).reshape(2, 6, 3)

    def combined(name, boxes=cb, scores=cs, each=2, total=7, iou=0.5, score=0.1, error=None, **attrs):
        pack.case(name, [boxes, scores, np.int32(each), np.int32(total), np.float32(iou),
                         np.float32(score)], attrs, error=error)

    combined("plain")
    combined("total below", total=3)
    combined("boxes for each class", per_class)
    combined("many each", each=10, total=20, iou=0.7)
    combined("padded for each class", pad_per_class=True)
    combined("padded for each class, total below", total=4, pad_per_class=True)
    combined("not clipped", clip_boxes=False)
    combined("high score", score=0.9)
    combined("no boxes", cb[:, :0], cs[:, :0])
    combined("none each", each=0, error=True)
    combined("negative total", total=-1, error=True)
    combined("iou above 1", iou=2.0, error=True)
    combined("boxes for two classes", per_class[:, :, :2], error=True)
    combined("rank 3", cb[0], error=True)
    # Equal scores: their order is that of TensorFlow's C++ library.
    r = np.random.RandomState(7)
    for count, classes, levels in ((10, 1, 3), (20, 1, 1), (40, 1, 3), (50, 2, 2), (90, 1, 9), (30, 4, 2)):
        corners = r.rand(1, count, 1, 2)
        apart = np.concatenate([corners, corners + r.rand(1, count, 1, 2) * 0.3], -1).astype(np.float32)
        equal = (r.randint(levels, size=(1, count, classes)) / 8 + 0.25).astype(np.float32)
        combined(f"{count} boxes, {classes} classes, {levels} scores", apart, equal, each=100, total=40, iou=0.6)
        combined(f"{count} boxes, {classes} classes, {levels} scores, few", apart, equal, each=7, total=9, iou=0.3)
    combined("scores below those of nothing", cb, cs - 3, score=-9, total=30)
    pack.write()


def colors():
    r = np.random.RandomState(0)
    x = r.rand(2, 3, 2, 3).astype(np.float32)
    close = dict(rtol=1e-4, atol=1e-5)
    pack = Pack("Image", "AdjustContrastv2")
    for factor in (0.0, 0.5, 2.0, -1.0):
        pack.case(f"factor {factor}", [x, np.float32(factor)], **close)
    pack.case("rank 3", [x[0], np.float32(2)], **close)
    pack.case("two channels", [x[..., :2], np.float32(2)], **close)
    pack.case("large", [x * 1e4, np.float32(1.5)], **close)
    pack.case("empty", [x[:0], np.float32(2)])
    pack.case("rank 2", [x[0, 0], np.float32(2)], error=True)
    pack.case("factor vector", [x, np.float32([2])], error=True)
    pack.write()

    gray = np.float32([[[0.5, 0.5, 0.5], [0, 0, 0], [1, 1, 0], [0, 1, 1], [1, 0, 1], [1, 0, 0]]])
    pack = Pack("Image", "AdjustHue")
    for delta in (0.0, 0.3, -0.3, 1.0, 2.4, -1.7):
        pack.case(f"delta {delta}", [x, np.float32(delta)], **close)
    pack.case("edges", [gray, np.float32(0.25)], **close)
    pack.case("negative", [x - 0.5, np.float32(0.25)], **close)
    pack.case("empty", [x[:0], np.float32(2)])
    pack.case("four channels", [np.zeros((1, 1, 4), np.float32), np.float32(2)], error=True)
    pack.case("rank 2", [x[0, 0], np.float32(2)], error=True)
    pack.case("delta vector", [x, np.float32([2])], error=True)
    pack.write()
    pack = Pack("Image", "AdjustSaturation")
    for scale in (0.0, 0.5, 1.0, 3.0, -1.0):
        pack.case(f"scale {scale}", [x, np.float32(scale)], **close)
    pack.case("edges", [gray, np.float32(0.5)], **close)
    pack.case("empty", [x[:0], np.float32(2)])
    pack.case("four channels", [np.zeros((1, 1, 4), np.float32), np.float32(2)], error=True)
    pack.case("rank 2", [x[0, 0], np.float32(2)], error=True)
    pack.write()
    for op in ["RGBToHSV", "HSVToRGB"]:
        pack = Pack("Image", op)
        for t, tol in [(np.float16, 4e-3), (BF16, 4e-2), (np.float32, 1e-5), (np.float64, 1e-6)]:
            pack.case(np.dtype(t).name, [x.astype(t)], rtol=tol, atol=tol)
        pack.case("edges", [gray], rtol=1e-5, atol=1e-6)
        pack.case("beyond 1", [x * 3 - 1], rtol=1e-5, atol=1e-5)
        pack.case("vector", [x[0, 0, 0]], rtol=1e-5, atol=1e-6)
        pack.case("empty", [x[:0]])
        pack.case("four channels", [np.zeros((1, 4), np.float32)], error=True)
        pack.case("scalar", [np.float32(2)], error=True)
        pack.write()


def drawing():
    for op in ["DrawBoundingBoxes", "DrawBoundingBoxesV2"]:
        pack = Pack("Image", op)
        table = np.float32([[.1, .2, .3, .4], [.5, .6, .7, .8]])

        def case(name, images, boxes, colors=table, error=None):
            inputs = [images, np.float32(boxes)] + ([colors] if op.endswith("V2") else [])
            pack.case(name, inputs, error=error)

        z = np.zeros((1, 5, 6, 1), np.float32)
        case("within", z, [[[.2, .2, .8, .8]]])
        case("beyond", z, [[[-.5, .2, .5, 1.5]]])
        case("corners exchanged", z, [[[.8, .2, .2, .5]]])
        case("outside", z, [[[1.2, .2, 1.5, .5], [-.9, .2, -.5, .5]]])
        case("point", z, [[[.5, .5, .5, .5]]])
        case("twelve boxes", np.zeros((1, 4, 4, 3), np.float32),
             [[[i / 24, i / 24, 1 - i / 24, 1 - i / 24] for i in range(12)]])
        case("alpha", np.zeros((1, 3, 3, 4), np.float32), [[[0, 0, .5, .5], [.5, .5, 1, 1]]])
        case("over a picture", picture(1, 2, 3, 3, 3), [[[0, 0, .5, .5]], [[.5, .5, 1, 1]]])
        case("float16", z.astype(np.float16), [[[.2, .2, .8, .8]]])
        case("no boxes", z, np.zeros((1, 0, 4)))
        case("two channels", np.zeros((1, 3, 3, 2), np.float32), [[[0, 0, 1, 1]]], error=True)
        case("other batch", z, [[[0, 0, 1, 1]], [[0, 0, 1, 1]]], error=True)
        case("boxes of three", z, [[[0, 0, 1]]], error=True)
        if op.endswith("V2"):
            case("no colours", z, [[[.2, .2, .8, .8]]], table[:0])
            case("narrow colours", np.zeros((1, 3, 3, 3), np.float32), [[[0, 0, 1, 1]]],
                 table[:, :1], error=True)
            case("colour vector", z, [[[.2, .2, .8, .8]]], table[0], error=True)
        pack.write()


def transforms():
    x = picture(1, 2, 4, 5, 2)
    shift = np.float32([[1, 0, 1.3, 0, 1, -0.6, 0, 0]])
    turn = np.float32([[0.8, 0.6, -1, -0.6, 0.8, 2, 0, 0], [1.2, 0.1, -2, 0.2, 0.9, -1, 0.05, -0.02]])
    for op in ["ImageProjectiveTransformV2", "ImageProjectiveTransformV3"]:
        pack = Pack("Image", op)

        def case(name, x=x, transforms=shift, size=(4, 5), error=None, fill=7.0, **attrs):
            inputs = [x, np.float32(transforms), np.int32(size)]
            if op.endswith("V3"):
                inputs.append(np.float32(fill))
            pack.case(name, inputs, {**dict(interpolation="NEAREST"), **attrs}, error=error,
                      **({} if error else dict(rtol=1e-5, atol=1e-4)))

        for mode in ("CONSTANT", "REFLECT", "WRAP", "NEAREST"):
            for interpolation in ("NEAREST", "BILINEAR"):
                case(f"{mode} {interpolation}", interpolation=interpolation, fill_mode=mode)
                case(f"{mode} {interpolation} turned", transforms=turn, size=(6, 7),
                     interpolation=interpolation, fill_mode=mode)
        for t in [np.uint8, np.int32, np.int64, np.float16, BF16, np.float64]:
            case(np.dtype(t).name, x.astype(t))
        # With modes it does not know, TensorFlow computes with what memory happens to hold.
        inputs = [x, shift, np.int32([4, 5])] + ([np.float32(7)] if op.endswith("V3") else [])
        for name, attrs in [("unknown interpolation", dict(interpolation="CUBIC")),
                            ("unknown fill mode", dict(interpolation="NEAREST", fill_mode="FOO"))]:
            pack.record(name, inputs, attrs=attrs, error="INVALID_ARGUMENT")
        case("far away", transforms=[[1, 0, 1000, 0, 1, -1000, 0, 0]], fill_mode="REFLECT")
        case("horizon", transforms=[[1, 0, 0, 0, 1, 0, -1, 0]])
        case("one pixel", x[:, :1, :1], fill_mode="WRAP")
        case("no batch", x[:0])
        case("three transforms", transforms=np.repeat(shift, 3, 0), error=True)
        case("seven numbers", transforms=shift[:, :7], error=True)
        case("one extent", size=(2,), error=True)
        case("no rows", size=(0, 2), error=True)
        case("rank 3", x[0], error=True)
        pack.write()

    for op in ["ExtractGlimpse", "ExtractGlimpseV2"]:
        pack = Pack("Image", op)
        y = picture(2, 3, 4, 5, 1)
        for centered in (True, False):
            for normalized in (True, False):
                for scale in (0.4, 2.0):
                    pack.case(f"centered {centered} normalized {normalized} offsets {scale}",
                              [y, np.int32([3, 2]), np.float32([[0, 0], [1, 1], [-1, 1]]) * scale],
                              dict(centered=centered, normalized=normalized, uniform_noise=False,
                                   noise="zero"))
        offsets = np.float32([[0, 0]] * 3)
        pack.case("within", [y, np.int32([2, 2]), offsets])
        quiet = dict(uniform_noise=False, noise="zero")
        pack.case("no rows", [y, np.int32([0, 2]), offsets], quiet)
        pack.case("unknown noise", [y, np.int32([2, 2]), offsets], dict(noise="foo"), error=True)
        pack.case("two noises", [y, np.int32([2, 2]), offsets], dict(noise="zero"), error=True)
        pack.case("other batch", [y, np.int32([2, 2]), offsets[:2]], quiet, error=True)
        pack.case("offsets of three", [y, np.int32([2, 2]), np.zeros((3, 3), np.float32)], quiet,
                  error=True)
        pack.case("one size", [y, np.int32([2]), offsets], quiet, error=True)
        pack.case("rank 3", [y[0], np.int32([2, 2]), offsets], quiet, error=True)
        pack.write()

    pack = Pack("Image", "ScaleAndTranslate")
    close = dict(rtol=1e-4, atol=1e-3)
    for kernel in ["lanczos1", "lanczos3", "lanczos5", "gaussian", "box", "triangle", "keyscubic",
                   "mitchellcubic"]:
        for name, scale, translation in [("down", [.7, .6], [.1, -.2]), ("up", [1.7, 1.3], [-1, .5])]:
            for antialias in (True, False):
                pack.case(f"{kernel} {name} antialias {antialias}",
                          [x[:1], np.int32([3, 4]), np.float32(scale), np.float32(translation)],
                          dict(kernel_type=kernel, antialias=antialias), **close)
    one, none = np.float32([1, 1]), np.float32([0, 0])
    for t in TYPES:
        pack.case(np.dtype(t).name, [x[:1, :2, :2].astype(t), np.int32([3, 3]), one * 1.5, none], **close)
    pack.case("outside", [x[:1], np.int32([4, 4]), one, none + 9], **close)
    pack.case("one scale", [x, np.int32([3, 4]), one[:1], none], error=True)
    pack.case("scale 0", [x, np.int32([3, 4]), none, none], error=True)
    pack.case("size 0", [x, np.int32([0, 4]), one, none], error=True)
    pack.case("unknown kernel", [x, np.int32([3, 4]), one, none], dict(kernel_type="foo"), error=True)
    pack.write()


ALL = [resizing, crops, suppression, colors, drawing, transforms]

if __name__ == "__main__":
    chosen = sys.argv[1:]
    for make in ALL:
        if not chosen or make.__name__ in chosen:
            make()
