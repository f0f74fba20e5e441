"""Settings of the oracle's networks, under the names that the program gives them."""

from dataclasses import dataclass, fields, replace


@dataclass(frozen=True)
class NetworkSettings:
    """What a network and its learning rule need; the experiments add their own."""

    seed: int = 2019
    hiddenNeurons: int = 200
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
    maskImages: int = 100  # test images that share one release; not a setting of the program


def with_values(settings, texts: dict[str, str]):
    """The settings with some of them replaced by values given as texts."""
    kinds = {field.name: field.type for field in fields(settings)}

    def value(name: str, text: str):
        return {"true": True, "false": False}[text] if kinds[name] is bool else kinds[name](text)

    return replace(settings, **{name: value(name, text) for name, text in texts.items()})


def pairs(given: list[str]) -> dict[str, str]:
    """NAME=VALUE texts as a dictionary."""
    return dict(pair.split("=", 1) for pair in given)
