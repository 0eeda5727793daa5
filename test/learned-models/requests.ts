/** Requests to shipped models from contexts of their worlds. */
import type { RolloutRequest } from '../../src/models/world-model.ts';
import { prefixOf } from '../../src/simulators/prefix.ts';
import { findWorld } from '../../src/simulators/worlds.ts';

export const anyCall: { readonly signal: AbortSignal } = { signal: new AbortController().signal };

/** One request per seed, from a context of its own, with one command throughout. */
export async function requestsIn(
  world: string,
  command: readonly number[],
  seeds: readonly number[],
  frameCount = 12,
): Promise<readonly RolloutRequest[]> {
  const reference = findWorld(world);
  const simulator = await reference.createSimulator();
  try {
    return seeds.map((seed) => {
      const { clip, actions } = prefixOf(simulator, reference.context(seed, 5));
      return {
        id: `${world}-${seed}`,
        context: { key: `${world}-${seed}`, clip, actions },
        actions: Array.from({ length: frameCount }, () => command),
        frameCount,
        fps: reference.spec.fps,
        seed,
      };
    });
  } finally {
    simulator.dispose();
  }
}

/** The world that a shipped model was trained in. */
export function worldOf(id: string): string {
  return id.startsWith('occlude') ? 'occlude' : 'push';
}
