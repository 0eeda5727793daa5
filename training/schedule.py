"""What both trainings share: seeds, threads, the learning rate by iteration, averaged weights, and the log."""

from __future__ import annotations

import copy
import json
import math
import time
from pathlib import Path

import torch
from torch import Tensor, nn


def prepare(seed: int, threads: int) -> None:
    """Fixed seed; one thread per process, as two threads collapse when anything else runs."""
    torch.manual_seed(seed)
    torch.set_num_threads(threads)


BF16: bool = torch.ops.mkldnn._is_mkldnn_bf16_supported()
"""bfloat16 trains about three times as fast where the processor has it, and ten times slower where it has not."""


def precision() -> torch.autocast:
    """Context for forward passes in training."""
    return torch.autocast("cpu", torch.bfloat16, enabled=BF16)


def arranged(value: nn.Module | Tensor) -> nn.Module | Tensor:
    """In the memory format whose convolutions are faster here: channels last for bfloat16, else as it is."""
    if not BF16:
        return value
    if isinstance(value, Tensor):
        return value.contiguous(memory_format=torch.channels_last)
    return value.to(memory_format=torch.channels_last)


def rate(step: int, total: int, warm: int = 100) -> float:
    """Share of the full learning rate: linear rise, then a cosine down to 2 %."""
    if step < warm:
        return (step + 1) / warm
    return 0.02 + 0.98 * 0.5 * (1 + math.cos(math.pi * (step - warm) / max(1, total - warm)))


class Average:
    """Exponential moving average of the weights; checkpoints hold it."""

    def __init__(self, module: nn.Module, keep: float = 0.999) -> None:
        self.module, self.keep = copy.deepcopy(module).eval().requires_grad_(False), keep

    @torch.no_grad()
    def update(self, module: nn.Module, step: int) -> None:
        keep = min(self.keep, (1 + step) / (10 + step))
        for mine, theirs in zip(self.module.parameters(), module.parameters(), strict=True):
            mine.lerp_(theirs, 1 - keep)


class Progress:
    """What an interrupted training goes on from: weights, their average, the optimiser, the step."""

    def __init__(self, path: Path, model: nn.Module, average: Average, optimiser: torch.optim.Optimizer) -> None:
        self.path, self.parts = path, {"model": model, "average": average.module, "optimiser": optimiser}
        self.step = 0
        if path.exists():
            saved = torch.load(path, weights_only=True)
            self.step = saved.pop("step")
            for name, state in saved.items():
                self.parts[name].load_state_dict(state)

    def save(self, step: int) -> None:
        """Written beside and renamed, so that a power cut leaves the one before."""
        beside = self.path.with_suffix(".part")
        torch.save({"step": step, **{name: part.state_dict() for name, part in self.parts.items()}}, beside)
        beside.rename(self.path)

    def done(self) -> None:
        self.path.unlink(missing_ok=True)


class Log:
    """One JSON line per entry, to a file and to stdout; an interrupted log is continued."""

    def __init__(self, path: Path) -> None:
        path.parent.mkdir(parents=True, exist_ok=True)
        self.file, self.begin = path.open("a"), time.monotonic()

    def write(self, **entry: float | int | str) -> None:
        rounded = {key: round(value, 5) if isinstance(value, float) else value for key, value in entry.items()}
        line = json.dumps({"seconds": round(time.monotonic() - self.begin, 1), **rounded})
        print(line, flush=True)
        self.file.write(line + "\n")
        self.file.flush()
