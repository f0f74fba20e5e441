"""The training steps of `lab bench`, in PyTorch: the same sizes, the same arithmetic, one JSON.

    python tests/bench/torch_steps.py --threads 1 [--only presynaptic,plain] [--repeat 1.0] [--out FILE]

Every step is written the way that is fastest with stock PyTorch on a CPU, without a compiler:
gradients by hand instead of autograd, parameters of all layers in one flat array so that each
element-wise operation is one call, results written into arrays that are there already.
`presynaptic-autograd` is the same rule as research code usually writes it: `torch.bernoulli` for
each layer, autograd, a Python loop over the parameters. `foof` and `kfac` form the gradient and
multiply it by the inverse factors; `…-thin` multiply activities and errors by them instead, where
these have fewer rows. `eigen-…` and `cholesky-inverse-…` are LAPACK's.

Weights are [inputs, outputs], as in the program: a layer computes Y = X W.
"""

import argparse
import json
import platform
import resource
import statistics
import sys
import time

import torch
import torch.nn.functional as F

BATCHES = 10


class Flat:
    """Arrays of all layers as views of one flat array."""

    def __init__(self, sizes, value=0.0):
        shapes = list(zip(sizes[:-1], sizes[1:]))
        self.flat = torch.full((sum(i * o for i, o in shapes),), value)
        parts = self.flat.split([i * o for i, o in shapes])
        self.layers = [part.view(shape) for part, shape in zip(parts, shapes)]


def weights(sizes):
    w = Flat(sizes)
    for layer in w.layers:
        bound = layer.shape[0] ** -0.5
        layer.uniform_(-bound, bound)
    return w


def batches(sizes, batch):
    """Inputs like standardised digits (four fifths of the pixels are background) and classes."""
    data = []
    for _ in range(BATCHES):
        ink = (torch.rand(batch, sizes[0]) < 0.2).float()
        x = ink * torch.rand(batch, sizes[0]) * 3.2 - 0.42
        data.append((x, torch.randint(0, sizes[-1], (batch,))))
    return data


class Network:
    """Forward and backward by hand, into arrays made once."""

    def __init__(self, sizes, batch):
        self.batch = batch
        self.activity = [torch.empty(batch, n) for n in sizes[1:]]
        self.error = [torch.empty(batch, n) for n in sizes[1:]]
        self.rows = torch.arange(batch)

    def forward(self, layers, x):
        self.inputs = [x]
        for i, w in enumerate(layers):
            out = torch.mm(self.inputs[-1], w, out=self.activity[i])
            if i < len(layers) - 1:
                out.clamp_(min=0)
                self.inputs.append(out)
        return self.activity[-1]

    def output_error(self, labels):
        """Softmax minus the labels, over the batch size."""
        e = torch.softmax(self.activity[-1], 1, out=self.error[-1])
        e[self.rows, labels] -= 1
        return e.div_(self.batch)

    def backward(self, layers):
        for i in range(len(layers) - 1, 0, -1):
            torch.mm(self.error[i], layers[i].t(), out=self.error[i - 1])
            self.error[i - 1].mul_(self.inputs[i] > 0)

    def gradients(self, out):
        for x, e, g in zip(self.inputs, self.error, out):
            torch.mm(x.t(), e, out=g)


def plain(sizes=(784, 200, 200, 10), batch=100):
    data, w, g, net = batches(sizes, batch), weights(sizes), Flat(sizes), Network(sizes, batch)

    def step(i):
        x, y = data[i % BATCHES]
        net.forward(w.layers, x)
        net.output_error(y)
        net.backward(w.layers)
        net.gradients(g.layers)
        w.flat.add_(g.flat, alpha=-0.05)

    return step


PRESYNAPTIC = dict(rate=0.01, up=0.0520, down=0.0516, threshold=0.001, freeze=0.9353, minimum=0.25)


def presynaptic(sizes=(784, 200, 200, 10), batch=100):
    data, w, net = batches(sizes, batch), weights(sizes), Network(sizes, batch)
    p, g, effective = Flat(sizes, PRESYNAPTIC["minimum"]), Flat(sizes), Flat(sizes)
    draw, scale = torch.empty_like(w.flat), torch.empty_like(w.flat)
    plastic, large = torch.empty_like(w.flat), torch.empty_like(w.flat)
    rule = PRESYNAPTIC
    rise, one = rule["up"] + rule["down"], torch.tensor(1.0)

    def step(i):
        x, y = data[i % BATCHES]
        torch.rand(draw.shape, out=draw)
        torch.lt(draw, p.flat, out=scale).div_(p.flat)
        torch.mul(scale, w.flat, out=effective.flat)
        net.forward(effective.layers, x)
        net.output_error(y)
        net.backward(effective.layers)
        net.gradients(g.layers)
        g.flat.mul_(scale)
        # direction · (1 − p) · [p < freeze], then both updates
        torch.ge(torch.abs(g.flat, out=draw), rule["threshold"], out=large)
        large.mul_(rise).sub_(rule["down"])
        torch.sub(one, p.flat, out=draw)
        w.flat.addcmul_(g.flat, draw, value=-rule["rate"])
        torch.lt(p.flat, rule["freeze"], out=plastic)
        p.flat.addcmul_(large.mul_(draw), plastic).clamp_(rule["minimum"], 1.0)

    return step


def presynaptic_autograd(sizes=(784, 200, 200, 10), batch=100):
    """The rule as research code writes it."""

    class Layer(torch.nn.Module):
        def __init__(self, inputs, outputs):
            super().__init__()
            self.linear = torch.nn.Linear(inputs, outputs)
            self.linear.bias.requires_grad_(False)
            self.p = torch.full((outputs, inputs), PRESYNAPTIC["minimum"])

        def forward(self, x):
            released = torch.bernoulli(self.p)
            return F.linear(x, released * self.linear.weight / self.p, self.linear.bias)

    data = batches(sizes, batch)
    layers = [Layer(i, o) for i, o in zip(sizes[:-1], sizes[1:])]
    relus = [torch.nn.ReLU() for _ in layers[1:]]
    model = torch.nn.Sequential(*[m for pair in zip(layers, relus) for m in pair], layers[-1])
    rule = PRESYNAPTIC

    def step(i):
        x, y = data[i % BATCHES]
        model.zero_grad()
        F.cross_entropy(model(x), y).backward()
        with torch.no_grad():
            for layer in layers:
                weight, p = layer.linear.weight, layer.p
                weight -= rule["rate"] * weight.grad * (1 - p)
                large = weight.grad.abs() >= rule["threshold"]
                change = torch.where(large, rule["up"], -rule["down"])
                change = (1 - p) * change * (p < rule["freeze"]).float()
                layer.p = torch.clamp(p + change, rule["minimum"], 1.0)

    return step


def si(sizes=(784, 2000, 2000, 10), batch=256):
    """Adam with a quadratic penalty; the path integral of Synaptic Intelligence."""
    data, w, net = batches(sizes, batch), weights(sizes), Network(sizes, batch)
    g, centre, importance, integral = Flat(sizes), Flat(sizes), Flat(sizes), Flat(sizes)
    centre.flat.copy_(w.flat)
    importance.flat.uniform_()
    before, slope = torch.empty_like(w.flat), torch.empty_like(w.flat)
    parameter = torch.nn.Parameter(w.flat)
    parameter.grad = slope
    adam = torch.optim.Adam([parameter], lr=1e-3, fused=True)
    penalty = 0.1

    def step(i):
        x, y = data[i % BATCHES]
        net.forward(w.layers, x)
        net.output_error(y)
        net.backward(w.layers)
        net.gradients(g.layers)
        before.copy_(w.flat)
        torch.sub(w.flat, centre.flat, out=slope).mul_(importance.flat)
        slope.mul_(2 * penalty).add_(g.flat)
        adam.step()
        integral.flat.addcmul_(g.flat, before.sub_(w.flat))

    return step


def cifar_cnn(batch=256):
    """Split CIFAR's network with dropout, and Adam: autograd, in the layout that is fastest here."""
    layers = torch.nn.Sequential(
        torch.nn.Conv2d(3, 32, 3, padding=1),
        torch.nn.ReLU(),
        torch.nn.Conv2d(32, 32, 3, padding=1),
        torch.nn.ReLU(),
        torch.nn.MaxPool2d(2),
        torch.nn.Dropout(0.25),
        torch.nn.Conv2d(32, 64, 3, padding=1),
        torch.nn.ReLU(),
        torch.nn.Conv2d(64, 64, 3, padding=1),
        torch.nn.ReLU(),
        torch.nn.MaxPool2d(2),
        torch.nn.Dropout(0.25),
        torch.nn.Flatten(),
        torch.nn.Linear(4096, 512),
        torch.nn.ReLU(),
        torch.nn.Dropout(0.5),
        torch.nn.Linear(512, 10),
    ).to(memory_format=torch.channels_last)
    data = [
        (
            (torch.rand(batch, 3, 32, 32) * 3.2 - 0.42).to(memory_format=torch.channels_last),
            torch.randint(0, 10, (batch,)),
        )
        for _ in range(BATCHES)
    ]
    adam = torch.optim.Adam(layers.parameters(), lr=1e-3, fused=True)

    def step(i):
        x, y = data[i % BATCHES]
        adam.zero_grad(set_to_none=False)
        F.cross_entropy(layers(x), y).backward()
        adam.step()

    return step


def inverse(matrix):
    """Of a symmetric positive-definite matrix."""
    return torch.cholesky_inverse(torch.linalg.cholesky(matrix))


class Factor:
    """Running average of XᵀX with its damped inverse."""

    def __init__(self, size):
        self.average = torch.zeros(size, size)
        self.inverse = torch.eye(size)
        self.eye = torch.eye(size)

    def update(self, x, scale):
        self.average.addmm_(x.t(), x, beta=0.95, alpha=0.05 * scale)

    def mean_eigenvalue(self):
        return (self.average.trace() / self.average.shape[0]).item()

    def invert(self, damping):
        self.inverse = inverse(self.average + damping * self.eye)


PERIOD = 100


def foof(thin, sizes=(784, 1000, 1000, 1000, 10), batch=100):
    data, w, g, net = batches(sizes, batch), weights(sizes), Flat(sizes), Network(sizes, batch)
    factors = [Factor(n) for n in sizes[:-1]]

    def step(i):
        x, y = data[i % BATCHES]
        net.forward(w.layers, x)
        net.output_error(y)
        net.backward(w.layers)
        for factor, a in zip(factors, net.inputs):
            factor.update(a, 1.0)
        if i % PERIOD == 0:
            for factor in factors:
                factor.invert(100.0)
        for layer, factor, a, e, slope in zip(
            w.layers, factors, net.inputs, net.error, g.layers
        ):
            if thin and e.shape[1] < batch:
                layer.addmm_(factor.inverse, a.t() @ e, alpha=-1e-3)
            elif thin:
                layer.addmm_((a @ factor.inverse).t(), e, alpha=-1e-3)
            else:
                torch.mm(a.t(), e, out=slope)
                layer.addmm_(factor.inverse, slope, alpha=-1e-3)

    return step


def kfac(thin, sizes=(784, 1000, 1000, 1000, 10), batch=100, damping=1.0):
    data, w, g, net = batches(sizes, batch), weights(sizes), Flat(sizes), Network(sizes, batch)
    input_factors = [Factor(n) for n in sizes[:-1]]
    error_factors = [Factor(n) for n in sizes[1:]]

    def step(i):
        x, y = data[i % BATCHES]
        logits = net.forward(w.layers, x)
        # The Fisher's errors: one label a datapoint, drawn from the network's own answer.
        sampled = torch.multinomial(torch.softmax(logits, 1), 1).squeeze(1)
        net.output_error(sampled)
        net.backward(w.layers)
        for factor, a in zip(input_factors, net.inputs):
            factor.update(a, 1.0)
        for factor, e in zip(error_factors, net.error):
            factor.update(e, float(batch))
        net.output_error(y)
        net.backward(w.layers)
        if i % PERIOD == 0:
            for a, e in zip(input_factors, error_factors):
                pi = (a.mean_eigenvalue() / max(e.mean_eigenvalue(), 1e-30)) ** 0.5
                a.invert(pi * damping**0.5)
                e.invert(damping**0.5 / pi)
        for layer, P, Q, a, e, slope in zip(
            w.layers, input_factors, error_factors, net.inputs, net.error, g.layers
        ):
            if thin and e.shape[1] < batch:
                layer.addmm_(P.inverse, a.t() @ (e @ Q.inverse), alpha=-1e-3)
            elif thin:
                layer.addmm_((a @ P.inverse).t(), e @ Q.inverse, alpha=-1e-3)
            else:
                torch.mm(a.t(), e, out=slope)
                layer.addmm_(P.inverse, slope @ Q.inverse, alpha=-1e-3)

    return step


def factor(size):
    """The mean of x xᵀ over twice as many x as they have elements."""
    x = torch.rand(2 * size, size) - 0.5
    return x.t() @ x / (2 * size)


def eigen(size, dtype):
    """In float64 from float32 and back, as in the program, or in float32 throughout."""
    matrix = factor(size)

    def step(i):
        values, vectors = torch.linalg.eigh(matrix.to(dtype))
        return values.float(), vectors.float()

    return step


def cholesky_inverse(size):
    matrix, eye = factor(size), torch.eye(size)
    return lambda i: inverse(matrix + 0.01 * eye)


# name: (builder, steps to warm up, steps timed, how the step's time is summarised)
WORKLOADS = {
    "presynaptic": (presynaptic, 20, 400, "median"),
    "presynaptic-autograd": (presynaptic_autograd, 20, 300, "median"),
    "plain": (plain, 20, 400, "median"),
    "si": (si, 2, 20, "median"),
    "cifar-cnn": (cifar_cnn, 1, 10, "median"),
    "foof": (lambda: foof(thin=False), 1, 300, "mean"),
    "foof-thin": (lambda: foof(thin=True), 1, 300, "mean"),
    "kfac": (lambda: kfac(thin=False), 1, 300, "mean"),
    "kfac-thin": (lambda: kfac(thin=True), 1, 300, "mean"),
    "eigen-512": (lambda: eigen(512, torch.float64), 2, 10, "median"),
    "eigen-512-float32": (lambda: eigen(512, torch.float32), 2, 10, "median"),
    "eigen-1000": (lambda: eigen(1000, torch.float64), 2, 10, "median"),
    "eigen-1000-float32": (lambda: eigen(1000, torch.float32), 2, 10, "median"),
    "cholesky-inverse-512": (lambda: cholesky_inverse(512), 2, 10, "median"),
    "cholesky-inverse-1000": (lambda: cholesky_inverse(1000), 2, 10, "median"),
}


AUTOGRAD = ("presynaptic-autograd", "cifar-cnn")


def timed(build, warm, count, summary):
    step = build()
    for i in range(warm):
        step(i)
    milliseconds = []
    for i in range(warm, warm + count):
        start = time.perf_counter()
        step(i)
        milliseconds.append((time.perf_counter() - start) * 1e3)
    value = statistics.median(milliseconds) if summary == "median" else statistics.fmean(milliseconds)
    return {"milliseconds": value, "summary": summary, "steps": count}


def product_gigaflops(size=1024, count=20):
    a, b, out = torch.rand(size, size), torch.rand(size, size), torch.empty(size, size)
    torch.mm(a, b, out=out)
    seconds = []
    for _ in range(count):
        start = time.perf_counter()
        torch.mm(a, b, out=out)
        seconds.append(time.perf_counter() - start)
    return 2 * size**3 / statistics.median(seconds) / 1e9


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--threads", type=int, default=1)
    parser.add_argument("--only", default=",".join(WORKLOADS), help="names, separated by commas")
    parser.add_argument("--repeat", type=float, default=1.0, help="share of the usual steps")
    parser.add_argument("--out", help="file for the JSON, instead of standard output")
    options = parser.parse_args()
    names = options.only.split(",")
    unknown = [name for name in names if name not in WORKLOADS]
    if unknown:
        parser.error(f"unknown workload {', '.join(unknown)}; known: {', '.join(WORKLOADS)}")

    torch.set_num_threads(options.threads)
    torch.manual_seed(2022)
    results = {}
    with torch.no_grad():
        gigaflops = product_gigaflops()
        for name in names:
            build, warm, count, summary = WORKLOADS[name]
            count = max(3, round(count * options.repeat))
            # Autograd needs its switch back on for the workloads that use it.
            with torch.set_grad_enabled(name in AUTOGRAD):
                results[name] = timed(build, warm, count, summary)
            print(f"{name}: {results[name]['milliseconds']:.2f} ms", file=sys.stderr)

    report = {
        "device": "pytorch",
        "detail": f"PyTorch {torch.__version__}, Python {platform.python_version()}",
        "threads": options.threads,
        "workloads": results,
        "productGigaflops": gigaflops,
        "peakMemoryBytes": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024,
    }
    text = json.dumps(report, indent=2)
    if options.out:
        with open(options.out, "w", encoding="utf-8") as file:
            file.write(text + "\n")
    else:
        print(text)


if __name__ == "__main__":
    main()
