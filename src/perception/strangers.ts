/** Things that no hint names: strange regions that stay for two frames become a track. */
import type { Stranger } from './sighting.ts';

export interface StrangerTrail {
  readonly id: string;
  /** First frame. */
  readonly from: number;
  readonly regions: readonly Stranger[];
}

/** Chains strange regions of successive frames that lie near each other; chains of one frame are noise. */
export function strangerTrails(strangers: readonly Stranger[], scale: number): StrangerTrail[] {
  const chains: Stranger[][] = [];
  for (const stranger of strangers) {
    const chain = chains.find((candidate) => {
      const last = candidate.at(-1)!;
      const gap = stranger.frame - last.frame;
      const distance = Math.hypot(stranger.region.x - last.region.x, stranger.region.y - last.region.y);
      return gap >= 1 && gap <= 3 && distance < (4 + 4 * gap) * scale;
    });
    if (chain === undefined) chains.push([stranger]);
    else chain.push(stranger);
  }
  return chains
    .filter((chain) => chain.length >= 2 && chain[1]!.frame - chain[0]!.frame === 1)
    .map((regions, k) => ({ id: `appeared-${k + 1}`, from: regions[0]!.frame, regions }));
}
