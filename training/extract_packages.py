#!/usr/bin/env python3
"""Adds frames without text to those of the corpus, out of pictures that Debian's packages ship: sections and projections of a CT and of two
MR heads, a stained slide, a retina, cells, and some photographs whose structure is none of text.

usage: extract_packages.py FRAMES [ROOT]

FRAMES is what extract_frames.py made. ROOT is where the packages mricron-data, invesalius-examples and python3-skimage lie (`/`). Needs
Debian's python3-numpy and python3-pil.
"""
import gzip
import io
import json
import pathlib
import sys
import tarfile

import numpy
from PIL import Image

HEADS = ("ch2better.nii.gz", "inia19-t1-brain.nii.gz")  # in usr/share/mricron/templates
CT = "usr/share/doc/invesalius-examples/examples/Cranium.inv3"
CT_SIDE = 256
PICTURES = (
    "brick.png camera.png cell.png chelsea.png coffee.png coins.png grass.png gravel.png hubble_deep_field.jpg ihc.png microaneurysms.png "
    "moon.png motorcycle_left.png retina.jpg"
).split()  # in usr/lib/python3/dist-packages/skimage/data
SECTIONS = {"ct": 24, "mr": 9}  # of each direction
WINDOWS = {"ct": [-160, 240], "mr": None}


def head(path):
    """A volume of a NIfTI file, little-endian, of whole or floating samples."""
    raw = gzip.decompress(path.read_bytes())
    shape = numpy.frombuffer(raw, "<i2", 8, 40)[1:4]
    kind = {2: "u1", 4: "<i2", 16: "<f4", 512: "<u2"}[int(numpy.frombuffer(raw, "<i2", 1, 70)[0])]
    at = int(numpy.frombuffer(raw, "<f4", 1, 108)[0])
    return numpy.frombuffer(raw, kind, int(numpy.prod(shape)), at).reshape(shape[::-1])


def ct(path):
    with tarfile.open(path) as archive:
        member = next(entry for entry in archive if entry.name.endswith("matrix.dat"))
        return numpy.frombuffer(archive.extractfile(member).read(), "<i2").reshape(-1, CT_SIDE, CT_SIDE)


def views(volume, sections):
    """Sections in three directions, the outermost left out, and what a projection shows: the mean and the greatest value along each."""
    for axis in range(3):
        count = volume.shape[axis]
        for number in numpy.linspace(0.08 * count, 0.92 * count, sections).astype(int):
            yield volume.take(number, axis)
        yield volume.mean(axis)
        yield volume.max(axis)


def packaged(root):
    volumes = [("mr", head(root / "usr/share/mricron/templates" / name), name) for name in HEADS] + [("ct", ct(root / CT), "Cranium.inv3")]
    for kind, volume, name in volumes:
        for view in views(volume, SECTIONS[kind]):
            yield name, "grey", view.astype(numpy.float32), WINDOWS[kind]
    for name in PICTURES:
        picture = Image.open(io.BytesIO((root / "usr/lib/python3/dist-packages/skimage/data" / name).read_bytes()))
        if picture.mode.startswith("RGB"):
            yield name, "rgb", numpy.asarray(picture.convert("RGB")), None
        else:
            yield name, "grey", numpy.asarray(picture.convert("F")), None


def main(target, root):
    target = pathlib.Path(target)
    index = json.loads((target / "index.json").read_text())
    for source, kind, frame, window in packaged(pathlib.Path(root)):
        name = f"{len(index):05}.raw"
        (target / name).write_bytes(numpy.ascontiguousarray(frame).tobytes())
        index.append({"file": name, "kind": kind, "width": frame.shape[1], "height": frame.shape[0], "source": source, "window": window})
    (target / "index.json").write_text(json.dumps(index, indent=1))
    print(f"{len(index)} frames")


if __name__ == "__main__":
    if len(sys.argv) not in (2, 3):
        sys.exit(__doc__)
    main(sys.argv[1], sys.argv[2] if len(sys.argv) == 3 else "/")
