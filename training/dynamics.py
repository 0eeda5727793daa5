"""Trains the dynamics on latents, with a pool of histories that the model has generated itself.

python dynamics.py --data DATA --out OUT --name actions --iterations 6000
python dynamics.py --data DATA --out OUT --name passive --passive --iterations 6000

Both see the same examples in the same order; the passive one gets its action multiplied by 0.
"""

from __future__ import annotations

import argparse
from pathlib import Path

import numpy as np
import torch
from torch import Tensor, nn

from data import load_actions
from networks import TIMES, Dynamics
from schedule import Average, Log, Progress, arranged, precision, prepare, rate

POOL = 96
LONGEST = 28
"""A history grows from the model's own frames up to this age, then is cut."""
STARTER_LONGEST = 4
"""Age at which a starter is cut: a history that begins where all is at rest and a command follows. Only there what
obeys must be known by its looks; by chance one history in seven begins like that, and goes on for long."""
STILL = 0.1
"""Nothing moves where no cell of a latent changes by more (root mean square over channels, which have variance 1)."""
COMMAND = 0.1
"""An action of which no number exceeds this is none."""
CHECKPOINTS = {"early": 0.1, "middle": 0.4}
"""Shares of the iterations after which a checkpoint is kept."""


class Pool:
    """Running histories: the last K latents of each, made by the model itself after its first frames."""

    def __init__(
        self, latents: Tensor, actions: Tensor, context: int, random: torch.Generator, starters: int = 0
    ) -> None:
        """latents float16 [copies * n, T, C, 8, 8], actions float32 [n, T, dim]; the first rows are starters"""
        self.latents, self.context, self.random, self.starters = latents, context, random, starters
        self.actions = copied(actions, latents)
        self.means = torch.stack([episode.float().mean(0) for episode in latents])
        self.rests = rests(latents, self.actions, context) if starters else torch.zeros(0, 2, dtype=torch.long)
        self.which = torch.zeros(POOL, dtype=torch.long)
        self.frame = torch.zeros(POOL, dtype=torch.long)
        self.left = torch.zeros(POOL, dtype=torch.long)
        self.history = torch.zeros(POOL, context, *latents.shape[2:])

    def draw(self, high: int, count: int) -> Tensor:
        return torch.randint(high, (count,), generator=self.random)

    def refill(self, longest: int) -> None:
        """Replaces histories that are old enough or at the end of their episode by true ones, a little noisy."""
        length = self.latents.shape[1]
        over = ((self.left <= 0) | (self.frame + 1 >= length)).nonzero()[:, 0]
        count = len(over)
        if count == 0:
            return
        self.which[over] = self.draw(self.latents.shape[0], count)
        self.frame[over] = self.context - 1 + self.draw(length - self.context, count)
        self.left[over] = 1 + self.draw(longest, count)
        starting = over[over < self.starters]
        if len(starting):
            self.which[starting], self.frame[starting] = self.rests[self.draw(len(self.rests), len(starting))].T
            self.left[starting] = 1 + self.draw(min(longest, STARTER_LONGEST), len(starting))
        behind = torch.arange(1 - self.context, 1)
        fresh = self.latents[self.which[over, None], self.frame[over, None] + behind].float()
        noise = 0.15 * torch.rand(count, 1, 1, 1, 1, generator=self.random)
        self.history[over] = fresh + noise * torch.randn(fresh.shape, generator=self.random)

    def batch(self) -> tuple[Tensor, Tensor, Tensor, Tensor]:
        """History, action, true next latent, weight per cell [POOL, 1, 8, 8]."""
        now, before = self.latents[self.which, self.frame + 1].float(), self.latents[self.which, self.frame].float()
        unusual = (now - self.means[self.which]).square().mean(1, keepdim=True).sqrt().clamp(max=1)
        moving = (now - before).square().mean(1, keepdim=True).sqrt().clamp(max=1)
        return self.history, self.actions[self.which, self.frame + 1], now, 0.5 + 2 * unusual + 3 * moving

    def advance(self, predicted: Tensor) -> None:
        self.history = torch.cat([self.history[:, 1:], predicted[:, None]], 1)
        self.frame += 1
        self.left -= 1


def copied(actions: Tensor, latents: Tensor) -> Tensor:
    """The actions of each copy of the episodes."""
    return actions.repeat(latents.shape[0] // actions.shape[0], 1, 1)


def rests(latents: Tensor, actions: Tensor, context: int) -> Tensor:
    """Where nothing has moved for `context` frames and a command follows: [m, 2] of episode and last frame."""
    changes = [(e[1:].float() - e[:-1].float()).square().mean(1).amax((1, 2)).sqrt() for e in latents]
    still = torch.stack(changes).unfold(1, context - 1, 1).amax(2)[:, :-1] < STILL
    found = still & (actions[:, context:].abs().amax(2) > COMMAND)
    return found.nonzero() + torch.tensor([0, context - 1])


def longest_at(step: int, total: int) -> int:
    """Short histories first: a model that cannot predict one frame learns nothing from twenty."""
    return int(2 + (LONGEST - 2) * min(1.0, max(0.0, (step / total - 0.08) / 0.3)))


def loss_of(
    model: Dynamics, context: Tensor, action: Tensor, target: Tensor, weight: Tensor, noise: Tensor, time: Tensor
) -> tuple[Tensor, Tensor]:
    """Weighted squared error of the clean next latent, and the prediction that continues the histories."""
    share = time[:, None, None, None]
    features, _ = model.features(context, action, None)
    predicted = model.clean(features, (1 - share) * noise + share * target, time, context[:, -1]).float()
    return ((predicted - target).square() * weight).mean(), predicted.detach()


def train(args: argparse.Namespace) -> None:
    prepare(args.seed, args.threads)
    out = Path(args.out)
    latents = torch.from_numpy(np.load(out / "latents.npy"))
    random = torch.Generator().manual_seed(args.seed)
    pool = Pool(latents, load_actions(args.data), args.context, random, args.starters)
    settings = {"context": args.context, "actions": pool.actions.shape[2], "obeys": not args.passive}
    model = arranged(Dynamics(**settings))
    objective = torch.compile(loss_of) if args.compile else loss_of
    average, log = Average(model), Log(out / f"dynamics-{args.name}.log")
    optimiser = torch.optim.AdamW(model.parameters(), lr=args.rate, betas=(0.9, 0.98), weight_decay=1e-4)
    progress = Progress(out / f"dynamics-{args.name}.progress", model, average, optimiser)
    keep = {round(share * args.iterations): name for name, share in CHECKPOINTS.items()}
    shares = torch.tensor([args.one_step] + [(1 - args.one_step) / (len(TIMES) - 1)] * (len(TIMES) - 1))
    total = 0.0
    for step in range(progress.step, args.iterations):
        for group in optimiser.param_groups:
            group["lr"] = args.rate * rate(step, args.iterations)
        pool.refill(longest_at(step, args.iterations))
        noise = torch.randn(pool.history[:, 0].shape, generator=random)
        time = torch.tensor(TIMES)[torch.multinomial(shares, POOL, replacement=True, generator=random)]
        with precision():
            loss, predicted = objective(model, *pool.batch(), noise, time)
        optimiser.zero_grad(set_to_none=True)
        loss.backward()
        nn.utils.clip_grad_norm_(model.parameters(), 1.0)
        optimiser.step()
        average.update(model, step)
        pool.advance(predicted)
        total += float(loss.detach())
        if (step + 1) % args.report == 0:
            log.write(step=step + 1, loss=total / args.report, longest=longest_at(step, args.iterations))
            # What there is so far can be measured while training goes on.
            save(average.module, settings, step + 1, out / f"dynamics-{args.name}-so-far.pt")
            progress.save(step + 1)
            total = 0.0
        if step + 1 in keep:
            save(average.module, settings, step + 1, out / f"dynamics-{args.name}-{keep[step + 1]}.pt")
    save(average.module, settings, args.iterations, out / f"dynamics-{args.name}.pt")
    progress.done()


def save(model: Dynamics, settings: dict, step: int, path: Path) -> None:
    torch.save({"model": model.state_dict(), "settings": settings, "iterations": step}, path)


def load_dynamics(path: str | Path) -> Dynamics:
    saved = torch.load(path, weights_only=True)
    model = Dynamics(**saved["settings"])
    model.load_state_dict(saved["model"])
    return model.eval().requires_grad_(False)


def options() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", required=True)
    parser.add_argument("--out", required=True)
    parser.add_argument("--name", required=True)
    parser.add_argument("--passive", action="store_true")
    parser.add_argument("--context", type=int, default=3)
    parser.add_argument("--iterations", type=int, default=6000)
    parser.add_argument("--rate", type=float, default=1.5e-3)
    parser.add_argument("--starters", type=int, default=0, help=f"of {POOL} histories, those that begin at rest")
    parser.add_argument("--one-step", type=float, default=0.5, help="share of examples at flow time 0")
    parser.add_argument("--report", type=int, default=200)
    parser.add_argument("--compile", action="store_true", help="a quarter faster; needs a C++ compiler")
    parser.add_argument("--threads", type=int, default=1)
    parser.add_argument("--seed", type=int, default=1)
    return parser


if __name__ == "__main__":
    train(options().parse_args())
