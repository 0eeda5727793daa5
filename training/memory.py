"""Trains dynamics with a recurrent state on sequences: what is hidden now has to come back later.

python memory.py --data DATA --out OUT --name memory --iterations 2500
"""

from __future__ import annotations

import argparse
from pathlib import Path

import numpy as np
import torch
from torch import Tensor, nn

from data import load_actions
from dynamics import copied, options, save
from networks import CELLS, Dynamics
from schedule import Average, Log, Progress, arranged, precision, prepare, rate

BATCH = 12
LENGTH = 27
"""Frames that a sequence predicts: with the first one a whole episode."""
SEEN = (3, 8)
"""Predictions after which the truth is still shown, at least and at most: a prefix has four frames. Then the model sees
its own."""
STATE = 48


def draw_sequences(latents: Tensor, actions: Tensor, random: torch.Generator) -> tuple[Tensor, Tensor]:
    """Latents [BATCH, 1 + LENGTH, C, 8, 8] and actions of the same frames."""
    which = torch.randint(latents.shape[0], (BATCH,), generator=random)
    start = torch.randint(latents.shape[1] - LENGTH, (BATCH,), generator=random)
    frames = start[:, None] + torch.arange(1 + LENGTH)
    return latents[which[:, None], frames].float(), actions[which[:, None], frames]


def loss_of(model: Dynamics, truth: Tensor, actions: Tensor, noise: Tensor, seen: int, own: float) -> Tensor:
    """Gradients flow through the state over the whole sequence; the model's own frames are fed back detached.

    `own` is the share of frames after the first `seen` that are the model's own (it rises during training).
    """
    # Before the first frame it stands itself, as in a rollout.
    context, state, total = truth[:, [0] * model.context], torch.zeros(len(truth), model.memory, CELLS, CELLS), 0.0
    mean = truth.mean(1)
    for k in range(LENGTH):
        target, before = truth[:, k + 1], truth[:, k]
        features, state = model.features(context, actions[:, k + 1], state)
        time = torch.zeros(len(truth))
        predicted = model.clean(features, noise[:, k], time, context[:, -1]).float()
        unusual = (target - mean).square().mean(1, keepdim=True).sqrt().clamp(max=1)
        moving = (target - before).square().mean(1, keepdim=True).sqrt().clamp(max=1)
        total = total + ((predicted - target).square() * (0.5 + 2 * unusual + 3 * moving)).mean()
        mine = (torch.rand(len(truth)) < (own if k >= seen else 0)).float()[:, None, None, None]
        fed = mine * predicted.detach() + (1 - mine) * target
        context = torch.cat([context[:, 1:], fed[:, None]], 1)
    return total / LENGTH


def train(args: argparse.Namespace) -> None:
    prepare(args.seed, args.threads)
    out = Path(args.out)
    latents = torch.from_numpy(np.load(out / "latents.npy"))
    actions = copied(load_actions(args.data), latents)
    random = torch.Generator().manual_seed(args.seed)
    settings = {"context": args.context, "actions": actions.shape[2], "obeys": not args.passive, "memory": STATE}
    model = arranged(Dynamics(**settings))
    average, log, total = Average(model), Log(out / f"dynamics-{args.name}.log"), 0.0
    optimiser = torch.optim.AdamW(model.parameters(), lr=args.rate, betas=(0.9, 0.98), weight_decay=1e-4)
    progress = Progress(out / f"dynamics-{args.name}.progress", model, average, optimiser)
    for step in range(progress.step, args.iterations):
        for group in optimiser.param_groups:
            group["lr"] = args.rate * rate(step, args.iterations)
        truth, given = draw_sequences(latents, actions, random)
        noise = torch.randn(truth[:, 1:].shape, generator=random)
        seen = int(torch.randint(SEEN[0], SEEN[1] + 1, (1,), generator=random))
        with precision():
            loss = loss_of(model, truth, given, noise, seen, own=min(1.0, 2 * step / args.iterations))
        optimiser.zero_grad(set_to_none=True)
        loss.backward()
        nn.utils.clip_grad_norm_(model.parameters(), 1.0)
        optimiser.step()
        average.update(model, step)
        total += float(loss.detach())
        if (step + 1) % args.report == 0:
            log.write(step=step + 1, loss=total / args.report)
            progress.save(step + 1)
            total = 0.0
    save(average.module, settings, args.iterations, out / f"dynamics-{args.name}.pt")
    progress.done()


if __name__ == "__main__":
    train(options().parse_args())
