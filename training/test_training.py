"""Tests of the training programs on sets of a few frames. Run: pytest training"""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import onnxruntime
import pytest
import torch

import autoencoder
import dynamics
import evaluate
import export
from data import load_actions, load_episodes, turn_hues
from networks import CELLS, CHANNELS, FARTHEST, Dynamics
from rollout import rollout
from schedule import Average, Progress

COUNT, LENGTH = 3, 32


@pytest.fixture
def episodes(tmp_path: Path) -> Path:
    """A set in the layout of docs/episodes.md, of noise."""
    random = np.random.default_rng(1)
    folder = tmp_path / "data"
    folder.mkdir()
    np.save(folder / "frames-00000.npy", random.integers(0, 256, (COUNT, LENGTH, 64, 64, 3), dtype=np.uint8))
    np.save(folder / "actions-00000.npy", random.uniform(-1, 1, (COUNT, LENGTH, 2)).astype(np.float32))
    np.save(folder / "truth-00000.npy", random.uniform(0, 60, (COUNT, LENGTH, 1, 4)).astype(np.float32))
    files = {name: {"path": f"{name}-00000.npy", "sha256": "0" * 64} for name in ("frames", "actions", "truth")}
    action = {"kind": "continuous", "dim": 2, "names": ["x", "y"], "low": [-1, -1], "high": [1, 1], "idle": [0, 0]}
    record = {
        "format": "viva-episodes",
        "version": 1,
        "world": "push",
        "simulated": "push-training",
        "families": ["t"],
        "heldOutFamilies": ["u"],
        "count": COUNT,
        "frames": LENGTH,
        "seed": 1,
        "fps": 10,
        "contextFrames": 4,
        "action": {**action, "units": "1"},
        "objects": [{"id": "pusher", "role": "controlled", "kind": "disc"}],
        "shards": [files],
    }
    (folder / "episodes.json").write_text(json.dumps(record))
    return folder


@pytest.fixture
def trained(tmp_path: Path, episodes: Path) -> Path:
    """Networks as they are before training, saved as the programs save them."""
    torch.manual_seed(1)
    out = tmp_path / "out"
    out.mkdir()
    fresh = autoencoder.Autoencoder().eval()
    # An untrained encoder gives next to nothing.
    fresh.encoder.layers[-1].weight.data *= 50
    autoencoder.finish(fresh, load_episodes(episodes), out, copies=2)
    for name, extra in (("actions", {}), ("passive", {"obeys": False}), ("memory", {"context": 2, "memory": 48})):
        model = Dynamics(**extra)
        torch.nn.init.normal_(model.leave.weight, std=0.02)
        dynamics.save(model, extra, 1, out / f"dynamics-{name}.pt")
    return out


def test_reads_a_set(episodes: Path) -> None:
    read = load_episodes(episodes)
    assert read.frames.shape == (COUNT, LENGTH, 3, 64, 64)
    assert read.objects == ["pusher"]
    frames = np.load(episodes / "frames-00000.npy")
    assert (read.frames[1, 2, :, 5, 6].numpy() == frames[1, 2, 5, 6]).all()
    assert torch.equal(load_actions(episodes), read.actions)


def test_refuses_a_set_of_another_version(episodes: Path) -> None:
    path = episodes / "episodes.json"
    path.write_text(path.read_text().replace('"version": 1', '"version": 2'))
    with pytest.raises(ValueError, match="version 1"):
        load_episodes(episodes)


def test_turned_hues_keep_greys_and_come_back() -> None:
    random = torch.Generator().manual_seed(1)
    # Far from the ends of the range, where nothing is clipped.
    frames = 0.4 + 0.2 * torch.rand(3, 3, 4, 4, generator=random)
    turns = torch.tensor([0.0, 1 / 3, 0.4])
    turned = turn_hues(frames, turns)
    assert torch.allclose(turned[0], frames[0], atol=1e-6)
    assert torch.allclose(turned[1], frames[1].roll(1, 0), atol=1e-6)
    assert torch.allclose(turn_hues(turned, -turns), frames, atol=1e-6)
    grey = torch.full((3, 3, 4, 4), 0.3)
    assert torch.allclose(turn_hues(grey, turns), grey, atol=1e-6)


def test_an_interrupted_training_goes_on_where_it_was(tmp_path: Path) -> None:
    def parts() -> tuple:
        torch.manual_seed(1)
        model = torch.nn.Linear(2, 2)
        average = Average(model)
        optimiser = torch.optim.AdamW(model.parameters())
        return model, average, optimiser, Progress(tmp_path / "net.progress", model, average, optimiser)

    def train(model: torch.nn.Module, average: Average, optimiser: torch.optim.Optimizer, steps: range) -> None:
        for step in steps:
            optimiser.zero_grad()
            (model(torch.full((1, 2), float(step))) ** 2).sum().backward()
            optimiser.step()
            average.update(model, step)

    whole, whole_average, optimiser, _ = parts()
    train(whole, whole_average, optimiser, range(6))
    model, average, optimiser, progress = parts()
    train(model, average, optimiser, range(4))
    progress.save(4)
    model, average, optimiser, progress = parts()
    assert progress.step == 4
    train(model, average, optimiser, range(progress.step, 6))
    assert torch.equal(model.weight, whole.weight)
    assert torch.equal(average.module.weight, whole_average.module.weight)
    progress.done()
    assert parts()[3].step == 0


def test_latents_have_mean_0_and_variance_1(trained: Path) -> None:
    latents = torch.from_numpy(np.load(trained / "latents.npy")).float()
    assert latents.shape == (2 * COUNT, LENGTH, CHANNELS, CELLS, CELLS)
    assert latents.mean((0, 1, 3, 4)).abs().max() < 0.02
    assert (latents.var((0, 1, 3, 4)) - 1).abs().max() < 0.1


def test_a_pool_ends_with_its_episodes_and_holds_what_the_model_made(trained: Path, episodes: Path) -> None:
    latents = torch.from_numpy(np.load(trained / "latents.npy"))
    pool = dynamics.Pool(latents, load_actions(episodes), 3, torch.Generator().manual_seed(1))
    for _ in range(2 * LENGTH):
        pool.refill(28)
        assert (pool.frame + 1 < LENGTH).all()
        assert (pool.left > 0).all()
        history, action, target, weight = pool.batch()
        assert torch.equal(target, latents[pool.which, pool.frame + 1].float())
        assert torch.equal(action, pool.actions[pool.which, pool.frame + 1])
        assert weight.min() >= 0.5
        made = torch.full_like(target, 7.0)
        pool.advance(made)
        assert (pool.history[:, -1] == 7).all()
        assert torch.equal(pool.history[:, :-1], history[:, 1:])


def test_starters_begin_where_all_is_at_rest_and_a_command_follows(episodes: Path) -> None:
    latents = torch.randn(COUNT, LENGTH, CHANNELS, CELLS, CELLS, generator=torch.Generator().manual_seed(2)).half()
    latents[1, 4:8] = latents[1, 4]
    latents[2, 10:13] = latents[2, 10]
    actions = load_actions(episodes).clone()
    actions[1, 7] = 0
    assert dynamics.rests(latents, actions, 3).tolist() == [[1, 7], [2, 12]]
    pool = dynamics.Pool(latents, actions, 3, torch.Generator().manual_seed(1), starters=40)
    pool.refill(28)
    begun = {tuple(pair) for pair in torch.stack([pool.which, pool.frame], 1)[:40].tolist()}
    assert begun == {(1, 7), (2, 12)}
    assert pool.left[:40].max() <= dynamics.STARTER_LONGEST
    assert pool.left[40:].max() > dynamics.STARTER_LONGEST


@pytest.mark.parametrize("name", ["push-actions", "push-passive", "occlude-memory"])
def test_exported_graphs_roll_out_what_torch_does(name: str, trained: Path, tmp_path: Path) -> None:
    models = tmp_path / "models"
    export.export(trained, name, models)
    layout = json.loads((models / name / "model.json").read_text())
    mine = autoencoder.load_autoencoder(trained / "autoencoder.pt")
    for parameter in mine.parameters():
        parameter.data = parameter.data.half().float()
    model = dynamics.load_dynamics(trained / f"dynamics-{export.cards()[name]['checkpoint']}.pt")
    for parameter in model.parameters():
        parameter.data = parameter.data.half().float()
    torch.manual_seed(2)
    past, actions = torch.rand(1, 4, 3, 64, 64), 2 * torch.rand(1, 5, 2) - 1
    expected = rollout(mine, model, past, actions, seed=3)
    found = run_graphs(models / name, layout, past, actions, seed=3)
    assert np.abs(expected.numpy() - found).max() < 1e-3
    turned = run_graphs(models / name, layout, past, -actions, seed=3)
    assert (turned == found).all() == (name == "push-passive")


def run_graphs(home: Path, layout: dict, past: torch.Tensor, actions: torch.Tensor, seed: int) -> np.ndarray:
    """As Viva does it: encode, warm a state up, step, decode."""
    sessions = {
        name: onnxruntime.InferenceSession(str(home / graph["file"]), providers=["CPUExecutionProvider"])
        for name, graph in layout["graphs"].items()
    }
    span = layout["contextFrames"]
    seen = [sessions["encode"].run(None, {"frame": past[:, -span + k].numpy()})[0] for k in range(span)]
    window, state, frames = [seen[0]] * span, np.zeros((1, *layout.get("state", [1])), np.float32), []
    random = torch.Generator().manual_seed(seed)

    def step(action: np.ndarray, noise: np.ndarray) -> list[np.ndarray]:
        given = {"context": np.stack(window, 1), "action": action, "noise": noise}
        return sessions["step"].run(None, {**given, **({"state": state} if "state" in layout else {})})

    for k in range(1, span):
        if "state" in layout:
            state = step(np.zeros((1, 2), np.float32), np.zeros((1, *layout["noise"]), np.float32))[1]
        window = [*window[1:], seen[k]]
    for k in range(actions.shape[1]):
        result = step(actions[:, k].numpy(), torch.randn(1, *layout["noise"], generator=random).numpy())
        state = result[1] if "state" in layout else state
        window = [*window[1:], result[0]]
        decoded = {"latent": result[0], "reference": past[:, -1].numpy()}
        frames.append(sessions["decode"].run(None, decoded)[0])
    return np.stack(frames, 1)


def test_predicted_latents_stay_within_their_bound() -> None:
    torch.manual_seed(1)
    model = Dynamics().eval()
    torch.nn.init.normal_(model.leave.weight)
    context = 30 * torch.randn(2, model.context, CHANNELS, CELLS, CELLS)
    for steps in (1, 4):
        with torch.no_grad():
            latent, _ = model(context, torch.zeros(2, 2), torch.randn(2, CHANNELS, CELLS, CELLS), None, steps)
        assert float(latent.abs().max()) == FARTHEST


def test_lag_is_found_where_it_is() -> None:
    torch.manual_seed(1)
    actions = torch.randn(4, 24, 2)
    for lag in (-1, 0, 2):
        moves = torch.stack([actions[..., 0], -actions[..., 1]], -1).roll(lag, 1)
        assert evaluate.best_lag(moves.cumsum(1), actions, torch.ones(4, dtype=torch.bool)) == lag
