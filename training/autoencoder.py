"""Trains encoder and decoder, and writes the latents of the set.

python autoencoder.py --data DATA --check CHECK --out OUT --iterations 5000
"""

from __future__ import annotations

import argparse
from pathlib import Path

import numpy as np
import torch
from torch import Tensor, nn

from data import Episodes, chroma, load_episodes, to_unit, turn_hues
from networks import Decoder, Encoder
from schedule import Average, Log, Progress, arranged, precision, prepare, rate

BATCH = 64
FARTHEST = 28
"""The reference lies up to so many frames before the picture: prefix and horizon of an exam."""
BLANK = 0.3
"""Share of pictures whose reference is plain grey, so that latents hold the whole scene and not only what moved."""
LATENT_NOISE = 0.1


class Autoencoder(nn.Module):
    def __init__(self) -> None:
        super().__init__()
        self.encoder, self.decoder = Encoder(), Decoder()


def blank_share(step: int, total: int) -> float:
    """All at first: with references from the start, training gets stuck where the decoder copies them."""
    return 1 - (1 - BLANK) * min(1.0, max(0.0, (step / total - 0.1) / 0.3))


def draw_pairs(episodes: Episodes, count: int, blanks: float, random: torch.Generator) -> tuple[Tensor, Tensor]:
    """Pictures and references, both [count, 3, H, W] in 0..1; in half of the pairs with turned hues."""
    which = torch.randint(episodes.count, (count,), generator=random)
    frame = torch.randint(episodes.length, (count,), generator=random)
    back = torch.randint(FARTHEST + 1, (count,), generator=random)
    turns = torch.rand(count, generator=random) * (torch.rand(count, generator=random) < 0.5)
    reference = turn_hues(to_unit(episodes.frames[which, (frame - back).clamp(min=0)]), turns)
    blank = torch.rand(count, generator=random) < blanks
    reference[blank] = 0.5
    return turn_hues(to_unit(episodes.frames[which, frame]), turns), reference


def weights(frame: Tensor, reference: Tensor) -> Tensor:
    """Objects (not grey) and what differs from the reference count up to 13 times as much: [n, 1, H, W]."""
    differs = (frame - reference).abs().amax(1, keepdim=True)
    # A grey reference differs everywhere: there only the colour tells.
    differs = differs * (reference.amax((1, 2, 3), keepdim=True) != 0.5)
    return 1 + 12 * torch.maximum((chroma(frame) / 0.3).clamp(max=1), (differs / 0.15).clamp(max=1))


def loss_of(model: Autoencoder, frame: Tensor, reference: Tensor) -> Tensor:
    latent = model.encoder.raw(frame)
    seen = model.decoder.raw(latent + LATENT_NOISE * torch.randn_like(latent), reference).float()
    error = seen - frame
    pixels = (4 * error.square() + 0.5 * error.abs()) * weights(frame, reference)
    return pixels.mean() + 2e-3 * latent.float().square().mean()


@torch.no_grad()
def figures(model: Autoencoder, episodes: Episodes) -> dict[str, float]:
    """PSNR in dB of all pixels, and of pixels that are not grey or differ from a reference 16 frames earlier."""
    frame = to_unit(episodes.frames[:, 19::12].flatten(0, 1))
    reference = to_unit(episodes.frames[:, 3:-16:12].flatten(0, 1))
    error = (model.decoder.raw(model.encoder.raw(frame), reference) - frame).square()
    changed = ((frame - reference).abs().amax(1, keepdim=True) > 0.06).expand_as(error)
    coloured = (chroma(frame) > 0.2).expand_as(error)
    parts = {"psnr": error.mean(), "psnr_coloured": error[coloured].mean(), "psnr_changed": error[changed].mean()}
    return {name: float(-10 * torch.log10(value)) for name, value in parts.items()}


def train(args: argparse.Namespace) -> None:
    prepare(args.seed, args.threads)
    out, episodes, check = Path(args.out), load_episodes(args.data), load_episodes(args.check, 48)
    log, random = Log(out / "autoencoder.log"), torch.Generator().manual_seed(args.seed)
    model = arranged(Autoencoder())
    objective = torch.compile(loss_of) if args.compile else loss_of
    average = Average(model)
    optimiser = torch.optim.AdamW(model.parameters(), lr=2e-3, betas=(0.9, 0.98), weight_decay=1e-4)
    progress = Progress(out / "autoencoder.progress", model, average, optimiser)
    for step in range(progress.step, args.iterations):
        for group in optimiser.param_groups:
            group["lr"] = 2e-3 * rate(step, args.iterations)
        frame, reference = draw_pairs(episodes, BATCH, blank_share(step, args.iterations), random)
        with precision():
            loss = objective(model, arranged(frame), arranged(reference))
        optimiser.zero_grad(set_to_none=True)
        loss.backward()
        nn.utils.clip_grad_norm_(model.parameters(), 1.0)
        optimiser.step()
        average.update(model, step)
        if (step + 1) % args.report == 0 or step + 1 == args.iterations:
            log.write(step=step + 1, loss=float(loss.detach()), **figures(average.module, check))
            progress.save(step + 1)
    finish(average.module, episodes, out, args.copies)
    progress.done()


@torch.no_grad()
def finish(model: Autoencoder, episodes: Episodes, out: Path, copies: int) -> None:
    """Sets mean and deviation of the latents; saves the weights, and all latents as float16 [copies * n, T, C, 8, 8]:
    first the episodes as they are, then with turned hues, another turn for each."""
    random = torch.Generator().manual_seed(copies)
    turns = torch.cat([torch.zeros(episodes.count), torch.rand((copies - 1) * episodes.count, generator=random)])
    raw = torch.stack(
        [encode_raw(model, episodes.frames[k % episodes.count], turn).half() for k, turn in enumerate(turns)]
    )
    sample = raw[:: max(1, len(raw) // 400)].float()
    mean = sample.mean((0, 1, 3, 4))
    deviation = sample.var((0, 1, 3, 4)).sqrt().clamp(min=0.02)
    for part in (model.encoder, model.decoder):
        part.mean.copy_(mean)
        part.deviation.copy_(deviation)
    torch.save(
        {"model": model.state_dict(), "data": episodes.digest(), "record": summary(episodes)}, out / "autoencoder.pt"
    )
    latents = (raw - mean[:, None, None].half()) / deviation[:, None, None].half()
    np.save(out / "latents.npy", latents.numpy())


def encode_raw(model: Autoencoder, frames: Tensor, turn: Tensor) -> Tensor:
    with precision():
        return model.encoder.raw(arranged(turn_hues(to_unit(frames), turn.expand(len(frames))))).float()


def summary(episodes: Episodes) -> dict:
    """What a model card says about the data."""
    keep = (
        "world",
        "simulated",
        "families",
        "heldOutFamilies",
        "count",
        "frames",
        "seed",
        "fps",
        "action",
        "contextFrames",
    )
    return {key: episodes.record[key] for key in keep}


def load_autoencoder(path: str | Path) -> Autoencoder:
    model = Autoencoder()
    model.load_state_dict(torch.load(path, weights_only=True)["model"])
    return model.eval().requires_grad_(False)


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", required=True)
    parser.add_argument("--check", required=True)
    parser.add_argument("--out", required=True)
    parser.add_argument("--iterations", type=int, default=5000)
    parser.add_argument("--copies", type=int, default=1, help="of each episode: first as it is, then with turned hues")
    parser.add_argument("--report", type=int, default=500)
    parser.add_argument("--compile", action="store_true", help="a fifth faster; needs a C++ compiler")
    parser.add_argument("--threads", type=int, default=1)
    parser.add_argument("--seed", type=int, default=1)
    train(parser.parse_args())
