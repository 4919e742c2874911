#!/usr/bin/env python3
"""Makes a checkpoint that train.py can go on from out of the detector's plain weights.

usage: checkpoint.py WEIGHTS DATA CHECKPOINT.pt

The weights have their batch norms folded in. Each layer gets a norm back that undoes what its own outputs are on some of the DATA (a folder that
generate.ts wrote), so that the network says the same as before.
"""
import json
import pathlib
import sys

import numpy
import torch

from train import Crops, Detector, augmented

CROPS = 256


def layers_in(path):
    """Filters as outputs, inputs, height, width, and biases."""
    head, _, blob = pathlib.Path(path).read_bytes().partition(b"\n")
    values, at = numpy.frombuffer(blob, "<f4"), 0
    for layer in json.loads(head)["layers"]:
        shape = (layer["size"], layer["size"], layer["inputs"], layer["outputs"])
        count = int(numpy.prod(shape))
        weight = values[at : at + count].reshape(shape).transpose(3, 2, 0, 1).copy()
        bias = values[at + count : at + count + layer["outputs"]].copy()
        at += count + layer["outputs"]
        yield torch.from_numpy(weight), torch.from_numpy(bias)


def set_norm(norm, outputs, bias):
    mean, variance = outputs.mean((0, 2, 3)), outputs.var((0, 2, 3), unbiased=False)
    norm.running_mean.copy_(mean)
    norm.running_var.copy_(variance)
    norm.weight.data.copy_(torch.sqrt(variance + norm.eps))
    norm.bias.data.copy_(bias + mean)


def main(weights, data, checkpoint):
    detector = Detector().eval()
    *layers, last = layers_in(weights)
    hooks = []
    for convolution, (weight, bias) in zip([each for module in [*detector.down, *detector.up] for each in module], layers):
        convolution.convolution.weight.data.copy_(weight)
        hook = lambda _, __, outputs, norm=convolution.norm, bias=bias: set_norm(norm, outputs, bias)
        hooks.append(convolution.convolution.register_forward_hook(hook))
    detector.last.weight.data.copy_(last[0])
    detector.last.bias.data.copy_(last[1])
    crops, random = Crops([data]), numpy.random.default_rng(1)
    drawn = [augmented(*crops[i], random)[0] for i in random.integers(0, len(crops), CROPS)]
    with torch.no_grad():
        detector(torch.from_numpy(numpy.stack(drawn).astype(numpy.float32)))
    for hook in hooks:
        hook.remove()
    torch.save(detector.state_dict(), checkpoint)


if __name__ == "__main__":
    if len(sys.argv) != 4:
        sys.exit(__doc__)
    main(*sys.argv[1:])
