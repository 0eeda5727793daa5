/** What passive video can say about the two worlds, and what one command says. */
import { type Clip, clipDigest, frameOf, isMeasured, looksOf, sliceClip, type World } from 'viva-voce';
import { clipFrames, coinFlips, film, footage } from './footage.ts';
import { centreOf, learnPassiveModel, medianFrame } from './passive-model.ts';
import { leftward, rightward } from './worlds.ts';

/** Clips to learn from, and held out clips, per world. */
const learned = 32;
const heldOut = 16;
/** Starts in which the command +1 is given. */
const starts = 24;
const contextFrames = 4;
const horizon = 12;

export interface Evidence {
  /** Clips of the one world that the other one makes to the last byte under opposite, equally likely, commands. */
  readonly equalClips: { readonly equal: number; readonly of: number };
  /** Mean bits per frame of held out clips, `[model][footage]`, each learned or filmed in the rightward or leftward world. */
  readonly surprise: readonly (readonly number[])[];
  /** Sharpness of continuations by either model against real clips: 1 is equal. */
  readonly sharpness: readonly number[];
  /** Share of starts in which the cart goes where +1 leads in the rightward and in the leftward world. */
  readonly direction: readonly {
    readonly who: string;
    readonly rightward: number;
    readonly leftward: number;
  }[];
  /** One start and what follows the command +1: in the rightward world, in the leftward world, in the passive model. */
  readonly rows: readonly Clip[];
}

export async function gatherEvidence(): Promise<Evidence> {
  const films = [await footage(rightward, learned, 1), await footage(leftward, learned, 2)];
  const fresh = [await footage(rightward, heldOut, 11), await footage(leftward, heldOut, 12)];
  const models = films.map(learnPassiveModel);
  const background = medianFrame(films.flat());
  const [right, left] = [await obeyed(rightward, 1), await obeyed(leftward, -1)];
  const continued = models.map((model) =>
    right.map((clip, k) => model.continue(sliceClip(clip, 0, contextFrames), horizon, 1 + k)),
  );
  const futures = [right, left].map((clips) =>
    clips.map((clip) => sliceClip(clip, contextFrames, contextFrames + horizon)),
  );
  const direction = (who: string, clips: readonly Clip[]): Evidence['direction'][number] => {
    const share = clips.filter((clip) => shiftOf(clip, background) > 0).length / clips.length;
    return { who, rightward: share, leftward: 1 - share };
  };
  return {
    equalClips: await countEqualClips(),
    surprise: models.map((model) => fresh.map((clips) => mean(clips.map(model.bitsPerFrame)))),
    sharpness: continued.map((clips) => mean(clips.map((clip, k) => sharpnessOf(clip, futures[0]![k]!)))),
    direction: [
      direction('rightward world', futures[0]!),
      direction('leftward world', futures[1]!),
      direction('passive model', continued[0]!),
    ],
    rows: [futures[0]!, futures[1]!, continued[0]!].map((clips) => clips[0]!),
  };
}

/**
 * The command +1 after a past under coin flips. `sign` turns the flips of the past round, so that both worlds have the
 * same past in pictures.
 */
async function obeyed(world: World, sign: number): Promise<readonly Clip[]> {
  const clips: Clip[] = [];
  for (let k = 0; k < starts; k++) {
    const past = coinFlips(900 + k, contextFrames - 1).map(([command]) => [sign * command]);
    clips.push(await film(world, 100 + k, [...past, ...Array.from({ length: horizon }, () => [1])]));
  }
  return clips;
}

async function countEqualClips(): Promise<Evidence['equalClips']> {
  let equal = 0;
  for (let k = 0; k < heldOut; k++) {
    const commands = coinFlips(500 + k, clipFrames - 1);
    const opposite = commands.map(([command]) => [-command]);
    const clips = [await film(rightward, k, commands), await film(leftward, k, opposite)];
    if (clipDigest(clips[0]!) === clipDigest(clips[1]!)) equal++;
  }
  return { equal, of: heldOut };
}

/** Pixels from the first to the last frame, to the right. */
function shiftOf(clip: Clip, background: Uint8Array): number {
  const at = (frame: number): number => centreOf(frameOf(clip, frame), background, clip.width);
  return at(clip.frameCount - 1) - at(0);
}

function sharpnessOf(clip: Clip, real: Clip): number {
  const { measurement } = looksOf(clip, real).sharpness;
  return isMeasured(measurement) ? measurement.value : Number.NaN;
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
