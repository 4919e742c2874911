#!/usr/bin/env python3
"""Averages the weights of two trainings of one network, of which one went on from the other, and writes them, and a checkpoint, as train.py does.

usage: average.py FIRST.pt SECOND.pt WEIGHTS

One found more text, the other took less of what is none for text: the mean keeps most of both.
"""
import sys

import torch

from train import Detector, export


def main(first, second, weights):
    one, other = torch.load(first), torch.load(second)
    mean = {name: (one[name] + other[name]) / 2 if one[name].is_floating_point() else other[name] for name in one}
    detector = Detector()
    detector.load_state_dict(mean)
    detector.eval()
    export(detector, weights, {"averaged": 2})
    torch.save(detector.state_dict(), weights + ".pt")


if __name__ == "__main__":
    if len(sys.argv) != 4:
        sys.exit(__doc__)
    main(*sys.argv[1:])
