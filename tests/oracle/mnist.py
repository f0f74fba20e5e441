"""The images that the oracle learns: MNIST and Fashion-MNIST, read from their files."""

import gzip
from pathlib import Path

import numpy
import torch

DATASETS = Path(__file__).resolve().parents[2] / "resources" / "datasets"

# mean and deviation of the pixels after scaling to [0, 1]
NORMALISATION = {"mnist": (0.1307, 0.3081), "fashion-mnist": (0.2861, 0.3530)}


def scaling(source: str) -> tuple[float, float]:
    """Factor and shift that take a byte to a normalised pixel."""
    mean, deviation = NORMALISATION[source]
    return 1 / (255 * deviation), -mean / deviation


def read_idx(file: Path) -> torch.Tensor:
    raw = gzip.open(file).read()
    rank = raw[3]
    shape = numpy.frombuffer(raw, ">u4", rank, 4).astype(int)
    return torch.from_numpy(numpy.frombuffer(raw, numpy.uint8, offset=4 + 4 * rank).reshape(shape).copy())


_images: dict = {}


def images(source: str, part: str, folder: Path) -> tuple[torch.Tensor, torch.Tensor]:
    """Pixels [n, 784] as bytes, and labels [n]."""
    if (source, part) not in _images:
        pixels = read_idx(folder / source / f"{part}-images-idx3-ubyte.gz")
        labels = read_idx(folder / source / f"{part}-labels-idx1-ubyte.gz")
        _images[source, part] = (pixels.reshape(len(pixels), -1), labels.long())
    return _images[source, part]
