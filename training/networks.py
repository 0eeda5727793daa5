"""The networks: a convolutional encoder, a decoder that blends into a reference picture, and latent dynamics.

Costs per picture in millions of multiplications: encode 19, dynamics 47 with one flow step, decode 35.
"""

from __future__ import annotations

import torch
from torch import Tensor, nn
from torch.nn import functional

CHANNELS = 24
"""Channels of a latent."""
CELLS = 8
"""Height and width of a latent."""
TIMES = (0.0, 0.3, 0.6, 0.85)
"""Flow times (0 is noise, 1 is clean) that are trained. One step is a regression, four steps draw a future."""
FARTHEST = 10.0
"""No number of a predicted latent lies further out. Channels have variance 1, and of the training data one number in
a million does; without a bound a rollout that strays by several steps of the flow doubles with every frame."""


class Residual(nn.Module):
    """Two 3x3 convolutions around a shortcut; scale and shift of the middle from a condition, when there is one."""

    def __init__(self, width: int, condition: int = 0) -> None:
        super().__init__()
        self.first = nn.Conv2d(width, width, 3, padding=1)
        self.second = nn.Conv2d(width, width, 3, padding=1)
        self.film = nn.Linear(condition, 2 * width) if condition else None
        nn.init.zeros_(self.second.weight)
        nn.init.zeros_(self.second.bias)

    def forward(self, x: Tensor, condition: Tensor | None = None) -> Tensor:
        y = self.first(functional.silu(x))
        if self.film is not None and condition is not None:
            scale, shift = self.film(condition)[:, :, None, None].chunk(2, 1)
            y = y * (1 + scale) + shift
        return x + self.second(functional.silu(y))


class Encoder(nn.Module):
    """frame [n, 3, 64, 64] in 0..1 -> latent [n, C, 8, 8], each channel of mean 0 and variance 1 over the data."""

    def __init__(self) -> None:
        super().__init__()
        self.layers = nn.Sequential(
            nn.PixelUnshuffle(2),
            nn.Conv2d(12, 24, 3, padding=1),
            nn.SiLU(),
            nn.Conv2d(24, 48, 3, stride=2, padding=1),
            nn.SiLU(),
            nn.Conv2d(48, 96, 3, stride=2, padding=1),
            Residual(96),
            nn.SiLU(),
            nn.Conv2d(96, CHANNELS, 1),
        )
        self.register_buffer("mean", torch.zeros(CHANNELS))
        self.register_buffer("deviation", torch.ones(CHANNELS))

    def raw(self, frame: Tensor) -> Tensor:
        return self.layers(frame - 0.5)

    def forward(self, frame: Tensor) -> Tensor:
        return (self.raw(frame) - self.mean[:, None, None]) / self.deviation[:, None, None]


class Decoder(nn.Module):
    """latent, reference [n, 3, 64, 64] in 0..1 -> frame [n, 3, 64, 64] in 0..1.

    Predicts content and a mask; where the mask is 0 the reference shows. So what stands still is exact, whatever the
    camera, and the latent says what is elsewhere than in the reference.
    """

    def __init__(self) -> None:
        super().__init__()
        self.enter = nn.Conv2d(CHANNELS, 96, 1)
        self.coarse = Residual(96)
        self.up16 = nn.Sequential(nn.SiLU(), nn.Conv2d(96, 4 * 48, 1), nn.PixelShuffle(2))
        self.reference16 = nn.Sequential(nn.PixelUnshuffle(4), nn.Conv2d(48, 16, 3, padding=1), nn.SiLU())
        self.mix16 = nn.Conv2d(64, 40, 3, padding=1)
        self.middle = Residual(40)
        self.up32 = nn.Sequential(nn.SiLU(), nn.Conv2d(40, 4 * 20, 1), nn.PixelShuffle(2))
        self.reference32 = nn.PixelUnshuffle(2)
        self.mix32 = nn.Sequential(nn.Conv2d(32, 24, 3, padding=1), nn.SiLU(), nn.Conv2d(24, 16, 1), nn.PixelShuffle(2))
        self.register_buffer("mean", torch.zeros(CHANNELS))
        self.register_buffer("deviation", torch.ones(CHANNELS))

    def raw(self, latent: Tensor, reference: Tensor) -> Tensor:
        centred = reference - 0.5
        x = self.up16(self.coarse(self.enter(latent)))
        x = self.middle(self.mix16(torch.cat([x, self.reference16(centred)], 1)))
        x = self.mix32(torch.cat([self.up32(x), self.reference32(centred)], 1))
        mask = torch.sigmoid(x[:, 3:])
        return reference + mask * (0.5 + x[:, :3] - reference)

    def forward(self, latent: Tensor, reference: Tensor) -> Tensor:
        return self.raw(latent * self.deviation[:, None, None] + self.mean[:, None, None], reference)


class Dynamics(nn.Module):
    """The clean next latent from the last K latents, the action that leads to it, and a noisy guess.

    The trunk runs once per frame, the head once per flow step. `obeys=False` multiplies the action by 0: same network,
    same inputs, no action. With `memory` channels a convolutional GRU carries a state from frame to frame.
    """

    def __init__(
        self, context: int = 3, actions: int = 2, obeys: bool = True, memory: int = 0, width: int = 80
    ) -> None:
        super().__init__()
        self.context, self.actions, self.memory = context, actions, memory
        self.places = nn.Parameter(0.1 * torch.randn(1, 8, CELLS, CELLS))
        self.register_buffer("obedience", torch.tensor(1.0 if obeys else 0.0))
        self.condition = nn.Sequential(nn.Linear(actions, 64), nn.SiLU(), nn.Linear(64, 64), nn.SiLU())
        self.enter = nn.Conv2d(context * CHANNELS + 8 + actions, width, 3, padding=1)
        self.trunk = nn.ModuleList(Residual(width, 64) for _ in range(3))
        self.time = nn.Sequential(nn.Linear(1, 64), nn.SiLU(), nn.Linear(64, 64), nn.SiLU())
        self.join = nn.Conv2d(width + memory + CHANNELS, width, 3, padding=1)
        self.head = nn.ModuleList(Residual(width, 64) for _ in range(2))
        self.leave = nn.Conv2d(width, CHANNELS, 3, padding=1)
        nn.init.zeros_(self.leave.weight)
        nn.init.zeros_(self.leave.bias)
        if memory:
            self.gates = nn.Conv2d(width + memory, 2 * memory, 3, padding=1)
            self.candidate = nn.Conv2d(width + memory, memory, 3, padding=1)

    def features(self, context: Tensor, action: Tensor, state: Tensor | None) -> tuple[Tensor, Tensor | None]:
        """context [n, K, C, 8, 8], action [n, dim] -> trunk features, next state."""
        n = context.shape[0]
        action = action * self.obedience
        planes = action[:, :, None, None].expand(-1, -1, CELLS, CELLS)
        condition = self.condition(action)
        x = self.enter(torch.cat([context.flatten(1, 2), self.places.expand(n, -1, -1, -1), planes], 1))
        for block in self.trunk:
            x = block(x, condition)
        if state is None or not self.memory:
            return x, None
        both = torch.cat([functional.silu(x), state], 1)
        keep, show = torch.sigmoid(self.gates(both)).chunk(2, 1)
        fresh = torch.tanh(self.candidate(torch.cat([functional.silu(x), show * state], 1)))
        state = keep * state + (1 - keep) * fresh
        return torch.cat([x, state], 1), state

    def clean(self, features: Tensor, noisy: Tensor, time: Tensor, last: Tensor) -> Tensor:
        """Estimate of the clean next latent from a noisy one at flow time [n] (0 is noise, 1 is clean)."""
        embedded = self.time(time[:, None])
        x = self.join(torch.cat([features, noisy], 1))
        for block in self.head:
            x = block(x, embedded)
        return (last + self.leave(functional.silu(x))).clamp(-FARTHEST, FARTHEST)

    def forward(
        self, context: Tensor, action: Tensor, noise: Tensor, state: Tensor | None = None, steps: int = 1
    ) -> tuple[Tensor, Tensor | None]:
        """One frame: Euler steps of the flow from the noise to the next latent, at the first of the flow times."""
        features, state = self.features(context, action, state)
        latent = noise
        times = [*TIMES[:steps], 1.0]
        for now, then in zip(times[:-1], times[1:], strict=True):
            estimate = self.clean(features, latent, torch.full_like(action[:, 0], now), context[:, -1])
            latent = estimate if then == 1 else latent + (estimate - latent) * (then - now) / (1 - now)
        return latent, state
