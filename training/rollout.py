"""Rolls a trained model forward from true frames, and finds objects in pictures by their hue."""

from __future__ import annotations

import torch
from torch import Tensor

from autoencoder import Autoencoder
from data import chroma
from networks import CELLS, CHANNELS, Dynamics


@torch.no_grad()
def rollout(
    autoencoder: Autoencoder, dynamics: Dynamics, past: Tensor, actions: Tensor, seed: int, steps: int = 1
) -> Tensor:
    """past [n, P, 3, H, W] true frames in 0..1 (P at least the context; the last one is the reference),
    actions [n, L, dim] -> frames [n, L, 3, H, W]. A model with memory first watches the whole past, idle.
    """
    n, length = actions.shape[:2]
    latents = autoencoder.encoder(past.flatten(0, 1)).unflatten(0, past.shape[:2])
    context = latents[:, -dynamics.context :]
    state = torch.zeros(n, dynamics.memory, CELLS, CELLS) if dynamics.memory else None
    if state is not None:
        # Before the first frame it stands itself.
        padded = torch.cat([latents[:, :1]] * (dynamics.context - 1) + [latents], 1)
        for k in range(past.shape[1] - 1):
            _, state = dynamics.features(padded[:, k : k + dynamics.context], torch.zeros_like(actions[:, 0]), state)
    random = torch.Generator().manual_seed(seed)
    frames = []
    for k in range(length):
        noise = torch.randn(n, CHANNELS, CELLS, CELLS, generator=random)
        latent, state = dynamics(context, actions[:, k], noise, state, steps)
        context = torch.cat([context[:, 1:], latent[:, None]], 1)
        frames.append(autoencoder.decoder(latent, past[:, -1]).clamp(0, 1))
    return torch.stack(frames, 1)


def hue_of(frames: Tensor) -> Tensor:
    """[..., 3, H, W] in 0..1 -> hue in turns [..., H, W]; any number for grey pixels."""
    red, green, blue = frames.unbind(-3)
    return torch.atan2(3**0.5 * (green - blue), 2 * red - green - blue) / (2 * torch.pi)


def object_hue(frame: Tensor, place: Tensor, radius: float) -> Tensor:
    """The commonest hue of coloured pixels around a place. frame [n, 3, H, W], place [n, 2] pixels -> [n] turns."""
    n, _, height, width = frame.shape
    rows, columns = torch.meshgrid(torch.arange(height) + 0.5, torch.arange(width) + 0.5, indexing="ij")
    near = torch.hypot(columns - place[:, 0, None, None], rows - place[:, 1, None, None]) < radius
    valid = near & (chroma(frame)[:, 0] > 0.25)
    bins = ((hue_of(frame) % 1) * 36).long().clamp(max=35)
    counts = torch.zeros(n, 36).scatter_add_(1, bins.flatten(1), valid.flatten(1).float())
    counts = counts + 0.5 * (counts.roll(1, 1) + counts.roll(-1, 1))
    return (counts.argmax(1) + 0.5) / 36


def sight(frames: Tensor, hue: Tensor) -> tuple[Tensor, Tensor]:
    """Centre [n, L, 2] in pixels and area [n, L] of what has an object's hue in frames [n, L, 3, H, W]."""
    height, width = frames.shape[-2:]
    apart = (hue_of(frames) - hue[:, None, None, None] + 0.5) % 1 - 0.5
    mask = ((apart.abs() < 0.05) & (chroma(frames)[:, :, 0] > 0.2)).float()
    area = mask.sum((2, 3))
    x = (mask.sum(2) * (torch.arange(width) + 0.5)).sum(2) / area.clamp(min=1)
    y = (mask.sum(3) * (torch.arange(height) + 0.5)).sum(2) / area.clamp(min=1)
    return torch.stack([x, y], -1), area
