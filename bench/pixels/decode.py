#!/usr/bin/env python3
"""Decodes DICOM files with pydicom and gdcm, so that the project's own codecs do not judge themselves.

usage: decode.py IN OUT     every .dcm file under IN; for each OUT/NUMBER.raw and a line on standard output:
{"file", "raw", "width", "height", "frames", "channels", "type" (numpy's)}

Colour comes as RGB. A file that cannot be decoded has a line with "error", the kind of the error alone.
Needs Debian's python3-pydicom, python3-gdcm and python3-numpy.
"""
import json
import pathlib
import sys
import warnings

import numpy
import pydicom
from pydicom.pixel_data_handlers.util import apply_color_lut, convert_color_space


def decoded(data_set):
    pixels = numpy.asarray(data_set.pixel_array)
    kind = data_set.PhotometricInterpretation
    samples = int(data_set.SamplesPerPixel)
    if kind == "PALETTE COLOR":
        pixels, samples = (apply_color_lut(pixels, data_set) >> 8).astype(numpy.uint8), 3
    elif kind.startswith("YBR_FULL"):
        pixels = convert_color_space(pixels, kind, "RGB")
    shape = (int(data_set.get("NumberOfFrames", 1) or 1), data_set.Rows, data_set.Columns, samples)
    return numpy.ascontiguousarray(pixels.reshape(shape), dtype=pixels.dtype.newbyteorder("<"))


def main(source, target):
    warnings.simplefilter("ignore")
    target = pathlib.Path(target)
    target.mkdir(parents=True, exist_ok=True)
    root = pathlib.Path(source)
    for count, path in enumerate(sorted(p for p in root.rglob("*.dcm") if p.is_file())):
        line = {"file": str(path.relative_to(root))}
        try:
            data_set = pydicom.dcmread(path)
            if "PixelData" not in data_set:
                continue
            pixels = decoded(data_set)
            name = f"{count:05}.raw"
            (target / name).write_bytes(pixels.tobytes())
            frames, height, width, channels = pixels.shape
            line.update(raw=name, width=width, height=height, frames=frames, channels=channels, type=pixels.dtype.newbyteorder("=").name)
        except Exception as error:  # its kind is told, its content is not
            line["error"] = type(error).__name__
        print(json.dumps(line), flush=True)


if __name__ == "__main__":
    main(*sys.argv[1:])
