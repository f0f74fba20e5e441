"""Plastic release on one task, the energy experiment of chapter 4, written a second time and plainly.

It shares no code and no random numbers with the program. The settings are those of the thesis
(experiments 3.3), the measurements those of Figs 4.2, 4.3 and 4.7.

    python energy.py --seed 2019
    python energy.py --seed 2019 --set weightDecay=0.005 --set epochs=10

Prints one JSON object; `correlations` gives each reading for the first and the second hidden layer.
"""

import argparse
import json
import math
import time
from dataclasses import asdict, dataclass
from pathlib import Path

import numpy
import torch
import torch.nn.functional as F

from mnist import DATASETS, images, scaling
from networks import Presynaptic, stream
from readings import correlations
from settings import NetworkSettings, pairs, with_values


@dataclass(frozen=True)
class Settings(NetworkSettings):
    """Every setting of one trial, under the names that the program gives them."""

    dataset: str = "mnist"
    epochs: int = 50
    learningRate: float = 0.05
    weightDecay: float = 0.01
    pUp: float = 0.07
    pDown: float = 0.07
    pFreeze: float = 2.0  # never
    learningRateModulation: bool = False
    importantFrom: float = 0.9
    lesionImages: int = 2_000


def prepared(settings: Settings, part: str, folder: Path) -> tuple[torch.Tensor, torch.Tensor]:
    """Normalised pixels [n, 784] and labels [n]."""
    pixels, labels = images(settings.dataset, part, folder)
    factor, shift = scaling(settings.dataset)
    return pixels.float().mul_(factor).add_(shift), labels


def trained(settings: Settings, folder: Path) -> tuple[Presynaptic, int]:
    """A network after all passes over the training images, and the number of its steps."""
    x, y = prepared(settings, "train", folder)
    network = Presynaptic(settings, 10)
    order = stream(settings.seed, "order of images")
    size, steps = settings.batchSize, 0
    for _ in range(settings.epochs):
        shuffled = torch.randperm(len(x), generator=order)
        for chosen in shuffled[: len(x) // size * size].split(size):
            network.step(x[chosen], y[chosen])
            steps += 1
    return network, steps


def information(network: Presynaptic, x: torch.Tensor, y: torch.Tensor) -> float:
    """Bits that soft answers tell of the class, one release for each batch."""
    joint = torch.zeros(10, 10, dtype=torch.float64)
    for xb, yb in zip(x.split(network.s.maskImages), y.split(network.s.maskImages)):
        answers = F.softmax(network.forward(xb, network.effective())[-1], 1)
        joint.index_add_(0, yb, answers.double())
    joint /= joint.sum()
    apart = joint.sum(1, keepdim=True) * joint.sum(0, keepdim=True)
    return float(torch.xlogy(joint, joint / apart).sum() / math.log(2))


def fisher_information(network: Presynaptic, x: torch.Tensor, y: torch.Tensor) -> list[torch.Tensor]:
    """Mean over images of the squared slope at the observed label, all synapses transmitting."""
    sums = [torch.zeros_like(w) for w in network.weights]
    for xb, yb in zip(x.split(500), y.split(500)):
        activity = network.forward(xb, network.weights)
        error = F.softmax(activity[-1], 1)
        error[torch.arange(len(yb)), yb] -= 1
        for layer in (2, 1, 0):
            sums[layer] += activity[layer].square().T @ error.square()
            if layer:
                error = (error @ network.weights[layer].T).mul_(activity[layer] > 0)
    return [total / len(x) for total in sums]


def lesioned(network: Presynaptic, worth: list[torch.Tensor], x: torch.Tensor, y: torch.Tensor) -> float:
    """Accuracy without the half of all synapses that is worth least."""
    kept = network.weights
    middle = torch.cat([value.flatten() for value in worth]).median()
    network.weights = [w * (value > middle) for w, value in zip(kept, worth)]
    accuracy = network.correct(x, y) / len(x)
    network.weights = kept
    return accuracy


def lesions(network: Presynaptic, x: torch.Tensor, y: torch.Tensor) -> dict[str, float]:
    draws = stream(network.s.seed, "lesions")
    some = torch.randperm(len(x), generator=draws)[: network.s.lesionImages]
    uniform = [torch.rand(p.shape, generator=draws) for p in network.p]
    by_release = [p + 5e-5 * (2 * u - 1) for p, u in zip(network.p, uniform)]
    random = [torch.rand(p.shape, generator=draws) for p in network.p]
    return {
        "lesionedHalfLowP": lesioned(network, by_release, x[some], y[some]),
        "lesionedHalfRandom": lesioned(network, random, x[some], y[some]),
    }


def measured(network: Presynaptic, folder: Path) -> dict:
    """Everything that Figs 4.2, 4.3 and 4.7 show of a trained network, as numbers."""
    x, y = prepared(network.s, "t10k", folder)
    fisher = fisher_information(network, x, y)
    p, w, f = (torch.cat([t.flatten() for t in ts]).double() for ts in (network.p, network.weights, fisher))
    important = p >= network.s.importantFrom - 1e-7
    mean_ratio = [float(size[important].mean() / size[~important].mean()) for size in (w.abs(), f)]
    bits, energy = information(network, x, y), float(w.abs().sum())
    readings = correlations(network.weights, network.p, fisher)
    first, second = readings["p >= 0.9"]
    return {
        "finalAccuracy": network.correct(x, y) / len(x),
        "mutualInformationBits": bits,
        "synapticEnergy": energy,
        "bitsPerEnergy": bits / energy,
        "meanReleaseProbability": float(p.mean()),
        "unreliableFraction": float((p <= 0.35).double().mean()),
        "importantFraction": float(important.double().mean()),
        "unimportantFraction": float((~important).double().mean()),
        "strengthRatioByRelease": mean_ratio[0],
        "fisherRatioByRelease": mean_ratio[1],
        "inputOutputCorrelation1": first,
        "inputOutputCorrelation2": second,
        **lesions(network, x, y),
        "correlations": readings,
        "silentNeurons": [int((layer.sum(1) == 0).sum()) for layer in fisher[1:]],
    }


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--seed", type=int, default=2019)
    parser.add_argument("--set", action="append", default=[], metavar="NAME=VALUE")
    parser.add_argument("--datasets", type=Path, default=DATASETS, help="folder of the data sets")
    parser.add_argument("--save", type=Path, help="file (.npz) for strengths and release probabilities")
    given = parser.parse_args()
    settings = with_values(Settings(seed=given.seed), pairs(given.set))
    started = time.perf_counter()
    network, steps = trained(settings, given.datasets)
    if given.save:
        named = {"w": network.weights, "p": network.p}
        layers = {f"{name}{layer}": t.numpy() for name, ts in named.items() for layer, t in enumerate(ts)}
        numpy.savez(given.save, **layers)
    found = measured(network, given.datasets)
    seconds = round(time.perf_counter() - started, 1)
    print(json.dumps({"settings": asdict(settings), **found, "steps": steps, "seconds": seconds}))


if __name__ == "__main__":
    main()
