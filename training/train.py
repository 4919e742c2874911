#!/usr/bin/env python3
"""Trains the text detector and writes its weights.

usage: train.py DATA... WEIGHTS [--steps N] [--seed N] [--rate R] [--start WEIGHTS] [--minutes M]

DATA are folders that generate.ts and hard-crops.ts wrote. WEIGHTS is the plain file that `src/vision` reads: a JSON header line, then 32-bit little-endian
floats, batch norms folded into the convolutions. Needs Debian's python3-torch and python3-numpy; one thread.
"""
import argparse
import json
import pathlib
import time

import numpy
import torch
from torch import nn
from torch.nn import functional

LEVELS = (8, 16, 32, 40, 40, 40)  # channels at 1/2, 1/4 ... 1/64
BATCH = 16
HARD = 4  # of a batch, how many are drawn among the fifth that the network does worst


class Convolution(nn.Module):
    def __init__(self, inputs, outputs, size, stride):
        super().__init__()
        self.convolution = nn.Conv2d(inputs, outputs, size, stride, size // 2, bias=False)
        self.norm = nn.BatchNorm2d(outputs)

    def forward(self, x):
        return functional.relu(self.norm(self.convolution(x)))


class Detector(nn.Module):
    """A U: strided convolutions down to 1/64, nearest upsampling and concatenation up to 1/4, one logit a cell."""

    def __init__(self):
        super().__init__()
        inputs, self.down = 2, nn.ModuleList()
        for level, channels in enumerate(LEVELS):
            first = Convolution(inputs, channels, 3, 2)
            self.down.append(nn.Sequential(first, Convolution(channels, channels, 3, 1)) if level > 0 else nn.Sequential(first))
            inputs = channels
        self.up = nn.ModuleList()
        for level in range(len(LEVELS) - 2, 0, -1):
            joined = inputs + LEVELS[level]
            self.up.append(nn.Sequential(Convolution(joined, LEVELS[level], 1, 1), Convolution(LEVELS[level], LEVELS[level], 3, 1)))
            inputs = LEVELS[level]
        self.last = nn.Conv2d(inputs, 1, 1)

    def forward(self, x):
        kept = []
        for down in self.down:
            x = down(x)
            kept.append(x)
        for up, skip in zip(self.up, reversed(kept[1:-1])):
            x = up(torch.cat([functional.interpolate(x, scale_factor=2, mode="nearest"), skip], 1))
        return self.last(x)


def augmented(planes, truth, random):
    """Flips, transposition, inversion, contrast: cheap changes that make a crop new each time it is seen.

    Crops with text are rarely mirrored, as text in pictures rarely is, but often turned by a quarter: small upright text is missed most."""
    if random.random() < 0.3:
        way = 1 if random.random() < 0.5 else 3
        planes, truth = numpy.rot90(planes, way, (1, 2)), numpy.rot90(truth, way)
    flips = 0.08 if (truth == 1).any() else 0.5
    if random.random() < flips:
        planes, truth = planes[:, ::-1], truth[::-1]
    if random.random() < flips:
        planes, truth = planes[:, :, ::-1], truth[:, ::-1]
    if random.random() < flips / 2:
        planes, truth = planes.transpose(0, 2, 1), truth.T
    grey, chroma = planes[0].astype(numpy.float32) / 255, planes[1].astype(numpy.float32) / 255
    if random.random() < 0.3:
        grey = 1 - grey
    if random.random() < 0.5:
        grey = numpy.clip((grey - 0.5) * random.uniform(0.5, 1.3) + 0.5 + random.uniform(-0.2, 0.2), 0, 1)
    if random.random() < 0.3:
        grey = grey + random.normal(0, random.uniform(0.003, 0.03), grey.shape).astype(numpy.float32)
    return numpy.stack([grey, chroma]), truth


def loss_of(logits, truth):
    """The loss of the batch, and the cross entropy of each crop."""
    known = (truth != 255).float()
    target = (truth == 1).float()
    weight = known * (1 + 2 * target)
    entropy = functional.binary_cross_entropy_with_logits(logits, target, weight, reduction="none")
    chance = torch.sigmoid(logits) * known
    dice = 1 - (2 * (chance * target).sum() + 1) / (chance.sum() + target.sum() + 1)
    return entropy.sum() / known.sum() + 0.5 * dice, entropy.detach().mean((1, 2, 3)).numpy()


class Crops:
    """The crops of several folders, numbered through."""

    def __init__(self, folders):
        self.planes = [numpy.memmap(pathlib.Path(folder) / "planes.u8", numpy.uint8, "r").reshape(-1, 2, 256, 256) for folder in folders]
        self.truth = [numpy.memmap(pathlib.Path(folder) / "truth.u8", numpy.uint8, "r").reshape(-1, 64, 64) for folder in folders]
        self.ends = numpy.cumsum([len(truth) for truth in self.truth])

    def __len__(self):
        return int(self.ends[-1])

    def __getitem__(self, number):
        folder = int(numpy.searchsorted(self.ends, number, "right"))
        place = number - self.ends[folder]  # from the end
        return self.planes[folder][place], self.truth[folder][place]


class Lottery:
    """Which crops come next: most by chance, some by how badly the network did on them when it last saw them."""

    def __init__(self, count, random):
        self.random = random
        self.badness = numpy.full(count, 0.1, numpy.float32)

    def draw(self):
        candidates = self.random.integers(0, len(self.badness), 40 * HARD)
        hard = candidates[numpy.argsort(-self.badness[candidates])[: 8 * HARD]]
        return numpy.concatenate([self.random.integers(0, len(self.badness), BATCH - HARD), self.random.choice(hard, HARD)])

    def learn(self, crops, losses):
        self.badness[crops] = losses


def folded(convolution):
    scale = convolution.norm.weight / torch.sqrt(convolution.norm.running_var + convolution.norm.eps)
    weight = convolution.convolution.weight * scale[:, None, None, None]
    return weight, convolution.norm.bias - convolution.norm.running_mean * scale


def layers_of(detector):
    for module in [*detector.down, *detector.up]:
        for convolution in module:
            weight, bias = folded(convolution)
            yield weight, bias, convolution.convolution.stride[0]
    yield detector.last.weight, detector.last.bias, 1


def export(detector, path, about):
    """Filters as height, width, inputs, outputs."""
    layers, blobs = [], []
    for weight, bias, stride in layers_of(detector):
        layers.append({"size": weight.shape[2], "inputs": weight.shape[1], "outputs": weight.shape[0], "stride": stride})
        blobs.append(weight.detach().permute(2, 3, 1, 0).contiguous().numpy().astype("<f4").tobytes())
        blobs.append(bias.detach().numpy().astype("<f4").tobytes())
    header = json.dumps({"format": 1, "levels": LEVELS, "layers": layers, **about}, separators=(",", ":"))
    pathlib.Path(path).write_bytes(header.encode() + b"\n" + b"".join(blobs))


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("data", nargs="+")
    parser.add_argument("weights")
    parser.add_argument("--steps", type=int, default=9000)
    parser.add_argument("--minutes", type=float, default=600)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--rate", type=float, default=2e-3)
    parser.add_argument("--start", help="a checkpoint (WEIGHTS.pt) to go on from")
    options = parser.parse_args()
    torch.set_num_threads(1)
    torch.manual_seed(options.seed)
    random = numpy.random.default_rng(options.seed)
    data = Crops(options.data)
    detector = Detector().to(memory_format=torch.channels_last)
    lottery = Lottery(len(data), random)
    if options.start:
        detector.load_state_dict(torch.load(options.start))
    optimiser = torch.optim.AdamW(detector.parameters(), options.rate, weight_decay=1e-4)
    schedule = torch.optim.lr_scheduler.CosineAnnealingLR(optimiser, options.steps)
    began, mean = time.time(), 0
    for step in range(options.steps):
        drawn = lottery.draw()
        crops = [augmented(*data[i], random) for i in drawn]
        inputs = torch.from_numpy(numpy.stack([crop[0] for crop in crops]).astype(numpy.float32)).contiguous(memory_format=torch.channels_last)
        targets = torch.from_numpy(numpy.stack([crop[1] for crop in crops]))[:, None]
        loss, losses = loss_of(detector(inputs), targets)
        lottery.learn(drawn, losses)
        optimiser.zero_grad()
        loss.backward()
        optimiser.step()
        schedule.step()
        mean = loss.item() if step == 0 else 0.98 * mean + 0.02 * loss.item()
        if step % 200 == 199 or step + 1 == options.steps:
            print(f"step {step + 1} loss {mean:.4f} {(time.time() - began) / (step + 1):.3f} s a step", flush=True)
            torch.save(detector.state_dict(), options.weights + ".pt")
        if time.time() - began > options.minutes * 60:
            break
    detector.eval()
    export(detector, options.weights, {"steps": step + 1, "seed": options.seed, "loss": round(mean, 4)})


if __name__ == "__main__":
    main()
