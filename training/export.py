"""Writes the graphs of a trained model as ONNX, with weights stored as float16, and the layout model.json beside them.

python export.py --out OUT --id push-actions --models ../models
"""

from __future__ import annotations

import argparse
import hashlib
import json
import os
from dataclasses import asdict, dataclass
from pathlib import Path

import numpy as np
import onnx
import onnxruntime
import torch
from onnx import TensorProto, helper, numpy_helper
from torch import Tensor, nn

from autoencoder import load_autoencoder
from dynamics import load_dynamics
from networks import CELLS, CHANNELS, Decoder, Dynamics

OPSET = 17
TOLERANCE = 1e-3


class Step(nn.Module):
    """context [n, seen, C, 8, 8], action, noise (, state) -> latent (, state). Only the newest latents count."""

    def __init__(self, dynamics: Dynamics, steps: int) -> None:
        super().__init__()
        self.dynamics, self.steps = dynamics, steps

    def forward(
        self, context: Tensor, action: Tensor, noise: Tensor, state: Tensor | None = None
    ) -> tuple[Tensor, ...]:
        latent, state = self.dynamics(context[:, -self.dynamics.context :], action, noise, state, self.steps)
        # Kept in the graph so that every model has the same inputs.
        latent = latent + 0 * noise
        return (latent,) if state is None else (latent, state)


class Decode(nn.Module):
    """latent, reference -> frame in 0..1"""

    def __init__(self, decoder: Decoder) -> None:
        super().__init__()
        self.decoder = decoder

    def forward(self, latent: Tensor, reference: Tensor) -> Tensor:
        return self.decoder(latent, reference).clamp(0, 1)


def write_graph(module: nn.Module, inputs: dict[str, Tensor], outputs: list[str], path: Path) -> float:
    """Exports with a dynamic batch, stores the weights as float16; returns the largest difference from torch."""
    module = module.eval()
    for parameter in module.parameters():
        parameter.data = parameter.data.half().float()
    torch.onnx.export(
        module,
        tuple(inputs.values()),
        str(path),
        input_names=list(inputs),
        output_names=outputs,
        dynamic_axes={name: {0: "n"} for name in [*inputs, *outputs]},
        opset_version=OPSET,
        dynamo=False,
    )
    onnx.save(short_names(halve_weights(onnx.load(path))), path)
    return compare(module, inputs, path)


@torch.no_grad()
def sample_outputs(module: nn.Module, inputs: dict[str, Tensor], outputs: list[str]) -> dict[str, list[float]]:
    """What torch makes of inputs that any program can write down: value k of a tensor is sin(0.7 k + 1), for pictures
    brought into 0..1; every 97th value of each output. Whoever runs the graph compares with it."""

    def drawn(name: str, like: Tensor) -> Tensor:
        wave = torch.sin(0.7 * torch.arange(like.numel(), dtype=torch.float64) + 1).float().reshape(like.shape)
        return 0.5 + 0.5 * wave if name in ("frame", "reference") else wave

    results = module(*(drawn(name, value) for name, value in inputs.items()))
    results = results if isinstance(results, tuple) else (results,)
    return {
        name: [round(value, 6) for value in result.flatten()[::97].tolist()]
        for name, result in zip(outputs, results, strict=True)
    }


def halve_weights(model: onnx.ModelProto) -> onnx.ModelProto:
    """Float32 weights become float16 with a Cast behind them: half the size, the same arithmetic."""
    casts, kept = [], []
    for weight in model.graph.initializer:
        if weight.data_type != TensorProto.FLOAT or numpy_helper.to_array(weight).size < 64:
            kept.append(weight)
            continue
        small = numpy_helper.from_array(numpy_helper.to_array(weight).astype(np.float16), f"{weight.name}.half")
        kept.append(small)
        casts.append(helper.make_node("Cast", [small.name], [weight.name], to=TensorProto.FLOAT))
    del model.graph.initializer[:]
    model.graph.initializer.extend(kept)
    nodes = [*casts, *model.graph.node]
    del model.graph.node[:]
    model.graph.node.extend(nodes)
    onnx.checker.check_model(model)
    return model


def short_names(model: onnx.ModelProto) -> onnx.ModelProto:
    """Everything inside gets a number for its name, which saves some 25 kB a graph; inputs and outputs keep theirs."""
    graph = model.graph
    names = {port.name: port.name for port in [*graph.input, *graph.output]} | {"": ""}
    for weight in graph.initializer:
        weight.name = names.setdefault(weight.name, f"{len(names):x}")
    for node in graph.node:
        node.ClearField("name")
        for ends in (node.input, node.output):
            ends[:] = [names.setdefault(name, f"{len(names):x}") for name in ends]
    graph.ClearField("value_info")
    onnx.checker.check_model(model)
    return model


@torch.no_grad()
def compare(module: nn.Module, inputs: dict[str, Tensor], path: Path) -> float:
    """Largest absolute difference between torch and onnxruntime, also for a batch of another size."""
    session = onnxruntime.InferenceSession(str(path), providers=["CPUExecutionProvider"])
    worst = 0.0
    for copies in (1, 3):
        fed = {name: torch.cat([value] * copies) for name, value in inputs.items()}
        mine = module(*fed.values())
        theirs = session.run(None, {name: value.numpy() for name, value in fed.items()})
        for left, right in zip(mine if isinstance(mine, tuple) else (mine,), theirs, strict=True):
            worst = max(worst, float(np.abs(left.numpy() - right).max()))
    if worst > TOLERANCE:
        raise ValueError(f"{path.name} differs from torch by {worst}")
    return worst


@dataclass(frozen=True)
class WrittenGraph:
    """A graph on disk: where the layout finds it, its digest, and the names of its tensors by role."""

    file: str
    sha256: str
    inputs: dict[str, str]
    outputs: dict[str, str]


ROLES = {"nextState": "state"}
"""Outputs whose role has another name than they have, as an input has that name already."""


def write_named(
    module: nn.Module, inputs: dict[str, Tensor], outputs: list[str], home: Path, path: Path
) -> WrittenGraph:
    """Writes a graph whose tensors are called by their roles."""
    path.parent.mkdir(parents=True, exist_ok=True)
    worst = write_graph(module, inputs, outputs, path)
    print(json.dumps({"file": str(path), "bytes": path.stat().st_size, "difference": worst}))
    return WrittenGraph(
        file=Path(os.path.relpath(path, home)).as_posix(),
        sha256=hashlib.sha256(path.read_bytes()).hexdigest(),
        inputs={name: name for name in inputs},
        outputs={ROLES.get(name, name): name for name in outputs},
    )


def cards() -> dict[str, dict]:
    """What is known of each model beforehand: its checkpoint, and words for its card."""
    return json.loads((Path(__file__).parent / "cards.json").read_text())


def export(out: Path, model_id: str, models: Path) -> None:
    """Writes `models/<id>/` and the autoencoder's graphs, which the models of a world share."""
    torch.manual_seed(1)
    card = cards()[model_id]
    checkpoint = out / f"dynamics-{card['checkpoint']}.pt"
    saved = torch.load(out / "autoencoder.pt", weights_only=True)
    autoencoder, dynamics = load_autoencoder(out / "autoencoder.pt"), load_dynamics(checkpoint)
    record, home = saved["record"], models / model_id
    shared = models / f"{record['world']}-autoencoder"
    seen = record["contextFrames"] if dynamics.memory else dynamics.context
    latent, frame = torch.randn(2, CHANNELS, CELLS, CELLS), torch.rand(2, 3, 64, 64)
    step = {
        "context": torch.randn(2, seen, CHANNELS, CELLS, CELLS),
        "action": 2 * torch.rand(2, dynamics.actions) - 1,
        "noise": torch.randn(2, CHANNELS, CELLS, CELLS),
    }
    if dynamics.memory:
        step["state"] = torch.randn(2, dynamics.memory, CELLS, CELLS)
    stepped = ["latent", "nextState"] if dynamics.memory else ["latent"]
    decoded = {"latent": latent, "reference": frame}
    parts = {
        "encode": (autoencoder.encoder, {"frame": frame}, ["latent"], shared),
        "step": (Step(dynamics, card["flowSteps"]), step, stepped, home),
        "decode": (Decode(autoencoder.decoder), decoded, ["frame"], shared),
    }
    graphs, parity = {}, {}
    for name, (module, inputs, outputs, folder) in parts.items():
        graphs[name] = write_named(module, inputs, outputs, home, folder / f"{name}.onnx")
        parity[name] = sample_outputs(module, inputs, outputs)
    (home / "parity.json").write_text(json.dumps(parity) + "\n")
    layout = {
        "format": "viva-onnx",
        "version": 1,
        "id": model_id,
        "title": card["title"],
        "revision": card["revision"],
        "licence": "Apache-2.0",
        "width": 64,
        "height": 64,
        "fps": record["fps"],
        "pixels": {"range": [0, 1], "layout": "NCHW"},
        "action": record["action"],
        "contextFrames": seen,
        "horizon": card["horizon"],
        "latent": [CHANNELS, CELLS, CELLS],
        "noise": [CHANNELS, CELLS, CELLS],
        **({"state": [dynamics.memory, CELLS, CELLS]} if dynamics.memory else {}),
        "graphs": {name: asdict(graph) for name, graph in graphs.items()},
        "card": {
            "data": {**record, "sha256": saved["data"]},
            "recipe": {
                "iterations": torch.load(checkpoint, weights_only=True)["iterations"],
                "flowSteps": card["flowSteps"],
                "obeysActions": bool(dynamics.obedience.item()),
            },
            "heldOut": figures_of(out, card["checkpoint"], card["flowSteps"]),
            "knownFailings": card["knownFailings"],
        },
    }
    (home / "model.json").write_text(json.dumps(layout, indent=2) + "\n")


def figures_of(out: Path, name: str, steps: int) -> dict:
    """The newest figures of this checkpoint by split, as evaluate.py wrote them."""
    path, figures = out / "evaluation.jsonl", {}
    for line in path.read_text().splitlines() if path.exists() else []:
        entry = json.loads(line)
        if (entry["name"], entry["steps"]) == (name, steps):
            figures[entry["split"]] = {
                key: value for key, value in entry.items() if key not in ("split", "name", "steps")
            }
    return figures


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--out", required=True)
    parser.add_argument("--id", required=True, help="one of cards.json")
    parser.add_argument("--models", default="../models")
    args = parser.parse_args()
    export(Path(args.out), args.id, Path(args.models))
