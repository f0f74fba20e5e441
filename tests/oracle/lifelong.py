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
import gzip
import json
import math
import time
from dataclasses import asdict, dataclass, fields, replace
from pathlib import Path

import numpy
import torch
import torch.nn.functional as F

torch.set_num_threads(1)
torch.set_flush_denormal(True)

DATASETS = Path(__file__).resolve().parents[2] / "resources" / "datasets"
CONDITIONS = ("presynaptic", "no-consolidation", "ewc", "bgd", "joint")

# mean and deviation of the pixels after scaling to [0, 1]
NORMALISATION = {"mnist": (0.1307, 0.3081), "fashion-mnist": (0.2861, 0.3530)}
SEQUENCES = {
    "split-mnist": ("mnist", "split"),
    "split-fashion-mnist": ("fashion-mnist", "split"),
    "permuted-mnist": ("mnist", "permuted"),
    "permuted-fashion-mnist": ("fashion-mnist", "permuted"),
}


@dataclass(frozen=True)
class Settings:
    """Every setting of one trial, under the names that the program gives them."""

    dataset: str = "split-mnist"
    condition: str = "presynaptic"
    seed: int = 2019
    imagesPerTask: int = 60_000
    hiddenNeurons: int = 200
    epochsPerTask: int = 10
    batchSize: int = 100
    biases: str = "none"
    testSamples: int = 10
    learningRate: float = 0.001
    weightDecay: float = 0.0
    optimizer: str = "sgd"
    pUp: float = 0.052
    pDown: float = 0.0516
    pFreeze: float = 0.9353
    gradientThreshold: float = 0.001
    learningRateModulation: bool = True
    probabilityUpdate: str = "coded"
    pMin: float = 0.25
    releaseControl: str = "plastic"
    normalise: bool = True
    penaltyStrength: float = 10.0
    fisherImages: int = 1_000
    initialDeviation: float = 0.03
    networkSamples: int = 10
    # Not settings of the program: they only make searches cheaper.
    testImages: int = 10_000  # of each task
    maskImages: int = 100  # test images that share one release
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


def stream(seed: int, purpose: str) -> torch.Generator:
    """A generator of its own for each purpose, so that conditions share what they should share."""
    name = int.from_bytes(purpose.encode(), "little") % (2**31 - 1)
    return torch.Generator().manual_seed((seed * 0x9E3779B1 + name) % (2**63 - 1))


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


class Tasks:
    """A task sequence: which images belong to a task, its labels and the order of its pixels."""

    def __init__(self, settings: Settings, folder: Path):
        source, kind = SEQUENCES[settings.dataset]
        mean, deviation = NORMALISATION[source]
        self.shift, self.factor = -mean / deviation, 1 / (255 * deviation)
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


class Network:
    """784–n–n–k rectified linear neurons; Y = X W with W of shape [inputs, outputs]."""

    def __init__(self, settings: Settings, outputs: int):
        n = settings.hiddenNeurons
        self.s = settings
        start = stream(settings.seed, "initial strengths")
        shapes = [(784, n), (n, n), (n, outputs)]
        self.weights = [self._uniform(shape, shape[0], start) for shape in shapes]
        coded = settings.biases == "as-coded"
        self.biases = [self._uniform((out,), fan, start) if coded else None for fan, out in shapes]

    @staticmethod
    def _uniform(shape, fan_in: int, generator: torch.Generator) -> torch.Tensor:
        return torch.rand(shape, generator=generator).mul_(2).sub_(1).div_(math.sqrt(fan_in))

    def effective(self) -> list[torch.Tensor]:
        """The strengths that transmit in the next forward pass."""
        return self.weights

    def forward(self, x: torch.Tensor, weights: list[torch.Tensor]) -> list[torch.Tensor]:
        """Inputs of every layer, and the logits last."""
        activity = [x]
        for layer, (w, b) in enumerate(zip(weights, self.biases)):
            z = activity[-1] @ w
            if b is not None:
                z += b
            activity.append(z.relu_() if layer < 2 else z)
        return activity

    def gradients(self, x: torch.Tensor, y: torch.Tensor):
        """Gradients of the batch-mean cross-entropy: of the effective strengths, and of the biases."""
        weights = self.effective()
        activity = self.forward(x, weights)
        error = F.softmax(activity[-1], dim=1)
        error[torch.arange(len(y)), y] -= 1
        error /= len(y)
        of_weights, of_biases = [None] * 3, [None] * 3
        for layer in (2, 1, 0):
            of_weights[layer] = activity[layer].T @ error
            of_biases[layer] = error.sum(0)
            if layer:
                error = (error @ weights[layer].T).mul_(activity[layer] > 0)
        return of_weights, of_biases

    def correct(self, x: torch.Tensor, y: torch.Tensor) -> int:
        """Images classified correctly by the mean answer of the sampled networks."""
        right = 0
        for xb, yb in zip(x.split(self.s.maskImages), y.split(self.s.maskImages)):
            answers = sum(F.softmax(self.forward(xb, self.effective())[-1], 1) for _ in range(self.samples))
            right += int((answers.argmax(1) == yb).sum())
        return right


class Plain(Network):
    """Without release probabilities: gradient descent or Adam, whose moments live for the whole run."""

    samples = 1

    def __init__(self, settings: Settings, outputs: int):
        super().__init__(settings, outputs)
        self.trained = self.weights + [b for b in self.biases if b is not None]
        self.first = [torch.zeros_like(w) for w in self.trained]
        self.second = [torch.zeros_like(w) for w in self.trained]
        self.steps = 0

    def slopes(self, x: torch.Tensor, y: torch.Tensor) -> list[torch.Tensor]:
        of_weights, of_biases = self.gradients(x, y)
        return of_weights + (of_biases if self.biases[0] is not None else [])

    def step(self, x: torch.Tensor, y: torch.Tensor):
        gradients = self.slopes(x, y)
        self.steps += 1
        rate, decay = self.s.learningRate, self.s.weightDecay
        for w, g, m, v in zip(self.trained, gradients, self.first, self.second):
            if decay:
                g.add_(w, alpha=decay)
            if self.s.optimizer == "sgd":
                w.sub_(g, alpha=rate)
                continue
            m.mul_(0.9).add_(g, alpha=0.1)
            v.mul_(0.999).addcmul_(g, g, value=0.001)
            root = v.sqrt().div_(math.sqrt(1 - 0.999**self.steps)).add_(1e-8)
            w.addcdiv_(m, root, value=-rate / (1 - 0.9**self.steps))

    def release(self) -> dict:
        return {}


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


class Presynaptic(Network):
    """Release probabilities that learn with the strengths (experiments 3.3); biases stay as drawn."""

    def __init__(self, settings: Settings, outputs: int):
        super().__init__(settings, outputs)
        self.samples = settings.testSamples
        coded_ghost = settings.releaseControl == "ghost-coded"
        self.p = [torch.full_like(w, 0.5 if coded_ghost else settings.pMin) for w in self.weights]
        self.draws = stream(settings.seed, "releases")
        self.scales: list[torch.Tensor] = []

    def effective(self) -> list[torch.Tensor]:
        plastic = self.s.releaseControl == "plastic"
        self.scales = []
        for p in self.p:
            uniform = torch.rand(p.shape, generator=self.draws)
            released = torch.lt(uniform, p if plastic else 0.5, out=uniform)
            if self.s.normalise:
                released.div_(0.5 if self.s.releaseControl == "ghost" else p)
            self.scales.append(released)
        return [w * scale for w, scale in zip(self.weights, self.scales)]

    def step(self, x: torch.Tensor, y: torch.Tensor):
        s = self.s
        of_weights, _ = self.gradients(x, y)
        for w, p, scale, g in zip(self.weights, self.p, self.scales, of_weights):
            g.mul_(scale)
            room = 1 - p
            change = torch.ge(g.abs(), s.gradientThreshold, out=scale)
            change.mul_(s.pUp + s.pDown).sub_(s.pDown)
            change.mul_(p < s.pFreeze)
            if s.weightDecay:
                w.mul_(1 - s.learningRate * s.weightDecay)
            if s.learningRateModulation:
                w.addcmul_(g, room, value=-s.learningRate)
            else:
                w.sub_(g, alpha=s.learningRate)
            if s.probabilityUpdate == "coded":
                change.mul_(room)
            p.add_(change).clamp_(s.pMin, 1)

    def release(self) -> dict:
        every = torch.cat([p.flatten() for p in self.p])
        return {
            "meanReleaseProbability": float(every.double().mean()),
            "frozenFraction": float((every >= self.s.pFreeze).double().mean()),
        }


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


def parsed(name: str, text: str):
    kind = {field.name: field.type for field in fields(Settings)}[name]
    if kind is bool:
        return {"true": True, "false": False}[text]
    return kind(text)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--dataset", choices=SEQUENCES, default="split-mnist")
    parser.add_argument("--condition", choices=CONDITIONS, default="presynaptic")
    parser.add_argument("--seed", type=int, default=2019)
    parser.add_argument("--set", action="append", default=[], metavar="NAME=VALUE")
    parser.add_argument("--datasets", type=Path, default=DATASETS, help="folder of the data sets")
    given = parser.parse_args()
    own = dict(pair.split("=", 1) for pair in given.set)
    settings = replace(
        Settings(given.dataset, given.condition, given.seed),
        **published(given.dataset, given.condition),
    )
    settings = replace(settings, **{name: parsed(name, text) for name, text in own.items()})
    print(json.dumps(run(settings, given.datasets)))


if __name__ == "__main__":
    main()
