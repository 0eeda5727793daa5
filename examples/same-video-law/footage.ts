/** Passive video: what a camera sees while somebody drives the cart by tossing coins. Nobody writes the commands down. */
import { type Clip, createClip, keyedUniform, type World } from 'viva-voce';

/** Frames per clip, the first one included; a coin is tossed for every second frame. */
export const clipFrames = 20;
const size = { width: 64, height: 64 };

/** A fair coin per two frames: +1 or -1 with the same chance. */
export function coinFlips(seed: number, frames: number): readonly (readonly [number])[] {
  return Array.from({ length: frames }, (_, frame) => [
    keyedUniform(seed, 'coin', Math.floor(frame / 2)) < 0.5 ? 1 : -1,
  ]);
}

/** Drives from the start of context `index` and films it: one frame more than commands. */
export async function film(
  world: World,
  index: number,
  commands: readonly (readonly number[])[],
): Promise<Clip> {
  const simulator = await world.createSimulator();
  try {
    simulator.reset(world.context(index, 1), 0);
    const frames: Uint8Array[] = [];
    const shoot = (): void => {
      frames.push(simulator.render({ ...size, rgb: true }).rgb ?? new Uint8Array(0));
    };
    shoot();
    for (const command of commands) {
      simulator.step(command);
      shoot();
    }
    const data = new Uint8Array(Buffer.concat(frames));
    return createClip({ ...size, frameCount: frames.length, fps: world.spec.fps, data });
  } finally {
    simulator.dispose();
  }
}

/** `count` clips under coin flips of their own. */
export async function footage(world: World, count: number, seed: number): Promise<readonly Clip[]> {
  const clips: Clip[] = [];
  for (let k = 0; k < count; k++)
    clips.push(await film(world, seed * count + k, coinFlips(seed * count + k, clipFrames - 1)));
  return clips;
}
