#!/usr/bin/env python3
"""Trains the reader of lines and writes its weights.

usage: train_reader.py DATA... WEIGHTS [--tune DATA] [--steps N] [--seed N] [--rate R] [--start WEIGHTS.pt]

DATA are folders that generate-lines.ts wrote. WEIGHTS is the plain file that `src/vision` reads: a JSON header line, then 32-bit little-endian floats, batch
norms folded into the convolutions. Needs Debian's python3-torch and python3-numpy; one thread.
"""
import argparse
import json
import pathlib
import time

import numpy
import torch
from torch import nn
from torch.nn import functional

# Kernel (down, across), stride, channels: 24 rows become one, two columns one.
TRUNK = (((3, 3), (1, 1), 16), ((3, 3), (2, 2), 32), ((3, 3), (2, 1), 48), ((3, 3), (2, 1), 80))
WIDE = 96
ALONG = 5  # columns that one layer along the line sees
APART = (1, 1, 1, 1, 2, 4, 2)  # how far apart they are, layer by layer: the first ones see a letter, the last ones a word
BATCH = 16
MARGIN = 0.01  # as in src/vision/line-crop.ts: outliers at each end, and the least range
LEAST_RANGE = 16


class Convolution(nn.Module):
    def __init__(self, inputs, outputs, size, stride=(1, 1), padding=None, apart=1):
        super().__init__()
        self.convolution = nn.Conv2d(inputs, outputs, size, stride, padding or (size[0] // 2, apart * (size[1] // 2)), (1, apart), bias=False)
        self.norm = nn.BatchNorm2d(outputs)

    def forward(self, x):
        return self.norm(self.convolution(x))


class Reader(nn.Module):
    """Convolutions that bring a line down to one row, then residual ones along it; the logits of each letter for every second column."""

    def __init__(self, letters):
        super().__init__()
        inputs, self.trunk = 1, nn.ModuleList()
        for size, stride, channels in TRUNK:
            self.trunk.append(Convolution(inputs, channels, size, stride))
            inputs = channels
        self.collapse = Convolution(inputs, WIDE, (3, 3), padding=(0, 1))
        self.along = nn.ModuleList(Convolution(WIDE, WIDE, (1, ALONG), apart=apart) for apart in APART)
        self.last = nn.Conv2d(WIDE, letters + 1, 1)

    def forward(self, x):
        for layer in self.trunk:
            x = functional.relu(layer(x))
        x = functional.relu(self.collapse(x))
        for layer in self.along:
            x = functional.relu(x + layer(x))
        return self.last(x)[:, :, 0]


class Lines:
    """The lines of several folders."""

    def __init__(self, folders):
        self.crops, self.texts = [], []
        for folder in map(pathlib.Path, folders):
            index = json.loads((folder / "lines.json").read_text())
            self.letters, height, at = index["letters"], index["height"], 0
            pixels = numpy.memmap(folder / "pixels.u8", numpy.uint8, "r")
            for width, text in index["lines"]:
                self.crops.append(pixels[at : at + width * height].reshape(height, width))
                self.texts.append(text)
                at += width * height
        known = {letter: i + 1 for i, letter in enumerate(self.letters)}
        self.targets = [[known[letter] for letter in text] for text in self.texts]
        # Lines of like width come together.
        order = sorted(range(len(self.crops)), key=lambda i: self.crops[i].shape[1])
        self.batches = [order[i : i + BATCH] for i in range(0, len(order), BATCH)]


def levelled(crop):
    ground = numpy.median(crop)
    low, high = numpy.percentile(crop, (100 * MARGIN, 100 - 100 * MARGIN))
    return (crop - ground) / max(LEAST_RANGE, high - low)


def changed(crop, random):
    """Cheap changes that make a line new each time it is seen."""
    crop = crop.astype(numpy.float32)
    if random.random() < 0.4:
        width = crop.shape[1]
        places = numpy.linspace(0, width - 1, max(8, int(width * random.uniform(0.85, 1.2))))
        left = places.astype(int)
        share = (places - left).astype(numpy.float32)
        crop = crop[:, left] * (1 - share) + crop[:, numpy.minimum(left + 1, width - 1)] * share
    if random.random() < 0.3:
        crop = 255 - crop
    if random.random() < 0.25:
        crop = numpy.roll(crop, random.integers(-1, 2), 0)
    if random.random() < 0.3:
        crop = numpy.clip((crop - 128) * random.uniform(0.6, 1.3) + 128 + random.uniform(-30, 30), 0, 255)
    if random.random() < 0.25:
        crop = crop + random.normal(0, random.uniform(1, 14), crop.shape)
    return crop


def stacked(crops, random=None):
    """Each on its ground, which goes on to the right."""
    width = 16 * -(-max(crop.shape[1] for crop in crops) // 16)
    batch = numpy.zeros((len(crops), 1, crops[0].shape[0], width), numpy.float32)
    for i, crop in enumerate(crops):
        batch[i, 0, :, : crop.shape[1]] = levelled(crop)
    return torch.from_numpy(batch)


def read(logits, letters):
    """The likeliest letters: runs of one class count once."""
    texts = []
    for row in logits.argmax(1).numpy():
        runs = row[numpy.concatenate([[True], row[1:] != row[:-1]])]
        texts.append("".join(letters[i - 1] for i in runs if i > 0))
    return texts


def tuned(reader, lines):
    """Shares of lines read rightly and of letters wrong."""
    reader.eval()
    right, wrong, letters = 0, 0, 0
    with torch.no_grad():
        for batch in lines.batches:
            for i, text in zip(batch, read(reader(stacked([lines.crops[i] for i in batch])), lines.letters)):
                right += text == lines.texts[i]
                wrong += distance(text, lines.texts[i])
                letters += len(lines.texts[i])
    reader.train()
    return right / len(lines.texts), wrong / letters


def distance(one, other):
    row = list(range(len(other) + 1))
    for i, a in enumerate(one, 1):
        last, row[0] = row[0], i
        for j, b in enumerate(other, 1):
            last, row[j] = row[j], min(row[j] + 1, row[j - 1] + 1, last + (a != b))
    return row[-1]


def grown(start, reader):
    """The weights of a smaller reader in a wider or deeper one that says the same: nothing looks at new filters yet, and new layers add nothing."""
    state = reader.state_dict()
    for name, new in state.items():
        old = start.get(name)
        if old is None:
            if name.endswith(("norm.weight", "norm.bias")):
                new.zero_()
        elif new.dim() == 4:
            outputs, inputs = old.shape[:2]
            new[outputs:, :inputs] *= old.std() / max(1e-6, new[:outputs, :inputs].std())
            new[:, inputs:] = 0
            new[:outputs, :inputs] = old
        elif new.dim() == 1:
            new.fill_(old.abs().mean() if name.endswith("norm.weight") else old.mean() if name.endswith("running_var") else 0)
            new[: len(old)] = old
        else:
            new.copy_(old)
    return state


def layers_of(reader):
    for module in [*reader.trunk, reader.collapse, *reader.along]:
        scale = module.norm.weight / torch.sqrt(module.norm.running_var + module.norm.eps)
        yield module.convolution.weight * scale[:, None, None, None], module.norm.bias - module.norm.running_mean * scale, module.convolution
    yield reader.last.weight, reader.last.bias, reader.last


def export(reader, letters, path, about):
    """Filters as height, width, inputs, outputs."""
    layers, blobs = [], []
    for weight, bias, convolution in layers_of(reader):
        layers.append({"size": list(weight.shape[2:]), "inputs": weight.shape[1], "outputs": weight.shape[0], "stride": list(convolution.stride), "pad": list(convolution.padding), "apart": convolution.dilation[1]})
        blobs.append(weight.detach().permute(2, 3, 1, 0).contiguous().numpy().astype("<f4").tobytes())
        blobs.append(bias.detach().numpy().astype("<f4").tobytes())
    header = json.dumps({"format": 1, "letters": letters, "residual": len(APART), "layers": layers, **about}, separators=(",", ":"))
    pathlib.Path(path).write_bytes(header.encode() + b"\n" + b"".join(blobs))


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("data", nargs="+")
    parser.add_argument("weights")
    parser.add_argument("--tune")
    parser.add_argument("--steps", type=int, default=20000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--rate", type=float, default=2e-3)
    parser.add_argument("--start", help="a checkpoint (WEIGHTS.pt) to go on from, of this network or of a smaller one")
    options = parser.parse_args()
    torch.set_num_threads(1)
    torch.set_flush_denormal(True)
    torch.manual_seed(options.seed)
    random = numpy.random.default_rng(options.seed)
    lines = Lines(options.data)
    tune = Lines([options.tune]) if options.tune else None
    reader = Reader(len(lines.letters)).to(memory_format=torch.channels_last)
    if options.start:
        reader.load_state_dict(grown(torch.load(options.start), reader))
    print(sum(weight.numel() for weight in reader.parameters()), "weights,", len(lines.texts), "lines", flush=True)
    optimiser = torch.optim.AdamW(reader.parameters(), options.rate, weight_decay=1e-4)
    schedule = torch.optim.lr_scheduler.OneCycleLR(optimiser, options.rate, options.steps, pct_start=0.03)
    began, mean, figures = time.time(), 0, {}
    for step in range(options.steps):
        batch = lines.batches[random.integers(len(lines.batches))]
        inputs = stacked([changed(lines.crops[i], random) for i in batch])
        logits = reader(inputs.contiguous(memory_format=torch.channels_last))
        lengths = torch.full((len(batch),), logits.shape[2], dtype=torch.long)
        targets = torch.tensor([letter for i in batch for letter in lines.targets[i]])
        sizes = torch.tensor([len(lines.targets[i]) for i in batch])
        loss = functional.ctc_loss(logits.permute(2, 0, 1).log_softmax(2), targets, lengths, sizes, zero_infinity=True)
        optimiser.zero_grad()
        loss.backward()
        nn.utils.clip_grad_norm_(reader.parameters(), 5)
        optimiser.step()
        schedule.step()
        mean = loss.item() if step == 0 else 0.99 * mean + 0.01 * loss.item()
        if step % 500 == 499 or step + 1 == options.steps:
            print(f"step {step + 1} loss {mean:.4f} {(time.time() - began) / (step + 1):.3f} s a step", flush=True)
        if tune and (step % 2000 == 1999 or step + 1 == options.steps):
            right, wrong = tuned(reader, tune)
            figures = {"linesRight": round(right, 4), "lettersWrong": round(wrong, 4)}
            print(figures, flush=True)
        if step % 1000 == 999 or step + 1 == options.steps:
            torch.save(reader.state_dict(), options.weights + ".pt")
            reader.eval()
            export(reader, lines.letters, options.weights, {"steps": step + 1, "seed": options.seed, "loss": round(mean, 4), **figures})
            reader.train()


if __name__ == "__main__":
    main()
