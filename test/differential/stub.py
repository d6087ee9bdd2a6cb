"""Runs the parsers' texts in CPython, on stub tensors, against each release's own signature.

Reads one JSON object from stdin and writes one to stdout:

    {"folder": where ID.py lie, "releases": [rows of the atlas], "cases": [...], "expressions": [...], "snippets": [...]}
    {"cells": [...], "values": [...], "results": [...]}

A case names a release (its index), a parser, a path, N, bias, single grouped bias, and whether each expert has its own
quantizer. An expression is evaluated with the stub's names in reach, a snippet leaves its result in `x`; both come back as
`repr` or the exception says.
"""

import functools
import inspect
import json
import math
import re
import sys
import types
from pathlib import Path

TOKENS, OUT, IN = 2, 8, 4


class Tensor:
    """As much of a torch tensor as a parser touches."""

    def __init__(self, shape, role=None, expert=None, quantized=0):
        self.shape = tuple(shape)
        self.role = role
        self.expert = expert
        self.quantized = quantized

    def numel(self):
        return math.prod(self.shape)

    def __len__(self):
        if not self.shape:
            raise TypeError("len() of a 0-d tensor")
        return self.shape[0]

    def __iter__(self):
        if not self.shape:
            raise TypeError("iteration over a 0-d tensor")
        return (self[index] for index in range(len(self)))

    def __getitem__(self, index):
        if not self.shape:
            raise IndexError(
                "invalid index of a 0-dim tensor. Use `tensor.item()` in Python or `tensor.item<T>()` in C++"
                " to convert a 0-dim tensor to a number"
            )
        size, *rest = self.shape
        if not -size <= index < size:
            raise IndexError(f"index {index} is out of bounds for dimension 0 with size {size}")
        return Tensor(rest, self.role, self.expert)


class Parameter(Tensor):
    pass


class Version:
    """Release numbers, then whether a development, plain or post release: enough for the versions of the atlas."""

    def __init__(self, text):
        numbers, suffix = re.fullmatch(r"(\d+(?:\.\d+)*)(?:\.(dev|post)\d+)?", text).groups()
        parts = [int(number) for number in numbers.split(".")]
        while parts[-1] == 0:
            parts.pop()
        self.key = (parts, {"dev": -1, None: 0, "post": 1}[suffix])

    def __le__(self, other):
        return self.key <= other.key


class TensorQuantizer:
    def __init__(self, kind, log):
        self.kind = kind
        self.log = log

    def __call__(self, inputs):
        self.log.append((self.kind, inputs))
        if inputs.numel() == 0 or self.kind == "output":
            return inputs
        return type(inputs)(inputs.shape, inputs.role, inputs.expert, inputs.quantized + 1)


class GroupedLinearCall:
    """A release's `_GroupedLinear`, its layer under quantization, and one call."""

    def __init__(self, release, case):
        self.release = release
        self.case = case
        self.log = []
        self.weights = None
        scope = {"receive": self.receive}
        exec(self.class_text(), scope)
        self.package = scope["_GroupedLinear"]

    def class_text(self):
        named = [("*" if each["variadic"] else "") + each["name"] for each in self.release["params"]]
        packed = self.release["nonTensorArgs"]
        unpacking = f"{', '.join(packed)}, = non_tensor_args" if packed else "pass"
        return (
            "class _GroupedLinear:\n"
            "    @staticmethod\n"
            f"    def forward({', '.join(named)}):\n"
            f"        {unpacking}\n"
            "        return receive(locals())\n"
            "    @classmethod\n"
            "    def apply(cls, *args):\n"
            "        return cls.forward(object(), *args)\n"
        )

    def receive(self, named):
        """What TE does with its arguments: counts by m_splits and slices the trailing tensors."""
        num_gemms = len(named["m_splits"])
        rest = named[self.release["params"][-1]["name"]]
        groups = {}
        for group in self.release["trailing"]:
            count = 1 if named.get(group["collapsedBy"]) is True else num_gemms
            groups[group["name"]], rest = rest[:count], rest[count:]
        out = Tensor((TOKENS, groups["weights"][0].shape[0]), "result")
        self.weights = groups["weights"]
        return (out, [None] * num_gemms) if self.release["returns"] == "tuple" else out

    def args(self):
        gemms, bias, packed_bias = self.case["gemms"], self.case["bias"], self.case["singleGroupedBias"]
        splits = [TOKENS] * gemms if self.release["mSplits"]["type"] == "list" else Tensor((gemms,), "m_splits")
        plain = {
            "inp": Tensor((TOKENS * gemms, IN), "inp"),
            "m_splits": splits,
            "use_bias": bias,
            "single_grouped_weight": False,
            "single_grouped_bias": packed_bias,
            "out": None,
            "dgrad_out": None,
        }
        biases = [
            Parameter((OUT,), "biases", expert) if bias else Tensor((0,), "biases", expert) for expert in range(gemms)
        ]
        groups = {
            "*weights": [Parameter((OUT, IN), "weights", expert) for expert in range(gemms)],
            "*weights_fp8": [None] * gemms,
            "*biases": [Parameter((gemms, OUT), "biases")] if packed_bias else biases,
        }
        plain["non_tensor_args"] = tuple(plain.get(name, object()) for name in self.release["nonTensorArgs"] or ())
        args = [] if self.case["path"] == "apply" else [None]
        for name in self.release["call"]:
            args += groups.get(name) or [plain.get(name, object())]
        return args

    def layer(self):
        weight = TensorQuantizer("weight", self.log)
        return types.SimpleNamespace(
            num_gemms=self.case["gemms"],
            input_quantizer=TensorQuantizer("input", self.log),
            weight_quantizer=[weight] * self.case["gemms"] if self.case["ownQuantizers"] else weight,
            output_quantizer=TensorQuantizer("output", self.log),
        )

    def run(self, code):
        """Replaces what the text names, calls, and says what came of it."""
        names = {
            "Version": Version,
            "TE_VERSION": Version(self.release["version"]),
            "inspect": inspect,
            "torch": types.SimpleNamespace(is_grad_enabled=lambda: self.case["path"] == "apply"),
        }
        exec(code, names)
        quantized_call, layer = names["quantized_call"], self.layer()
        for name in names["patched"]:
            original = getattr(self.package, name)
            setattr(self.package, f"_{name}", staticmethod(original))
            replacement = functools.partial(quantized_call, self.package, f"_{name}", layer)
            setattr(self.package, name, staticmethod(replacement))

        counts = []

        def note_count(frame, event, _):
            if event == "return" and frame.f_code is quantized_call.__code__:
                counts.append(frame.f_locals.get("num_gemms"))

        raised = None
        args = self.args()
        sys.setprofile(note_count)
        try:
            getattr(self.package, self.case["path"])(*args)
        except Exception as error:
            raised = error
        finally:
            sys.setprofile(None)
        return {**self.verdict(raised), **where(raised, code.co_filename), "parsedNumGemms": counts[-1]}

    def verdict(self, raised):
        gemms = range(self.case["gemms"])
        fed = [value for kind, value in self.log if kind == "weight"]
        reached = {value.expert for value in fed if role_of(value) == "weights"}
        packed_bias = any(role_of(value) == "biases" and value.expert is None for value in fed)
        biases = set(gemms) if packed_bias else {value.expert for value in fed if role_of(value) == "biases"}
        passes = [weight.quantized for weight in self.weights or ()]
        if raised:
            outcome = "raises"
        elif not all(passes) or any(role_of(value) != "weights" for value in fed):
            outcome = "silent"
        else:
            outcome = "twice" if max(passes) > 1 else "ok"
        return {
            "outcome": outcome,
            "exception": f"{type(raised).__name__}: {raised}" if raised else None,
            "missed": None if self.weights is None else [expert for expert in gemms if expert not in reached],
            "biasesFed": sorted(biases),
            "inputQuantized": any(kind == "input" and role_of(value) == "inp" for kind, value in self.log),
        }


def role_of(value):
    return value.role if isinstance(value, Tensor) else None


def where(raised, filename):
    """The last line of the text that an exception passed, and whose code it came from."""
    if not raised:
        return {"line": None, "stage": None}
    frames = []
    trace = raised.__traceback__
    while trace:
        frames.append((trace.tb_frame, trace.tb_lineno))
        trace = trace.tb_next
    line = [number for frame, number in frames if frame.f_code.co_filename == filename][-1]
    last = frames[-1][0]
    if last.f_code is TensorQuantizer.__call__.__code__:
        return {"line": line, "stage": f"{last.f_locals['self'].kind}_quantizer"}
    within_te = any(frame.f_code.co_name in ("forward", "receive") for frame, _ in frames)
    return {"line": line, "stage": "te_forward" if within_te else "parser"}


def said(run):
    try:
        return repr(run())
    except Exception as error:
        return f"{type(error).__name__}: {error}"


def evaluate(expression):
    return said(lambda: eval(expression, {"Tensor": Tensor}))


def result_of(snippet):
    names = {"Version": Version}

    def run():
        exec(snippet, names)
        return names.get("x")

    return said(run)


def main():
    job = json.load(sys.stdin)
    codes = {}
    for path in sorted(Path(job["folder"]).glob("*.py")):
        codes[path.stem] = compile(path.read_text(), str(path), "exec")
    cells = [
        GroupedLinearCall(job["releases"][case["release"]], case).run(codes[case["parser"]]) for case in job["cases"]
    ]
    values = [evaluate(each) for each in job["expressions"]]
    results = [result_of(each) for each in job["snippets"]]
    json.dump({"cells": cells, "values": values, "results": results}, sys.stdout)


if __name__ == "__main__":
    main()
