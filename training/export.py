"""Writes the graphs of a trained model as ONNX, with weights stored as float16, and model.json beside them.

python export.py --out OUT --name actions --id push-actions --to MODELS/push-actions
"""

from __future__ import annotations

import argparse
import hashlib
import json
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
    """context, action, noise (, state) -> latent (, state)"""

    def __init__(self, dynamics: Dynamics, steps: int) -> None:
        super().__init__()
        self.dynamics, self.steps = dynamics, steps

    def forward(
        self, context: Tensor, action: Tensor, noise: Tensor, state: Tensor | None = None
    ) -> tuple[Tensor, ...]:
        latent, state = self.dynamics(context, action, noise, state, self.steps)
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
    onnx.save(halve_weights(onnx.load(path)), path)
    return compare(module, inputs, path)


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


def describe(path: Path, inputs: dict[str, Tensor], outputs: dict[str, list]) -> dict:
    """Name, hash and shapes of a graph; -1 is the batch."""
    return {
        "path": path.name,
        "sha256": hashlib.sha256(path.read_bytes()).hexdigest(),
        "bytes": path.stat().st_size,
        "inputs": {name: [-1, *value.shape[1:]] for name, value in inputs.items()},
        "outputs": outputs,
    }


def export(args: argparse.Namespace) -> None:
    torch.manual_seed(1)
    out, to = Path(args.out), Path(args.to)
    to.mkdir(parents=True, exist_ok=True)
    saved = torch.load(out / "autoencoder.pt", weights_only=True)
    autoencoder, dynamics = load_autoencoder(out / "autoencoder.pt"), load_dynamics(out / f"dynamics-{args.name}.pt")
    record = saved["record"]
    latent = torch.randn(2, CHANNELS, CELLS, CELLS)
    frame = torch.rand(2, 3, 64, 64)
    step = {
        "context": torch.randn(2, dynamics.context, CHANNELS, CELLS, CELLS),
        "action": 2 * torch.rand(2, dynamics.actions) - 1,
        "noise": torch.randn(2, CHANNELS, CELLS, CELLS),
    }
    shape = [-1, CHANNELS, CELLS, CELLS]
    step_outputs = {"latent": shape}
    if dynamics.memory:
        step["state"] = torch.zeros(2, dynamics.memory, CELLS, CELLS)
        step_outputs["nextState"] = [-1, dynamics.memory, CELLS, CELLS]
    graphs = {
        "encode": (autoencoder.encoder, {"frame": frame}, {"latent": shape}),
        "step": (Step(dynamics, args.steps), step, step_outputs),
        "decode": (Decode(autoencoder.decoder), {"latent": latent, "reference": frame}, {"frame": [-1, 3, 64, 64]}),
    }
    described, differences = {}, {}
    for name, (module, inputs, outputs) in graphs.items():
        path = to / f"{name}.onnx"
        differences[name] = write_graph(module, inputs, list(outputs), path)
        described[name] = describe(path, inputs, outputs)
    iterations = torch.load(out / f"dynamics-{args.name}.pt", weights_only=True)["iterations"]
    card = {
        "data": {**record, "sha256": saved["data"]},
        "recipe": {"checkpoint": args.name, "dynamicsIterations": iterations, "flowSteps": args.steps},
        "heldOut": figures_of(out, args.name, args.steps),
        "knownFailings": args.failing,
    }
    model = {
        "format": "viva-latent-model",
        "version": 1,
        "id": args.id,
        "world": record["world"],
        "fps": record["fps"],
        "width": 64,
        "height": 64,
        "contextLatents": dynamics.context,
        "contextFrames": record["contextFrames"],
        "action": record["action"],
        "obeysActions": bool(dynamics.obedience.item()),
        "noise": {"shape": [CHANNELS, CELLS, CELLS], "distribution": "standard normal"},
        "state": {"shape": [dynamics.memory, CELLS, CELLS], "initial": 0} if dynamics.memory else None,
        "reference": "last context frame",
        "graphs": described,
        "card": card,
    }
    (to / "model.json").write_text(json.dumps(model, indent=2) + "\n")
    sizes = {name: entry["bytes"] for name, entry in described.items()}
    print(json.dumps({"differences": differences, "bytes": sizes, "total": sum(sizes.values())}))


def figures_of(out: Path, name: str, steps: int) -> dict:
    """The newest figures of this checkpoint by split, as evaluate.py wrote them."""
    path = out / "evaluation.jsonl"
    lines = [json.loads(line) for line in path.read_text().splitlines()] if path.exists() else []
    return {line["split"]: line for line in lines if line["name"] == name and line["steps"] == steps}


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--out", required=True)
    parser.add_argument("--name", required=True)
    parser.add_argument("--id", required=True)
    parser.add_argument("--to", required=True)
    parser.add_argument("--steps", type=int, default=1)
    parser.add_argument("--failing", nargs="*", default=[])
    export(parser.parse_args())
