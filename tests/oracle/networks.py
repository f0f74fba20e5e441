"""Networks of chapter 4 and their learning rules, written out plainly.

PyTorch serves as a matrix library only: forward and backward passes are by hand, on one thread.
"""

import math

import torch
import torch.nn.functional as F

from settings import NetworkSettings

torch.set_num_threads(1)
torch.set_flush_denormal(True)


def stream(seed: int, purpose: str) -> torch.Generator:
    """A generator of its own for each purpose, so that conditions share what they should share."""
    name = int.from_bytes(purpose.encode(), "little") % (2**31 - 1)
    return torch.Generator().manual_seed((seed * 0x9E3779B1 + name) % (2**63 - 1))


class Network:
    """784–n–n–k rectified linear neurons; Y = X W with W of shape [inputs, outputs]."""

    def __init__(self, settings: NetworkSettings, outputs: int):
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

    def __init__(self, settings: NetworkSettings, outputs: int):
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


class Presynaptic(Network):
    """Release probabilities that learn with the strengths (experiments 3.3); biases stay as drawn."""

    def __init__(self, settings: NetworkSettings, outputs: int):
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
