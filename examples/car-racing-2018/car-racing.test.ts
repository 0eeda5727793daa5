import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { createClip } from 'viva-voce';
import { loadNetwork, type State } from './model.ts';
import perceiver from './perceiver.ts';

const data = process.env.CAR_RACING_DATA ?? '';
const present = existsSync(join(data, 'model.json'));

/** Latents of a rollout that turns `steer` from step 10 on. */
function rolled(start: number, steer: number, seed: number, steps = 31): readonly Float64Array[] {
  const network = loadNetwork(data);
  let state: State = network.begin(network.starts[start] ?? []);
  return Array.from({ length: steps }, (_, step) => {
    state = network.next(state, step < 10 ? [0, 0.5, 0] : [steer, 0.5, 0], step, seed);
    return state.latent;
  });
}

function distance(a: ArrayLike<number> | undefined, b: ArrayLike<number> | undefined): number {
  return Math.sqrt(Array.from(a ?? []).reduce((sum, value, k) => sum + (value - (b?.[k] ?? 0)) ** 2, 0));
}

const starts = Array.from({ length: 20 }, (_, start) => start);
const meanOf = (values: readonly number[]): number =>
  values.reduce((sum, value) => sum + value, 0) / values.length;

describe.skipIf(!present)('the CarRacing network (weights given by CAR_RACING_DATA)', () => {
  it('is the same before the branch and differs ever more after it', () => {
    const apart = (step: number): number =>
      meanOf(starts.map((start) => distance(rolled(start, -1, 1)[step], rolled(start, 1, 1)[step])));
    expect(apart(9)).toBe(0);
    expect(apart(10)).toBeGreaterThan(0.1);
    expect(apart(10)).toBeLessThan(0.5);
    expect(apart(20)).toBeGreaterThan(2.5);
    expect(apart(30)).toBeGreaterThan(3);
  });

  it('moves its latents about as much by another seed as by the action, so that only pairing tells them apart', () => {
    const action = meanOf(starts.map((start) => distance(rolled(start, -1, 1)[29], rolled(start, 1, 1)[29])));
    const seed = meanOf(starts.map((start) => distance(rolled(start, -1, 1)[29], rolled(start, -1, 2)[29])));
    expect(action / seed).toBeGreaterThan(0.5);
    expect(action / seed).toBeLessThan(2);
  });

  it('shows a road that the perceiver finds', async () => {
    const network = loadNetwork(data);
    const frames = starts.map((start) => network.decode(network.starts[start] ?? []));
    const clip = createClip({
      width: 64,
      height: 64,
      frameCount: 20,
      fps: 20,
      data: new Uint8Array(Buffer.concat(frames)),
    });
    const seen = await perceiver.observe(clip, { context: clip, objects: [] });
    const near = seen.tracks.find((track) => track.objectId === 'road-near')?.samples ?? [];
    expect(near.filter((sample) => sample.state === 'visible').length).toBeGreaterThanOrEqual(16);
  });
});

describe('without the weights', () => {
  it('says what is needed', () => {
    expect(() => loadNetwork('')).toThrow('needs the folder with the weights');
  });
});
