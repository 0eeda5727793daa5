"""Measures checkpoints on episodes that they have not seen.

python evaluate.py --out OUT --check CHECK --held-out HELD --names actions passive
"""

from __future__ import annotations

import argparse
import json
import math
from dataclasses import dataclass
from pathlib import Path

import torch
from torch import Tensor

from autoencoder import Autoencoder, load_autoencoder
from data import Episodes, load_episodes, to_unit
from dynamics import load_dynamics
from networks import Dynamics
from rollout import object_hue, rollout, sight
from schedule import prepare

HORIZON = 24
PAST = 4
LEAST_AREA = 6
"""Pixels below which an object counts as not seen."""


@dataclass(frozen=True)
class Cases:
    """n starts: past [n, PAST, 3, H, W] and future [n, HORIZON, 3, H, W] in 0..1, actions [n, HORIZON, dim], and per
    watched object its hue [n], its true places [n, HORIZON + 1, 2] (the last past frame first) and areas."""

    past: Tensor
    future: Tensor
    actions: Tensor
    watched: dict[str, tuple[Tensor, Tensor, Tensor]]


def cases_of(episodes: Episodes, starts: tuple[int, ...]) -> Cases:
    """Starts: 0-based frame of the first past frame."""
    span = PAST + HORIZON
    frames = torch.cat([to_unit(episodes.frames[:, start : start + span]) for start in starts])
    actions = torch.cat([episodes.actions[:, start + PAST : start + span] for start in starts])
    truth = torch.cat([episodes.truth[:, start : start + span] for start in starts])
    watched = {}
    for index, entry in enumerate(episodes.record["objects"]):
        if entry["role"] not in ("controlled", "target"):
            continue
        hue = object_hue(frames[:, PAST - 1], truth[:, PAST - 1, index, :2], 3 if entry["role"] == "controlled" else 8)
        watched[entry["role"]] = (hue, *sight(frames[:, PAST - 1 :], hue))
    return Cases(frames[:, :PAST], frames[:, PAST:], actions, watched)


def median(values: Tensor, among: Tensor) -> float:
    """NaN when there is nothing to take it over."""
    return float(values[among].median()) if among.any() else math.nan


def decibels(error: Tensor) -> float:
    return float(-10 * torch.log10(error.mean()))


def picture_figures(cases: Cases, seen: Tensor) -> dict[str, float]:
    """PSNR of all pixels, and of those that differ from the last past frame, by frame; sharpness against the truth;
    change from frame to frame, in grey levels, where the truth stands still."""
    result = {}
    for frame in (1, 4, 16, 24):
        true, mine = cases.future[:, frame - 1], seen[:, frame - 1]
        changed = ((true - cases.past[:, -1]).abs().amax(1, keepdim=True) > 0.06).expand_as(true)
        result[f"psnr_{frame}"] = decibels((mine - true).square())
        result[f"changed_psnr_{frame}"] = decibels((mine - true).square()[changed])
    for frame in (1, 24):
        edges = [(side[:, frame - 1].diff(dim=-1).abs().mean()) for side in (seen, cases.future)]
        result[f"sharpness_{frame}"] = float(edges[0] / edges[1])
    still = cases.future.diff(dim=1).abs().amax(2, keepdim=True) < 1 / 255
    result["flicker"] = 255 * float(seen.diff(dim=1).abs()[still.expand(-1, -1, 3, -1, -1)].mean())
    return result


def object_figures(cases: Cases, seen: Tensor) -> dict[str, float]:
    """Median error in pixels and share of cases in which the object is still there in about its size, by frame."""
    result = {}
    for role, (hue, places, areas) in cases.watched.items():
        mine, area = sight(seen, hue)
        for frame in (8, 16, 24):
            there = areas[:, frame] >= LEAST_AREA
            kept = there & (area[:, frame - 1] > 0.5 * areas[:, frame]) & (area[:, frame - 1] < 1.7 * areas[:, frame])
            both = there & (area[:, frame - 1] >= LEAST_AREA)
            error = (mine[:, frame - 1] - places[:, frame]).norm(dim=-1)
            result[f"{role}_error_{frame}"] = median(error, both)
            result[f"{role}_kept_{frame}"] = float(kept.sum() / there.sum())
    return result


def response_figures(cases: Cases, seen: Tensor, opposite: Tensor, reseeded: Tensor) -> dict[str, float]:
    """How the controlled object, and what it pushes, follow: against the truth over 8 frames, and over branches."""
    hue, places, areas = cases.watched["controlled"]
    mine, area = sight(seen, hue)
    true = places[:, 8] - places[:, 0]
    moved = mine[:, 7] - places[:, 0]
    valid = (
        (true.norm(dim=-1) > 2) & (areas[:, 8] >= LEAST_AREA) & (areas[:, 0] >= LEAST_AREA) & (area[:, 7] >= LEAST_AREA)
    )
    cosine = (true * moved).sum(-1) / (true.norm(dim=-1) * moved.norm(dim=-1)).clamp(min=1e-6)
    gain = (true * moved)[valid].sum() / true[valid].square().sum()
    other = sight(opposite, hue)[0][:, 7]
    again = sight(reseeded, hue)[0][:, 7]
    result = {
        "cases_moving": int(valid.sum()),
        "within_45_degrees": float((cosine[valid] > 0.707).float().mean()),
        "gain": float(gain),
        "lag": best_lag(mine, cases.actions, valid),
        "action_effect_8": median((mine[:, 7] - other).norm(dim=-1), valid),
        "seed_effect_8": median((mine[:, 7] - again).norm(dim=-1), valid),
        "action_pixel_effect": float((seen - opposite).abs().max()),
    }
    if "target" in cases.watched:
        hue, places, areas = cases.watched["target"]
        mine, area = sight(seen, hue)
        true, moved = places[:, 16] - places[:, 0], mine[:, 15] - places[:, 0]
        pushed = (true.norm(dim=-1) > 2) & (area[:, 15] >= LEAST_AREA) & (areas[:, 16] >= LEAST_AREA)
        resting = (true.norm(dim=-1) < 0.3) & (area[:, 15] >= LEAST_AREA)
        result["target_gain_16"] = float((true * moved)[pushed].sum() / true[pushed].square().sum())
        result["target_ghost_16"] = median(moved.norm(dim=-1), resting)
    return result


def best_lag(places: Tensor, actions: Tensor, valid: Tensor) -> int:
    """Frames by which moves come after their actions: where they agree most. The y of a picture points down."""
    moves = places[valid].diff(dim=1).nan_to_num()[:, 2:-2]
    commands = actions[valid] * torch.tensor([1.0, -1.0])

    def agreement(lag: int) -> float:
        # Move k leads to frame k + 1, as action k + 1 does.
        return float((moves * commands[:, 3 - lag : 3 - lag + moves.shape[1]]).sum())

    return max(range(-2, 4), key=agreement)


def evaluate(autoencoder: Autoencoder, dynamics: Dynamics, cases: Cases, steps: int) -> dict[str, float]:
    parts = [slice(k, k + 32) for k in range(0, len(cases.past), 32)]

    def run(factor: float, seed: int) -> Tensor:
        return torch.cat(
            [rollout(autoencoder, dynamics, cases.past[p], factor * cases.actions[p], seed, steps) for p in parts]
        )

    seen = run(1, 1)
    return {
        **picture_figures(cases, seen),
        **object_figures(cases, seen),
        **response_figures(cases, seen, run(-1, 1), run(1, 2)),
    }


def floor(cases: Cases) -> dict[str, float]:
    """What copying the last true frame scores in the picture figures."""
    still = cases.past[:, -1:].expand(-1, HORIZON, -1, -1, -1)
    return picture_figures(cases, still)


def main(args: argparse.Namespace) -> None:
    prepare(args.seed, args.threads)
    out = Path(args.out)
    autoencoder = load_autoencoder(out / "autoencoder.pt")
    for split, folder in (("check", args.check), ("held-out", args.held_out)):
        if folder is None:
            continue
        cases = cases_of(load_episodes(folder, args.limit), tuple(args.starts))
        print(
            json.dumps({"split": split, "name": "copy-last-frame", "cases": len(cases.past), **rounded(floor(cases))})
        )
        for name in args.names:
            dynamics = load_dynamics(out / f"dynamics-{name}.pt")
            for steps in args.steps:
                figures = rounded(evaluate(autoencoder, dynamics, cases, steps))
                line = json.dumps({"split": split, "name": name, "steps": steps, **figures})
                print(line, flush=True)
                with (out / "evaluation.jsonl").open("a") as file:
                    file.write(line + "\n")


def rounded(figures: dict[str, float]) -> dict[str, float]:
    """To three digits. A figure without cases is left out, never written as a number."""
    return {name: round(value, 3) for name, value in figures.items() if not math.isnan(value)}


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--out", required=True)
    parser.add_argument("--check", required=True)
    parser.add_argument("--held-out")
    parser.add_argument("--names", nargs="+", required=True)
    parser.add_argument("--steps", nargs="+", type=int, default=[1])
    parser.add_argument("--starts", nargs="+", type=int, default=[0, 24])
    parser.add_argument("--limit", type=int, default=64)
    parser.add_argument("--threads", type=int, default=1)
    parser.add_argument("--seed", type=int, default=1)
    main(parser.parse_args())
