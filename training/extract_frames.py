#!/usr/bin/env python3
"""Takes the frames without text out of the corpus, as plain arrays that the generator windows at random.

usage: extract_frames.py CORPUS FRAMES {train|tune}

Needs Debian's python3-pydicom, python3-gdcm and python3-numpy. A group of like images (modality, size, bits) is either for
training or for tuning, never both: the corpus holds one picture in many transfer syntaxes.
"""
import hashlib
import json
import pathlib
import sys
import warnings

import numpy
import pydicom

FRAMES_A_FILE = 5
TUNE_SHARE = 0.3


def is_for_tuning(entry):
    group = f"{entry['modality']} {entry['rows']} {entry['columns']} {entry['bits_stored']}"
    return hashlib.sha256(group.encode()).digest()[0] / 256 < TUNE_SHARE


def window_of(data_set, inverted):
    """The header's window in stored values, as a viewer would show the frames; None without one."""
    try:
        center, width = (numpy.atleast_1d(numpy.asarray(data_set[tag].value, float))[0] for tag in ("WindowCenter", "WindowWidth"))
        slope, intercept = float(data_set.get("RescaleSlope", 1)), float(data_set.get("RescaleIntercept", 0))
    except (KeyError, TypeError, ValueError):
        return None
    if width <= 1 or slope <= 0:
        return None
    low, high = ((center + side * width / 2 - intercept) / slope for side in (-1, 1))
    return [-high, -low] if inverted else [low, high]


def frames_of(data_set):
    pixels = numpy.asarray(data_set.pixel_array)
    colour = int(data_set.SamplesPerPixel) == 3
    if pixels.ndim == (3 if colour else 2):
        pixels = pixels[None]
    picked = numpy.linspace(0, len(pixels) - 1, min(FRAMES_A_FILE, len(pixels))).astype(int)
    inverted = is_inverted(data_set)
    for number in sorted(set(picked)):
        frame = pixels[number]
        if colour:
            if data_set.PhotometricInterpretation.startswith("YBR_FULL"):
                frame = pydicom.pixel_data_handlers.util.convert_color_space(frame, "YBR_FULL", "RGB")
            yield "rgb", frame.astype(numpy.uint8)
        else:
            yield "grey", (-1 if inverted else 1) * frame.astype(numpy.float32)


def is_inverted(data_set):
    return data_set.PhotometricInterpretation == "MONOCHROME1"


def main(corpus, target, part):
    warnings.simplefilter("ignore")
    corpus, target = pathlib.Path(corpus), pathlib.Path(target)
    target.mkdir(parents=True, exist_ok=True)
    index = []
    for entry in json.loads((corpus / "MANIFEST.json").read_text())["files"]:
        if entry["burned_in_text_seen"] != "no" or is_for_tuning(entry) != (part == "tune"):
            continue
        try:
            data_set = pydicom.dcmread(corpus / entry["path"], force=True)
            for kind, frame in frames_of(data_set):
                name = f"{len(index):05}.raw"
                (target / name).write_bytes(numpy.ascontiguousarray(frame).tobytes())
                window = window_of(data_set, is_inverted(data_set)) if kind == "grey" else None
                index.append(
                    {"file": name, "kind": kind, "width": frame.shape[1], "height": frame.shape[0], "source": entry["path"], "window": window}
                )
        except Exception as error:  # a broken file is no training frame; its kind is told, its content is not
            print(f"left out: {entry['path']}: {type(error).__name__}", file=sys.stderr)
    (target / "index.json").write_text(json.dumps(index, indent=1))
    print(f"{len(index)} frames")


if __name__ == "__main__":
    if len(sys.argv) != 4 or sys.argv[3] not in ("train", "tune"):
        sys.exit(__doc__)
    main(*sys.argv[1:])
