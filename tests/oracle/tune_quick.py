"""Search for the settings of the quick scale with the oracle (see docs/reproduction/README.md).

    python tune_quick.py DATASET CONDITION --fixed epochsPerTask=1 --trials 60 --seeds 2019,2020

`presynaptic` is searched at random over the authors' ranges, `no-consolidation` on a grid of optimiser
and learning rate; the score is the mean final accuracy over the seeds. Each line of the output is one
point of the search. `--verify` runs the given settings alone on every seed.
"""

import argparse
import json
import random
from dataclasses import replace
from pathlib import Path

from lifelong import SEQUENCES, Settings, published, run
from mnist import DATASETS
from settings import pairs, with_values

GRID = [("sgd", m * 10.0**e) for e in range(-5, 0) for m in (1, 3)] + [
    ("adam", m * 10.0**e) for e in range(-7, -2) for m in (1, 3)
]


RANGES = {"pUp": (0.01, 0.1), "pDown": (0.01, 0.1), "pFreeze": (0.9, 0.96)}


def candidates(condition: str, trials: int, rates: tuple[float, float], ranges: dict, seed: int):
    if condition != "presynaptic":
        yield from ({"optimizer": o, "learningRate": float(f"{r:.1g}")} for o, r in GRID)
        return
    draw = random.Random(seed)
    for _ in range(trials):
        yield {
            **{name: round(draw.uniform(*limits), 4) for name, limits in ranges.items()},
            "learningRate": float(f"{rates[0] * (rates[1] / rates[0]) ** draw.random():.2g}"),
        }


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("dataset", choices=SEQUENCES)
    parser.add_argument("condition")
    parser.add_argument("--fixed", default="", help="NAME=VALUE,NAME=VALUE")
    parser.add_argument("--trials", type=int, default=50)
    parser.add_argument("--rates", default="0.001,0.1", help="range of the learning rate")
    parser.add_argument("--near", default="", help="narrower ranges, NAME=LOW:HIGH,…")
    parser.add_argument("--seeds", default="2019,2020")
    parser.add_argument("--search-seed", type=int, default=1)
    parser.add_argument("--keep-above", type=float, default=0.0, help="other seeds only from this score")
    parser.add_argument("--verify", action="store_true")
    parser.add_argument("--out", type=Path, required=True)
    given = parser.parse_args()
    fixed = pairs([pair for pair in given.fixed.split(",") if pair])
    base = replace(
        Settings(dataset=given.dataset, condition=given.condition),
        **published(given.dataset, given.condition),
    )
    base = with_values(base, fixed)
    seeds = [int(seed) for seed in given.seeds.split(",")]
    low, high = (float(rate) for rate in given.rates.split(","))
    near = dict(pair.split("=", 1) for pair in given.near.split(",") if pair)
    ranges = RANGES | {name: tuple(map(float, text.split(":"))) for name, text in near.items()}
    search = candidates(given.condition, given.trials, (low, high), ranges, given.search_seed)
    points = [{}] if given.verify else search
    for point in points:
        scores, last = [], {}
        for seed in seeds:
            last = run(replace(base, seed=seed, **point), DATASETS)
            scores.append(round(last["finalAccuracy"], 4))
            if scores[0] < given.keep_above:
                break
        line = {
            "dataset": given.dataset,
            "condition": given.condition,
            "fixed": fixed,
            **point,
            "mean": round(sum(scores) / len(scores), 4),
            "scores": dict(zip(seeds, scores)),
            **{k: round(last[k], 4) for k in ("meanReleaseProbability", "frozenFraction") if k in last},
            "steps": last["steps"],
            "seconds": last["seconds"],
        }
        with given.out.open("a") as file:
            file.write(json.dumps(line) + "\n")


if __name__ == "__main__":
    main()
