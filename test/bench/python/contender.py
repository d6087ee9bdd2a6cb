"""PyTorch or NumPy, measured: requests are lines of JSON on standard input, replies lines on descriptor 3."""

import json
import os
import sys
import time

OUT, INPUTS, BLOCK = 768, 2048, 16
E2M1_MAX, E4M3_MAX = 6.0, 448.0


def torch_contender():
    import torch

    # Bounds between the magnitudes of E2M1; one whose tie goes up is moved to the float before it.
    up = torch.tensor([0.75, 1.75, 3.5])
    down = torch.tensor([0.25, 1.25, 2.5, 5.0])
    bounds = torch.cat([torch.nextafter(up, torch.zeros(3)), down]).sort().values
    magnitudes = torch.tensor([0.0, 0.5, 1.0, 1.5, 2.0, 3.0, 4.0, 6.0])

    def load(dtype, experts, path):
        stored = torch.bfloat16 if dtype == "bf16" else torch.float32
        count = experts * OUT * INPUTS
        # A copy, so that pages of a file have no part in what is measured.
        return torch.from_file(path, shared=False, size=count, dtype=stored).view(experts, OUT, INPUTS).clone()

    def sum_of_errors(output, x):
        return (output - x).square().sum((-2, -1))

    def fp8(x):
        wide = x.float()
        scale = 448 / wide.abs().amax((-2, -1), keepdim=True)
        codes = (wide * scale).clamp(-E4M3_MAX, E4M3_MAX).to(torch.float8_e4m3fn)
        output = (codes.float() * (1 / scale)).to(x.dtype)
        return sum_of_errors(output.float(), wide)

    def nvfp4(x):
        wide = x.float().unflatten(-1, (-1, BLOCK))
        amax = wide.abs().amax(-1, keepdim=True)
        tensor_scale = amax.amax((-3, -2, -1), keepdim=True) / (E2M1_MAX * E4M3_MAX)
        ratio = (amax / (E2M1_MAX * tensor_scale)).clamp(2**-9, E4M3_MAX)
        scale = ratio.to(torch.float8_e4m3fn).float() * tensor_scale
        scaled = wide / scale
        values = magnitudes[torch.bucketize(scaled.abs(), bounds)].copysign(scaled)
        return sum_of_errors((values * scale).flatten(-2), wide.flatten(-2))

    def largest_of_all(x):
        low, high = torch.aminmax(x)
        return torch.maximum(-low, high).reshape(1)

    def by_expert(compute):
        return lambda x: torch.stack([compute(expert) for expert in x])

    def only_read(x):
        return x.view(torch.int64).sum().reshape(1)[:0]

    methods = [
        ("row-amax", "x.abs().amax(-1)", lambda x: x.abs().amax(-1)),
        ("expert-amax", "x.abs().amax(-1).amax(-1)", lambda x: x.abs().amax(-1).amax(-1)),
        ("expert-amax", "x.abs().amax((1, 2))", lambda x: x.abs().amax((1, 2))),
        ("expert-amax", "torch.aminmax(x), one pair for all", largest_of_all),
        ("expert-amax", "only reads: x.view(int64).sum()", only_read),
        ("fp8", "eager, all experts at once", fp8),
        ("fp8", "eager, expert by expert", by_expert(fp8)),
        ("nvfp4", "eager, expert by expert", by_expert(nvfp4)),
    ]
    return {
        "name": "PyTorch",
        "version": torch.__version__,
        "how": f"{torch.get_num_threads()} threads",
        "load": load,
        "methods": methods,
        "list": lambda found: found.float().flatten().tolist(),
    }


def numpy_contender():
    import numpy as np

    try:
        import ml_dtypes
    except ImportError:
        ml_dtypes = None

    def load(dtype, experts, path):
        if dtype == "bf16" and ml_dtypes is None:
            raise RuntimeError("NumPy has no bf16 without ml_dtypes")
        stored = ml_dtypes.bfloat16 if dtype == "bf16" else np.float32
        return np.fromfile(path, stored, experts * OUT * INPUTS).reshape(experts, OUT, INPUTS)

    def sum_of_errors(output, x):
        return np.square(output - x).sum((-2, -1))

    def fp8(x):
        wide = x.astype(np.float32)
        scale = np.reciprocal(np.abs(wide).max()) * np.float32(E4M3_MAX)
        codes = np.clip(wide * scale, -E4M3_MAX, E4M3_MAX).astype(ml_dtypes.float8_e4m3fn)
        output = (codes.astype(np.float32) * np.reciprocal(scale)).astype(x.dtype)
        return sum_of_errors(output.astype(np.float32), wide)

    def nvfp4(x):
        wide = x.astype(np.float32).reshape(-1, BLOCK)
        amax = np.abs(wide).max(-1, keepdims=True)
        tensor_scale = amax.max() / np.float32(E2M1_MAX * E4M3_MAX)
        ratio = np.clip(amax / (np.float32(E2M1_MAX) * tensor_scale), 2**-9, E4M3_MAX)
        scale = ratio.astype(ml_dtypes.float8_e4m3fn).astype(np.float32) * tensor_scale
        values = (wide / scale).astype(ml_dtypes.float4_e2m1fn).astype(np.float32)
        return sum_of_errors(values * scale, wide)

    def by_expert(compute):
        return lambda x: np.stack([compute(expert) for expert in x])

    methods = [
        ("row-amax", "np.abs(x).max(-1)", lambda x: np.abs(x).max(-1)),
        ("expert-amax", "np.abs(x).max((1, 2))", lambda x: np.abs(x).max((1, 2))),
    ]
    if ml_dtypes is not None:
        methods.append(("fp8", "ml_dtypes, expert by expert", by_expert(fp8)))
        methods.append(("nvfp4", "ml_dtypes, expert by expert", by_expert(nvfp4)))
    known = "no ml_dtypes" if ml_dtypes is None else f"ml_dtypes {ml_dtypes.__version__}"
    return {
        "name": "NumPy",
        "version": np.__version__,
        "how": f"1 thread, {known}",
        "load": load,
        "methods": methods,
        "list": lambda found: found.astype(np.float32).ravel().tolist(),
    }


def serve(contender, requests, reply):
    weights = last = None
    for line in requests:
        request = json.loads(line)
        kind = request["kind"]
        try:
            if kind == "hello":
                methods = [
                    {"work": work, "label": label, "onlyReads": label.startswith("only reads")}
                    for work, label, _ in contender["methods"]
                ]
                reply({**{key: contender[key] for key in ("name", "version", "how")}, "methods": methods})
            elif kind == "load":
                weights = last = None
                weights = contender["load"](request["dtype"], request["experts"], request["from"])
                reply({})
            elif kind == "run":
                run = contender["methods"][request["method"]][2]
                part = weights[: request["experts"]]
                begun = time.perf_counter()
                last = run(part)
                reply({"ms": (time.perf_counter() - begun) * 1000})
            elif kind == "answer":
                reply({"values": contender["list"](last)})
        except Exception as error:  # Whatever it is, the other side is to know.
            reply({"error": f"{type(error).__name__}: {error}"})


def main():
    replies = os.fdopen(3, "w", encoding="utf-8")

    def reply(message):
        replies.write(json.dumps(message) + "\n")
        replies.flush()

    create = {"torch": torch_contender, "numpy": numpy_contender}[sys.argv[1]]
    serve(create(), sys.stdin, reply)


main()
