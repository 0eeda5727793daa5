"""Reads the sets that `viva episodes` writes. Layout: docs/episodes.md."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from torch import Tensor


@dataclass(frozen=True)
class Episodes:
    """A set of n episodes of T frames.

    frames  uint8 [n, T, 3, H, W], channels first for torch
    actions float32 [n, T, dim]; action k leads to frame k
    truth   float32 [n, T, objects, 4]: x, y in pixels, visible share, orientation
    """

    record: dict
    frames: Tensor
    actions: Tensor
    truth: Tensor

    @property
    def count(self) -> int:
        return self.frames.shape[0]

    @property
    def length(self) -> int:
        return self.frames.shape[1]

    @property
    def objects(self) -> list[str]:
        return [entry["id"] for entry in self.record["objects"]]

    def digest(self) -> str:
        """SHA-256 over the hashes of all files of the set."""
        files = [shard[name]["sha256"] for shard in self.record["shards"] for name in ("frames", "actions", "truth")]
        return hashlib.sha256("".join(files).encode()).hexdigest()


def load_episodes(folder: str | Path, limit: int | None = None) -> Episodes:
    """Reads a finished set into memory; `limit` takes the first episodes only."""
    record = read_record(folder)
    frames = read_arrays(folder, record, "frames")[:limit].permute(0, 1, 4, 2, 3).contiguous()
    actions, truth = (read_arrays(folder, record, name)[:limit] for name in ("actions", "truth"))
    return Episodes(record, frames, actions, truth)


def load_actions(folder: str | Path) -> Tensor:
    """float32 [n, T, dim], without the pictures."""
    return read_arrays(folder, read_record(folder), "actions")


def read_record(folder: str | Path) -> dict:
    record = json.loads((Path(folder) / "episodes.json").read_text())
    if record["format"] != "viva-episodes" or record["version"] != 1:
        raise ValueError(f"{folder} holds no episodes of version 1")
    return record


def read_arrays(folder: str | Path, record: dict, name: str) -> Tensor:
    """The shards of one array, joined."""
    paths = [Path(folder) / shard[name]["path"] for shard in record["shards"]]
    return torch.from_numpy(np.concatenate([np.load(path, mmap_mode="r") for path in paths]))


def to_unit(frames: Tensor) -> Tensor:
    """uint8 pictures as float32 in 0..1."""
    return frames.float() / 255


def turn_hues(frames: Tensor, turns: Tensor) -> Tensor:
    """Turns all colours around the grey axis: frames [n, 3, H, W] in 0..1, turns [n] (1 is a full turn).

    Greys stay; what leaves 0..1 is clipped. Whoever learns from turned pictures cannot know objects by their colour.
    """
    angle = 2 * torch.pi * turns[:, None, None]
    axis = torch.full((3, 3), 1 / 3)
    cross = torch.tensor([[0.0, -1.0, 1.0], [1.0, 0.0, -1.0], [-1.0, 1.0, 0.0]]) / 3**0.5
    rotation = angle.cos() * torch.eye(3) + (1 - angle.cos()) * axis + angle.sin() * cross
    return torch.einsum("nij,njhw->nihw", rotation, frames).clamp(0, 1)


def chroma(frames: Tensor) -> Tensor:
    """How far from grey each pixel is: [..., 3, H, W] in 0..1 -> [..., 1, H, W]. Only objects are saturated."""
    return frames.amax(-3, keepdim=True) - frames.amin(-3, keepdim=True)
