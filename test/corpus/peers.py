# pydicom's view of files, one JSON line each: whether it reads them, a digest of every element's bytes by path, and what the header says of its patient.
# Run as `python3 peers.py < LIST`, one path a line. The lines hold patients' values: they are read by the test in memory and go nowhere else.
import hashlib
import json
import sys
import warnings
import zlib

import pydicom
from pydicom.datadict import dictionary_VR
from pydicom.dataelem import RawDataElement

warnings.simplefilter("ignore")
pydicom.config.settings.reading_validation_mode = pydicom.config.IGNORE

NAMES = {0x00100010: "name", 0x00101001: "name", 0x00101005: "name", 0x00101060: "name", 0x00102297: "name",
         0x00080090: "staff", 0x00081048: "staff", 0x00081050: "staff", 0x00081060: "staff", 0x00081070: "staff",
         0x00321032: "staff", 0x00400006: "staff", 0x0040A075: "staff", 0x00700084: "staff"}
TEXTS = {0x00100020: "id", 0x00101000: "id", 0x00080050: "accession", 0x00100030: "birth-date", 0x00080080: "institution",
         0x00080081: "address", 0x00101040: "address", 0x00102154: "phone", 0x00200010: "study-id"}
# UI attributes that name a class of things: coding schemes, context groups, mapping resources.
CLASSES = {0x0008010C, 0x00080117, 0x00080118}


def text_of(raw, dataset):
    value = raw.value
    if isinstance(value, (bytes, bytearray)):
        try:
            return pydicom.charset.decode_bytes(bytes(value), dataset._character_set or ["iso8859"], set("\\^="))
        except Exception:
            return bytes(value).decode("latin-1")
    return "" if value is None else str(value)


def vr_of(raw):
    if raw.VR not in (None, "UN"):
        return raw.VR
    try:
        return dictionary_VR(raw.tag).split(" ")[0]
    except KeyError:
        return "UN"


def walk(dataset, prefix, found):
    for tag in sorted(dataset.keys()):
        raw = dataset.get_item(tag)
        path = "%s(%04X,%04X)" % (prefix, tag.group, tag.element)
        vr = vr_of(raw)
        if not isinstance(raw, RawDataElement) and raw.VR == "SQ" or vr == "SQ":
            try:
                items = dataset[tag].value
                found["elements"][path] = ["SQ", None, len(items)]
                for number, item in enumerate(items):
                    walk(item, "%s[%d]." % (path, number), found)
                continue
            except Exception:
                pass
        value = raw.value if isinstance(raw.value, (bytes, bytearray)) else b"" if raw.value is None else str(raw.value).encode()
        found["elements"][path] = [vr, hashlib.sha1(bytes(value)).hexdigest(), len(value)]
        note(int(tag), vr, raw, dataset, found)


def note(tag, vr, raw, dataset, found):
    if tag in CLASSES:
        return
    if tag in (0x00080070, 0x00081010):
        found["device"] += text_of(raw, dataset)
    if vr == "UI":
        found["uids"] += [part.strip("\0 ") for part in text_of(raw, dataset).split("\\")]
    elif tag in NAMES or vr == "PN":
        for part in text_of(raw, dataset).replace("=", "^").replace("\\", "^").split("^"):
            found["identifiers"].append([NAMES.get(tag, "person"), part.strip("\0 ")])
    elif tag in TEXTS:
        found["identifiers"] += [[TEXTS[tag], part.strip("\0 ")] for part in text_of(raw, dataset).split("\\")]


def body_of(path, dataset):
    """The data set's bytes inflated, for a deflated file; else nothing."""
    if str(dataset.file_meta.get("TransferSyntaxUID", "")) != "1.2.840.10008.1.2.1.99":
        return None
    data = open(path, "rb").read()
    start = 144 + int.from_bytes(data[140:144], "little")
    return zlib.decompressobj(-zlib.MAX_WBITS).decompress(data[start:]).hex()


def look(path):
    found = {"path": path, "readable": False, "elements": {}, "uids": [], "identifiers": [], "device": "", "sopClass": "", "inflated": None}
    try:
        dataset = pydicom.dcmread(path, force=True)
        walk(dataset, "", found)
        found["sopClass"] = str(dataset.get("SOPClassUID", ""))
        found["sopInstance"] = str(dataset.get("SOPInstanceUID", ""))
        found["inflated"] = body_of(path, dataset)
        found["readable"] = len(found["elements"]) > 0
    except Exception:
        pass
    return found


for line in sys.stdin:
    print(json.dumps(look(line.rstrip("\n"))), flush=True)
