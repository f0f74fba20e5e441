"""The lifelong-learning experiment of chapter 4, written a second time and plainly.

It shares no code and no random numbers with the program, so agreement of the two (within seed-to-seed
scatter) is evidence for both. PyTorch serves as a matrix library only: forward and backward are
written out, one thread, a few milliseconds a step.

    python lifelong.py --dataset split-mnist --condition presynaptic --seed 2019
    python lifelong.py --dataset permuted-mnist --condition no-consolidation --set learningRate=0.01

Prints one JSON object: the accuracy matrix (row: after task i, column: tested on task j; one row for
joint training), finalAccuracy, meanReleaseProbability, frozenFraction, steps, seconds.
"""

import argparse
import json
import time
from dataclasses import asdict, dataclass, replace
from pathlib import Path

import torch
import torch.nn.functional as F

from mnist import DATASETS, images, scaling
from networks import Network, Plain, Presynaptic, stream
from settings import NetworkSettings, pairs, with_values

CONDITIONS = ("presynaptic", "no-consolidation", "ewc", "bgd", "joint")

SEQUENCES = {
    "split-mnist": ("mnist", "split"),
    "split-fashion-mnist": ("fashion-mnist", "split"),
    "permuted-mnist": ("mnist", "permuted"),
    "permuted-fashion-mnist": ("fashion-mnist", "permuted"),
}


@dataclass(frozen=True)
class Settings(NetworkSettings):
    """Every setting of one trial, under the names that the program gives them."""

    dataset: str = "split-mnist"
    condition: str = "presynaptic"
    imagesPerTask: int = 60_000
    epochsPerTask: int = 10
    penaltyStrength: float = 10.0
    fisherImages: int = 1_000
    initialDeviation: float = 0.04
    networkSamples: int = 10
    # Not settings of the program: they only make searches cheaper.
    testImages: int = 10_000  # of each task
    evaluateAll: bool = True  # after every task, or only after the last


def published(dataset: str, condition: str) -> dict:
    """The settings of the authors that belong to a data set (experiments 3.3, 3.4)."""
    if condition in ("joint", "ewc"):
        return {"optimizer": "adam", "learningRate": 1e-3}
    if condition == "bgd":
        return {"learningRate": 1.0}
    if condition == "presynaptic":
        return {"learningRate": 0.001 if dataset.startswith("split") else 0.01}
    return {
        "split-mnist": {"optimizer": "adam", "learningRate": 1e-6},
        "split-fashion-mnist": {"optimizer": "sgd", "learningRate": 1e-4},
        "permuted-mnist": {"optimizer": "sgd", "learningRate": 1e-3},
        "permuted-fashion-mnist": {"optimizer": "adam", "learningRate": 1e-6},
    }[dataset]


class Tasks:
    """A task sequence: which images belong to a task, its labels and the order of its pixels."""

    def __init__(self, settings: Settings, folder: Path):
        source, kind = SEQUENCES[settings.dataset]
        self.factor, self.shift = scaling(source)
        self.count, self.outputs = (5, 2) if kind == "split" else (10, 10)
        self.train = images(source, "train", folder)
        self.test = images(source, "t10k", folder)
        self.split = kind == "split"
        chosen = stream(settings.seed, "images of a task")
        self.members = [
            self._some(self._of_task(self.train[1], task), settings.imagesPerTask, chosen)
            for task in range(self.count)
        ]
        self.test_members = [self._of_task(self.test[1], t)[: settings.testImages] for t in range(self.count)]
        shuffles = stream(settings.seed, "pixel permutations")
        self.orders = (
            None
            if self.split
            else torch.stack([torch.randperm(784, generator=shuffles) for _ in range(self.count)])
        )

    def _of_task(self, labels: torch.Tensor, task: int) -> torch.Tensor:
        if self.split:
            return torch.nonzero(labels // 2 == task).flatten()
        return torch.arange(len(labels))

    @staticmethod
    def _some(members: torch.Tensor, most: int, generator: torch.Generator) -> torch.Tensor:
        if len(members) <= most:
            return members
        return members[torch.randperm(len(members), generator=generator)[:most]].sort().values

    def batch(self, part, members: torch.Tensor, tasks: torch.Tensor | int):
        """Normalised pixels and targets of some images, all of one task or each of its own."""
        pixels, labels = part
        x = pixels[members]
        if self.orders is not None:
            x = x[:, self.orders[tasks]] if isinstance(tasks, int) else x.gather(1, self.orders[tasks])
        y = labels[members]
        return x.float().mul_(self.factor).add_(self.shift), y % 2 if self.split else y


class Ewc(Plain):
    """Elastic weight consolidation: one anchor and one Fisher diagonal for every task that has ended."""

    def __init__(self, settings: Settings, outputs: int):
        super().__init__(settings, outputs)
        self.ties: list[tuple[list[torch.Tensor], list[torch.Tensor]]] = []

    def slopes(self, x: torch.Tensor, y: torch.Tensor) -> list[torch.Tensor]:
        gradients = super().slopes(x, y)
        for fisher, anchor in self.ties:
            for g, w, f, a in zip(gradients, self.trained, fisher, anchor):
                g.add_(f * (w - a), alpha=self.s.penaltyStrength)
        return gradients

    def task_ended(self, x: torch.Tensor, y: torch.Tensor):
        """E over images and over the labels that the network itself expects, image by image."""
        fisher = [torch.zeros_like(w) for w in self.trained]
        for image in x.split(1):
            probabilities = F.softmax(self.forward(image, self.weights)[-1], dim=1).flatten()
            for label, probability in enumerate(probabilities):
                for f, g in zip(fisher, Plain.slopes(self, image, torch.tensor([label]))):
                    f.addcmul_(g, g, value=float(probability) / len(x))
        self.ties.append((fisher, [w.clone() for w in self.trained]))


class Bgd(Plain):
    """Bayesian gradient descent: a mean and a deviation for every strength (Zeno et al. 2018)."""

    def __init__(self, settings: Settings, outputs: int):
        super().__init__(settings, outputs)
        self.deviations = [torch.full_like(w, settings.initialDeviation) for w in self.trained]
        self.draws = stream(settings.seed, "drawn networks")

    def step(self, x: torch.Tensor, y: torch.Tensor):
        means = [w.clone() for w in self.trained]
        slope = [torch.zeros_like(w) for w in means]
        with_noise = [torch.zeros_like(w) for w in means]
        for _ in range(self.s.networkSamples):
            noise = [torch.randn(w.shape, generator=self.draws) for w in means]
            for w, mean, deviation, e in zip(self.trained, means, self.deviations, noise):
                torch.addcmul(mean, deviation, e, out=w)
            for total, both, e, g in zip(slope, with_noise, noise, self.slopes(x, y)):
                g.mul_(len(y) / self.s.networkSamples)  # slope of the summed loss, mean over the networks
                total.add_(g)
                both.addcmul_(g, e)
        for w, mean, deviation, g, ge in zip(self.trained, means, self.deviations, slope, with_noise):
            w.copy_(mean - self.s.learningRate * deviation.square() * g)
            deviation.copy_(
                deviation * (1 + (deviation * ge / 2).square()).sqrt() - deviation.square() * ge / 2
            )


def accuracies(network: Network, tasks: Tasks) -> list[float]:
    row = []
    for task, members in enumerate(tasks.test_members):
        right = sum(
            network.correct(*tasks.batch(tasks.test, some, task)) for some in members.split(2_000)
        )
        row.append(right / len(members))
    return row


def run(settings: Settings, folder: Path = DATASETS) -> dict:
    """One trial from initial strengths to the accuracy matrix."""
    started = time.perf_counter()
    tasks = Tasks(settings, folder)
    models = {"presynaptic": Presynaptic, "ewc": Ewc, "bgd": Bgd}
    network = models.get(settings.condition, Plain)(settings, tasks.outputs)
    order = stream(settings.seed, "order of images")
    matrix, steps, training = [], 0, 0.0
    joint = settings.condition == "joint"
    for task in range(1 if joint else tasks.count):
        members = torch.cat(tasks.members) if joint else tasks.members[task]
        belongs = torch.repeat_interleave(
            torch.arange(tasks.count), torch.tensor([len(m) for m in tasks.members])
        )
        begun = time.perf_counter()
        for _ in range(settings.epochsPerTask):
            shuffled = torch.randperm(len(members), generator=order)
            for chosen in shuffled[: len(members) // settings.batchSize * settings.batchSize].split(
                settings.batchSize
            ):
                network.step(*tasks.batch(tasks.train, members[chosen], belongs[chosen] if joint else task))
                steps += 1
        if settings.condition == "ewc":
            some = torch.randperm(len(members), generator=order)[: settings.fisherImages]
            network.task_ended(*tasks.batch(tasks.train, members[some], task))
        training += time.perf_counter() - begun
        if settings.evaluateAll or joint or task == tasks.count - 1:
            matrix.append(accuracies(network, tasks))
    return {
        "settings": asdict(settings),
        "taskAccuracy": [[round(a, 6) for a in row] for row in matrix],
        "finalAccuracy": sum(matrix[-1]) / tasks.count,
        "firstTaskAccuracy": matrix[-1][0],
        **network.release(),
        "steps": steps,
        "millisecondsPerStep": round(1000 * training / max(1, steps), 3),
        "seconds": round(time.perf_counter() - started, 2),
    }


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--dataset", choices=SEQUENCES, default="split-mnist")
    parser.add_argument("--condition", choices=CONDITIONS, default="presynaptic")
    parser.add_argument("--seed", type=int, default=2019)
    parser.add_argument("--set", action="append", default=[], metavar="NAME=VALUE")
    parser.add_argument("--datasets", type=Path, default=DATASETS, help="folder of the data sets")
    given = parser.parse_args()
    settings = replace(
        Settings(dataset=given.dataset, condition=given.condition, seed=given.seed),
        **published(given.dataset, given.condition),
    )
    print(json.dumps(run(with_values(settings, pairs(given.set)), given.datasets)))


if __name__ == "__main__":
    main()
