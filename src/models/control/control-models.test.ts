import { describe, expect, test } from 'vitest';
import { clipDigest } from '../../clip/clip-file.ts';
import { hintsOf } from '../../perception/hints.ts';
import { createPalettePerceiver } from '../../perception/palette.ts';
import type { BreakKind, Observation, VisibleSample } from '../../perception/perceiver.ts';
import { worlds } from '../../simulators/worlds.ts';
import { createModel } from '../list.ts';
import type { RolloutRequest } from '../world-model.ts';
import { createControlModel } from './create-control-model.ts';
import { clipFrom, type DrawnStart, drawnStart } from './drawn-start.ts';
import { controlModels, findControlModel } from './list.ts';

/** The arm in which a defect shows; the pulse when none is named. */
const showsIn: Readonly<Record<string, Parameters<DrawnStart['request']>[0]>> = {
  saturating: 'double',
  'constant-action-only': 'both',
  'vanish-behind-occluder': 'passage',
  forgets: 'event',
};

const everyModelInEveryWorld = controlModels.flatMap((model) =>
  (model.worlds ?? Object.keys(worlds)).map((world) => [model.id, world] as const),
);

function requestShowing(id: string, start: DrawnStart): RolloutRequest {
  return start.request(
    showsIn[id] ?? 'plus',
    id === 'remark-swayed' ? { note: 'This remark changes nothing.' } : {},
  );
}

async function startIn(world: string, index = 1): Promise<DrawnStart> {
  const found = worlds[world];
  if (found === undefined) throw new Error(`There is no world ${world}.`);
  return drawnStart(found, index);
}

describe('every control model in every world', () => {
  test.each(everyModelInEveryWorld)('%s in %s repeats itself and is not the oracle', async (id, world) => {
    const start = await startIn(world);
    const request = requestShowing(id, start);
    const [first, again] = [
      await clipFrom(createModel(id), request),
      await clipFrom(createModel(id), request),
    ];
    expect([first.width, first.height, first.frameCount, first.fps]).toEqual([
      64,
      64,
      24,
      start.world.spec.fps,
    ]);
    expect(clipDigest(again)).toBe(clipDigest(first));
    const right = await clipFrom(createModel('oracle'), request);
    expect(clipDigest(first) === clipDigest(right)).toBe(id === 'oracle');
  });

  test('every severity scale goes from mild to bad and has its nominal', () => {
    for (const { severity } of controlModels) {
      if (severity === undefined) continue;
      expect(severity.levels).toContain(severity.nominal);
      const rising = severity.levels.every(
        (level, k) => k === 0 || level > (severity.levels[k - 1] ?? level),
      );
      const falling = severity.levels.every(
        (level, k) => k === 0 || level < (severity.levels[k - 1] ?? level),
      );
      expect(rising || falling).toBe(true);
    }
  });
});

describe('models that give the same frames by other means', () => {
  test('the wrong direction is the oracle under the opposite action', async () => {
    const start = await startIn('push');
    const wrong = await clipFrom(createModel('wrong-direction'), start.request('plus'));
    expect(clipDigest(wrong)).toBe(clipDigest(await clipFrom(createModel('oracle'), start.request('minus'))));
  });

  test('another seed is another future, the same seed in the mirror the same one mirrored', async () => {
    const [start, twin] = [await startIn('push'), await drawnStart(findWorldOf('push'), 1, true)];
    const oracle = createModel('oracle');
    const clip = await clipFrom(oracle, start.request('plus'));
    const reseeded = await clipFrom(oracle, start.request('plus', { seed: 8 }));
    expect(clipDigest(reseeded)).not.toBe(clipDigest(clip));
    const mirrored = await clipFrom(oracle, twin.request('plus'));
    let worst = 0;
    for (let pixel = 0; pixel < 24 * 64 * 64; pixel++) {
      const x = pixel % 64;
      const other = pixel - x + 63 - x;
      worst = Math.max(worst, Math.abs((clip.data[pixel * 3] ?? 0) - (mirrored.data[other * 3] ?? 0)));
    }
    expect(worst).toBeLessThan(64);
  });

  test('a shorter clip is the beginning of a longer one', async () => {
    const start = await startIn('push');
    const oracle = createModel('oracle');
    const long = await clipFrom(oracle, start.request('plus'));
    const short = await clipFrom(oracle, start.request('plus', { frameCount: 9 }));
    expect(Buffer.compare(short.data, long.data.subarray(0, short.data.length))).toBe(0);
  });
});

describe('identity faults, as the palette perceiver sees them', () => {
  const expected: Readonly<Record<string, readonly BreakKind[]>> = {
    vanish: ['vanish'],
    swap: ['swap', 'recolour', 'reshape', 'teleport'],
    duplicate: ['duplicate', 'appear'],
    recolour: ['recolour', 'vanish', 'appear'],
    reshape: ['reshape'],
    teleport: ['teleport'],
    merge: ['merge', 'reshape', 'vanish'],
    split: ['split', 'duplicate', 'appear'],
  };
  const inEveryWorld = Object.keys(expected).flatMap((id) =>
    Object.keys(worlds).map((world) => [id, world] as const),
  );

  test.each(inEveryWorld)('%s in %s breaks an identity from frame 10 on', async (id, world) => {
    const start = await startIn(world, 2);
    const { breaks = [] } = observe(start, await clipFrom(createModel(id), start.request('minus')));
    const kinds = breaks.filter(({ frame }) => frame >= 8).map(({ kind }) => kind);
    expect(kinds.some((kind) => expected[id]?.includes(kind))).toBe(true);
  });

  test('what is hidden does not come back', async () => {
    const start = await startIn('push', 2);
    const request = start.request('passage');
    const [right, lost] = [
      observe(start, await clipFrom(createModel('oracle'), request)),
      observe(start, await clipFrom(createModel('vanish-behind-occluder'), request)),
    ];
    const last = (observation: Observation): string | undefined =>
      observation.tracks.find((track) => track.objectId === 'pusher')?.samples.at(-1)?.state;
    expect(last(right)).toBe('visible');
    expect(last(lost)).not.toBe('visible');
  });

  test('what was pushed away stands at its old place again', async () => {
    const start = await startIn('push', 2);
    const request = start.request('event');
    const [right, forgotten] = [
      observe(start, await clipFrom(createModel('oracle'), request)),
      observe(start, await clipFrom(createModel('forgets'), request)),
    ];
    const first = seenAt(right, 'block', 0);
    expect(distance(seenAt(right, 'block', 23), first)).toBeGreaterThan(2);
    expect(distance(seenAt(forgotten, 'block', 23), first)).toBeLessThan(1);
  });
});

describe('control faults, in the frames', () => {
  test('the bystander goes where the pusher goes', async () => {
    const start = await startIn('push', 1);
    const seen = observe(start, await clipFrom(createModel('bystander-drag'), start.request('minus')));
    const way = distance(seenAt(seen, 'pusher', 23), seenAt(seen, 'pusher', 0));
    expect(way).toBeGreaterThan(5);
    expect(distance(seenAt(seen, 'bystander', 23), seenAt(seen, 'bystander', 0))).toBeGreaterThan(0.7 * way);
  });

  test('ten pixels to the right in 24 frames', async () => {
    const start = await startIn('push', 1);
    const seen = observe(start, await clipFrom(createModel('drifting'), start.request('idle')));
    const [from, to] = [seenAt(seen, 'pusher', 0), seenAt(seen, 'pusher', 23)];
    expect(to.x - from.x).toBeGreaterThan(8.5);
    expect(to.x - from.x).toBeLessThan(11.5);
    expect(Math.abs(to.y - from.y)).toBeLessThan(1.5);
  });
});

describe('appearance controls', () => {
  const appearance = controlModels.filter(({ kind }) => kind === 'appearance').map(({ id }) => id);

  test.each(appearance)('%s leaves places and identities alone', async (id) => {
    const start = await startIn('push', 1);
    const request = start.request('plus');
    const [right, changed] = [
      observe(start, await clipFrom(createModel('oracle'), request)),
      observe(start, await clipFrom(createModel(id), request)),
    ];
    expect(changed.breaks).toEqual([]);
    for (const object of ['pusher', 'block', 'bystander']) {
      expect(distance(seenAt(changed, object, 23), seenAt(right, object, 23))).toBeLessThan(1.2);
    }
  });
});

describe('createControlModel', () => {
  test('a severity other than the nominal one is another model in the ledger', async () => {
    const ids = [createControlModel('half-gain'), createControlModel('half-gain', { severity: 0.65 })].map(
      async (model) => (await model.describe()).id,
    );
    expect(await Promise.all(ids)).toEqual(['half-gain', 'half-gain@0.65']);
  });

  test.each([
    ['oracle', 1, /no severity 1/],
    ['half-gain', Number.NaN, /no severity NaN/],
    ['delayed', -1, /no severity -1/],
  ])('%s with severity %s is refused', (id, severity, message) => {
    expect(() => createControlModel(id, { severity })).toThrow(message);
  });

  test('unknown names are refused with the nearest ones', () => {
    expect(() => findControlModel('half-gian')).toThrow('There is no control model named "half-gian".');
    expect(() => createModel('orcale')).toThrow('There is no model named "orcale".');
  });

  test('options of a config are checked', () => {
    expect(() => createModel('oracle', { sevrity: 1 })).toThrow(/no option of model oracle named "sevrity"/);
    expect(() => createModel('half-gain', { severity: 'high' })).toThrow(
      /severity of model half-gain is "high"/,
    );
    expect(() => createModel('half-gain', { severity: 0.65 })).not.toThrow();
  });

  test('actions of the wrong length are refused, actions out of range are kept inside', async () => {
    const start = await startIn('push');
    const model = createModel('oracle');
    const request = start.request('plus', { frameCount: 3, actions: [[1], [1], [1]] });
    await expect(clipFrom(model, request)).rejects.toThrow(/action 0 is \[1\], world push takes 2 numbers/);
    const [far, full] = [
      [9, 0],
      [1, 0],
    ].map((action) => clipFrom(model, { ...request, actions: [action, action, action] }));
    expect(clipDigest((await far)!)).toBe(clipDigest((await full)!));
  });

  test('an aborted call does no work', async () => {
    const start = await startIn('push');
    const call = createModel('oracle').rollout(start.request('plus'), { signal: AbortSignal.abort() });
    await expect(call).rejects.toThrow(/abort/i);
  });
});

function findWorldOf(id: string): DrawnStart['world'] {
  const world = worlds[id];
  if (world === undefined) throw new Error(`There is no world ${id}.`);
  return world;
}

function observe(start: DrawnStart, clip: Awaited<ReturnType<typeof clipFrom>>): Observation {
  const hints = hintsOf(start.prefix.clip, start.prefix.ids, start.world.spec.objects);
  return createPalettePerceiver().observe(clip, hints);
}

function seenAt(observation: Observation, object: string, frame: number): VisibleSample {
  const sample = observation.tracks.find((track) => track.objectId === object)?.samples[frame];
  if (sample?.state !== 'visible') throw new Error(`${object} is ${sample?.state} in frame ${frame}`);
  return sample;
}

function distance(a: VisibleSample, b: VisibleSample): number {
  return Math.hypot(a.x - b.x, a.y - b.y);
}
