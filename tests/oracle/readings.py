"""Ways to read "important inputs go with important outputs" (thesis Figs 4.3b, 4.7).

The thesis gives one correlation a hidden layer and no formula; the experiment reports all of these, so
that none of them can be chosen for its result. `p >= 0.9` is the program's.
"""

import numpy
import torch

LEVELS = (0.5, 0.7, 0.8, 0.9, 0.95, 0.99)


def pearson(x: numpy.ndarray, y: numpy.ndarray) -> float:
    return float(numpy.corrcoef(x, y)[0, 1])


def ranks(x: numpy.ndarray) -> numpy.ndarray:
    """Ranks, the mean one for values that are equal."""
    _, place, count = numpy.unique(x, return_inverse=True, return_counts=True)
    return (numpy.cumsum(count) - (count - 1) / 2)[place]


def of_layers(worth: list[numpy.ndarray], shape=lambda sums: sums, where=None) -> list[float]:
    """Correlation, over the neurons of each hidden layer, of what comes in with what goes out."""
    found = []
    for incoming, outgoing in zip(worth, worth[1:]):
        ends = incoming.sum(0), outgoing.sum(1)
        some = where(*ends) if where else slice(None)
        found.append(round(pearson(shape(ends[0][some]), shape(ends[1][some])), 4))
    return found


def correlations(
    strengths: list[torch.Tensor],
    probabilities: list[torch.Tensor],
    fisher: list[torch.Tensor],
) -> dict[str, list[float]]:
    """For each reading the correlation in the first and in the second hidden layer.

    Arrays are [inputs, outputs] of every weight layer. To express counts in standard deviations of
    shuffled networks would change nothing: within a layer that is one linear map for each end.
    """
    w, p, f = ([t.double().numpy() for t in ts] for ts in (strengths, probabilities, fisher))
    important = [a >= numpy.float32(0.9) for a in p]
    counted = [a.astype(float) for a in important]
    share = sum(a.sum() for a in important) / sum(a.size for a in important)
    edge = numpy.quantile(numpy.concatenate([a.ravel() for a in f]), 1 - share)
    return {
        **{f"p >= {level}": of_layers([(a >= level - 1e-7).astype(float) for a in p]) for level in LEVELS},
        "p >= 0.9, ranks": of_layers(counted, ranks),
        "p >= 0.9, log(1 + count)": of_layers(counted, numpy.log1p),
        "p >= 0.9, neurons with important inputs and outputs": of_layers(
            counted, where=lambda into, out: (into > 0) & (out > 0)
        ),
        "sum of p": of_layers(p),
        "sum of w": of_layers([abs(a) for a in w]),
        "sum of p w": of_layers([abs(a) * b for a, b in zip(w, p)]),
        "sum of Fisher information": of_layers(f),
        "log of the sum of Fisher information": of_layers(f, lambda sums: numpy.log(sums + 1e-12)),
        "as many, of most Fisher information": of_layers([(a > edge).astype(float) for a in f]),
    }
