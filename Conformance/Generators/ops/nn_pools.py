"""Packs of pooling and of the order of axes."""
import os
import sys

sys.path.insert(0, os.path.dirname(os.path.dirname(os.path.abspath(__file__))))

import numpy as np

from _nn import BF16, FLOATS, INTS, first, first_list, tolerance, values
from opcases import Pack, generate


def pools():
    x = values(1, 2, 5, 4, 2)
    special = np.float32([np.nan, 1, 2, 3, 1, np.nan, 2, 3, -np.inf, -np.inf, -np.inf, -np.inf])
    special = special.reshape(3, 2, 2, 1)
    for op in ["MaxPool", "AvgPool", "MaxPoolV2", "MaxPoolWithArgmax"]:
        pack = Pack("NN", op)

        def case(name, x, ksize=(1, 2, 2, 1), strides=(1, 2, 2, 1), padding="VALID", error=None,
                 nchw=False, **attrs):
            attrs = dict(attrs, padding=padding)
            t = np.asarray(x).dtype.name
            exact = {} if t not in dict(FLOATS) or op != "AvgPool" else tolerance(t)

            def arguments(x, ksize, strides, attrs):
                if op == "MaxPoolV2":
                    return [x, np.int32(ksize), np.int32(strides)], attrs
                return [x], dict(attrs, ksize=list(ksize), strides=list(strides))

            inputs, given = arguments(x, ksize, strides, attrs)
            pack.case(name, inputs, given, error=error, **exact)
            if nchw and op != "MaxPoolWithArgmax":
                found = pack.evaluate(inputs, given)[0].numpy()
                if "explicit_paddings" in attrs:
                    p = attrs["explicit_paddings"]
                    attrs["explicit_paddings"] = p[0:2] + p[6:8] + p[2:6]
                attrs["data_format"] = "NCHW"
                inputs, given = arguments(first(x), first_list(ksize), first_list(strides), attrs)
                pack.record(name + " NCHW", inputs, [first(found)], given, **exact)

        for padding in ("SAME", "VALID"):
            case(padding, x, padding=padding, nchw=True)
            case(padding + " overlapping", x, (1, 3, 3, 1), (1, 1, 1, 1), padding)
            case(padding + " rectangular", x, (1, 3, 2, 1), (1, 2, 1, 1), padding, nchw=True)
            case(padding + " window below stride", x, (1, 1, 2, 1), (1, 3, 3, 1), padding)
        types = FLOATS if op == "AvgPool" else FLOATS + [(np.dtype(t).name, t) for t in INTS]
        if op in ("MaxPool", "MaxPoolV2"):
            types = [(n, t) for n, t in types if n not in ("uint32", "uint64")]
        for name, t in types:
            case(name, (np.arange(32).reshape(1, 4, 4, 2) * 7 % 32).astype(t))
        case("special", special)
        case("no batch", x[:0], error=op == "MaxPoolWithArgmax")
        case("window beyond", x[:, :1])
        case("rank 3", x[0], error=True)
        case("batch window", x, (2, 1, 1, 1), (2, 1, 1, 1), error=True)
        if op == "MaxPool":
            case("explicit", x, padding="EXPLICIT", explicit_paddings=[0, 0, 1, 0, 1, 1, 0, 0],
                 nchw=True)
            case("explicit beyond the window", x, padding="EXPLICIT",
                 explicit_paddings=[0, 0, 2, 0, 1, 1, 0, 0], error=True)
        if op in ("MaxPool", "MaxPoolV2"):
            case("channels", values(3, 1, 2, 2, 6), (1, 1, 1, 3), (1, 1, 1, 3))
            odd = np.float32([1, np.nan, 3, np.nan, np.nan, -np.inf, -np.inf, -np.inf]).reshape(1, 1, 1, 8)
            case("special channels", odd, (1, 1, 1, 2), (1, 1, 1, 2))
            case("channels not divided", values(3, 1, 2, 2, 5), (1, 1, 1, 3), (1, 1, 1, 3), error=True)
        if op == "MaxPoolWithArgmax":
            case("int32 positions", x, Targmax=np.int32)
            case("counts the batch", x, include_batch_in_index=True)
        else:
            case("zero window", x, (1, 0, 2, 1), error=True)
        if op != "MaxPoolV2":
            case("zero stride", x, strides=(1, 0, 2, 1), error=True)
        pack.write()
    v = values(2, 1, 3, 4, 3, 2)
    for op in ["MaxPool3D", "AvgPool3D"]:
        pack = Pack("NN", op)

        def case(name, x, ksize=(1, 2, 2, 2, 1), strides=(1, 2, 2, 2, 1), padding="VALID",
                 error=None, nchw=False):
            attrs = dict(padding=padding, ksize=list(ksize), strides=list(strides))
            exact = {} if op != "AvgPool3D" else tolerance(np.asarray(x).dtype.name)
            pack.case(name, [x], attrs, error=error, **exact)
            if nchw:
                found = pack.evaluate([x], attrs)[0].numpy()
                attrs = dict(padding=padding, ksize=first_list(ksize), strides=first_list(strides),
                             data_format="NCDHW")
                pack.record(name + " NCDHW", [first(x)], [first(found)], attrs, **exact)

        for padding in ("SAME", "VALID"):
            case(padding, v, padding=padding, nchw=True)
            case(padding + " overlapping", v, (1, 2, 3, 1, 1), (1, 1, 1, 2, 1), padding, nchw=True)
        case("bfloat16", v.astype(BF16))
        case("no batch", v[:0])
        case("rank 4", v[0], error=True)
        odd = np.resize(np.float32([1, np.nan, -2, 3, -np.inf, np.nan, np.nan, 0.5, np.finfo(np.float32).min, 7, -1]),
                        (1, 3, 2, 4, 19))
        for t in (np.float32, BF16):
            for channels in (1, 3, 8, 16, 19):
                some = np.ascontiguousarray(odd[..., -channels:])
                case(f"special values, {channels} channels {np.dtype(t).name}", some.astype(t), padding="SAME")
                case(f"special values, {channels} channels, overlapping {np.dtype(t).name}", some.astype(t), (1, 2, 2, 3, 1),
                     (1, 1, 1, 2, 1))
        case("strides beyond the window", values(3, 1, 5, 6, 7, 2), strides=(1, 4, 5, 4, 1), padding="SAME", nchw=True)
        case("depth window", v, (1, 1, 1, 1, 2), (1, 1, 1, 1, 2), error=True)
        pack.write()


def formats():
    pack = Pack("NN", "DataFormatDimMap")
    for source, target in [("NHWC", "NCHW"), ("NCHW", "NHWC"), ("NHWC", "HWNC"), ("NDHWC", "NCDHW")]:
        n = len(source)
        attrs = dict(src_format=source, dst_format=target)
        pack.case(f"{source} to {target}", [np.int32(range(-n, n))], attrs)
        pack.case(f"{source} to {target} int64", [np.int64([[0, 1], [2, -1]])], attrs)
    pack.case("three axes", [np.int32([0])], dict(src_format="NHW"), error=True)
    pack.case("other axes", [np.int32([0])], dict(dst_format="NCHX"), error=True)
    pack.write()
    pack = Pack("NN", "DataFormatVecPermute")
    for source, target in [("NHWC", "NCHW"), ("NCHW", "NHWC"), ("NHWC", "HWNC"), ("NHWC", "NWHC"),
                           ("NDHWC", "NCDHW")]:
        n = len(source)
        attrs = dict(src_format=source, dst_format=target)
        pack.case(f"{source} to {target}", [np.int32(range(n))], attrs)
        pack.case(f"{source} to {target} pairs", [np.int64(range(2 * n)).reshape(n, 2)], attrs)
        pack.case(f"{source} to {target} spatial", [np.int32(range(n - 2))], attrs)
    pack.case("three elements", [np.int32([1, 2, 3])], error=True)
    pack.case("triples", [np.int32([[1, 2, 3]] * 4)], error=True)
    pack.case("rank 3", [np.int32([[[1]]])], error=True)
    pack.write()


if __name__ == "__main__":
    generate([pools, formats])
