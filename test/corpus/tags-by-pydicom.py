"""Prints, one JSON line a file, what pydicom reads: every element below every sequence, and the text of the names."""

import json
import sys
import warnings

import pydicom

warnings.simplefilter("ignore")


def walk(data_set, rows, names):
    for element in data_set:
        rows.append("%08X" % int(element.tag))
        if element.VR == "SQ":
            for item in element.value or []:
                walk(item, rows, names)
        elif element.VR == "PN" and element.value:
            values = element.value if isinstance(element.value, pydicom.multival.MultiValue) else [element.value]
            names.append("\\".join(str(value).rstrip("= ") for value in values).rstrip())


for path in sys.stdin.read().splitlines():
    result = {"path": path, "rows": None, "names": None}
    try:
        data_set = pydicom.dcmread(path, force=True)
        rows, names = [], []
        data_set.decode()
        walk(data_set, rows, names)
        result["rows"], result["names"] = rows, names
    except Exception as error:  # any failure of theirs is just "not read"
        result["failed"] = type(error).__name__
    print(json.dumps(result))
