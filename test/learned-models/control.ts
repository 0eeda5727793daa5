/** How well a model obeys, against the reference: gain, drift and how long it can be used. */
import { type OpenContext, openSetting, type Setting } from '../../src/exam/setting.ts';
import { createModel } from '../../src/models/list.ts';
import type { Observation } from '../../src/perception/perceiver.ts';
import { idleArm, ONSET, plusArm } from '../../src/probes/arms.ts';
import type { Arm } from '../../src/probes/probe.ts';
import { pulseFrames } from '../../src/simulators/pulse.ts';
import { anyCall } from './requests.ts';

export interface Control {
  /** Displacement of the controlled object along the reference's, as a share of it; 1 is right. */
  readonly gain: number;
  /** Mean distance of pusher and block from where they should be, over all frames without a command; lost things count 16. Pixels. */
  readonly drift: number;
  /** Mean frames until one of the two is more than four pixels off or lost. */
  readonly usableFrames: number;
}

const lost = 16;
const tolerance = 4;
/** The frame after the pulse. */
const pulseEnd = ONSET + pulseFrames;
const watched = ['pusher', 'block'];

/** Measured in contexts of the families that the shipped models were trained on. */
export async function controlOf(id: string, contexts: number): Promise<Control> {
  const setting = await openSetting({
    world: 'push',
    perceiver: 'palette',
    size: 64,
    horizon: undefined,
    seed: 77,
    baseDirectory: '.',
  });
  const model = createModel(id);
  const roll = async (opened: OpenContext, arm: Arm): Promise<Observation> => {
    const { clip } = await model.rollout(
      {
        id: arm.id,
        context: { key: opened.context.key, clip: opened.prefix.clip, actions: opened.prefix.actions },
        actions: arm.actions,
        frameCount: setting.horizon,
        fps: setting.spec.fps,
        seed: 1,
      },
      anyCall,
    );
    return setting.perceiver.observe(clip, opened.hints);
  };
  const [responses, drifts, usable]: [number[], number[], number[]] = [[], [], []];
  let moved = 0;
  for (let index = 0; responses.length < contexts; index++) {
    const opened = await setting.open(index);
    if (opened.context.family === 'u') continue;
    const [plus, idle] = [plusArm(opened.start), idleArm(opened.start)];
    const [rightPlus, rightIdle] = [
      await setting.reference(opened, plus),
      await setting.reference(opened, idle),
    ];
    const [seenPlus, seenIdle] = [await roll(opened, plus), await roll(opened, idle)];
    const [begin, wanted, found] = [
      placeOf(rightIdle, 'pusher', 0),
      placeOf(rightPlus, 'pusher', pulseEnd),
      placeOf(seenPlus, 'pusher', pulseEnd),
    ];
    const [dx, dy] = [wanted![0] - begin![0], wanted![1] - begin![1]];
    responses.push(found === undefined ? 0 : (found[0] - begin![0]) * dx + (found[1] - begin![1]) * dy);
    moved += dx * dx + dy * dy;
    drifts.push(mean(errors(seenIdle, rightIdle, setting).flat()));
    const off = errors(seenPlus, rightPlus, setting).findIndex((frame) => Math.max(...frame) > tolerance);
    usable.push(off < 0 ? setting.horizon : off);
  }
  await model.close?.();
  await setting.close();
  return {
    gain: responses.reduce((sum, value) => sum + value, 0) / moved,
    drift: mean(drifts),
    usableFrames: mean(usable),
  };
}

/** Per frame the distances of the watched objects from the reference, where it shows them. */
function errors(seen: Observation, right: Observation, { horizon }: Setting): readonly (readonly number[])[] {
  return Array.from({ length: horizon }, (_, frame) =>
    watched.flatMap((object) => {
      const [mine, true_] = [placeOf(seen, object, frame), placeOf(right, object, frame)];
      if (true_ === undefined) return [];
      return mine === undefined ? lost : Math.min(lost, Math.hypot(mine[0] - true_[0], mine[1] - true_[1]));
    }),
  );
}

function placeOf(
  { tracks }: Observation,
  object: string,
  frame: number,
): readonly [number, number] | undefined {
  const sample = tracks.find(({ objectId }) => objectId === object)?.samples[frame];
  return sample?.state === 'visible' ? [sample.x, sample.y] : undefined;
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
