import { describe, expect, test } from 'vitest';
import { type DrawnFrame, type DrawnThing, drawnHints, drawnScene } from './drawn-scene.ts';
import { createPalettePerceiver } from './palette.ts';
import type { Observation, Track, VisibleSample } from './perceiver.ts';

const ball: DrawnThing = { id: 'ball', kind: 'disc', x: 15, y: 20, size: [4, 4], colour: [220, 50, 40] };
const block: DrawnThing = { id: 'block', kind: 'tee', x: 42, y: 42, size: [8, 8], colour: [40, 90, 220] };
const wall: DrawnThing = { id: 'wall', kind: 'box', x: 32, y: 20, size: [5, 14], colour: [60, 170, 70] };
const roles = { ball: 'controlled', block: 'target' };

function observe(
  frames: readonly DrawnFrame[],
  start: DrawnFrame = [ball, block],
  named: Record<string, string> = roles,
): Observation {
  return createPalettePerceiver().observe(drawnScene(frames), drawnHints(start, named));
}

function trackOf(observation: Observation, id: string): Track {
  return observation.tracks.find((track) => track.objectId === id)!;
}

function visible(track: Track, frame: number): VisibleSample {
  const sample = track.samples[frame]!;
  if (sample.state !== 'visible') throw new Error(`${track.objectId} is ${sample.state} in frame ${frame}`);
  return sample;
}

/** `count` frames: `change(k)` says what is drawn in frame k. */
function frames(count: number, change: (k: number) => DrawnFrame): DrawnFrame[] {
  return Array.from({ length: count }, (_, k) => change(k));
}

function kinds(observation: Observation): string[] {
  return (observation.breaks ?? []).map((entry) => `${entry.objectId} ${entry.kind} ${entry.frame}`);
}

describe('goals', () => {
  const goals = [
    { objectId: 'ball', x: 23, y: 20, radius: 1.5 },
    { objectId: 'block', x: 23, y: 20, radius: 1.5 },
  ];
  const moved = frames(8, (k) => [{ ...ball, x: 16 + 2 * k }, block]);

  test('a goal is reached by its own object in the first frame within its radius, and told once', () => {
    const hints = { ...drawnHints([ball, block], roles), goals };
    const { events } = createPalettePerceiver().observe(drawnScene(moved), hints);
    expect(events.filter(({ kind }) => kind === 'reached-goal')).toEqual([
      { kind: 'reached-goal', objectId: 'ball', frame: 3 },
    ]);
  });

  test('without goals none is reached', () => {
    expect(observe(moved).events.map(({ kind }) => kind)).not.toContain('reached-goal');
  });
});

describe('tracks', () => {
  test('a disc that moves two pixels a frame is placed within a fifth of a pixel', () => {
    const observation = observe(frames(5, (k) => [{ ...ball, x: 16 + 2 * k, y: 20.3 }, block]));
    for (let k = 0; k < 5; k++) {
      const sample = visible(trackOf(observation, 'ball'), k);
      expect(Math.hypot(sample.x - 16 - 2 * k, sample.y - 20.3)).toBeLessThan(0.2);
      expect(sample.visibility).toBe(1);
    }
    expect(observation.breaks).toEqual([]);
    expect(observation.events).toEqual([{ kind: 'moved', objectId: 'ball', frame: 1 }]);
  });

  test('a turning T keeps its identity and its overlap, and its axis follows', () => {
    const observation = observe(frames(8, (k) => [ball, { ...block, turn: 0.15 * k }]));
    expect(observation.breaks).toEqual([]);
    for (let k = 0; k < 8; k++)
      expect(visible(trackOf(observation, 'block'), k).shapeIou).toBeGreaterThan(0.75);
  });

  test('a disc that passes behind a wall is hidden and then itself again', () => {
    const start = [ball, wall, block];
    const named = { ...roles, wall: 'occluder' };
    const observation = observe(
      frames(16, (k) => [{ ...ball, x: 17 + 2 * k }, wall, block]),
      start,
      named,
    );
    const states = trackOf(observation, 'ball').samples.map((sample) => sample.state);
    expect(states.slice(7, 9)).toEqual(['hidden', 'hidden']);
    expect(states.at(-1)).toBe('visible');
    expect(observation.breaks).toEqual([]);
    expect(observation.events.map((event) => event.kind)).toContain('reappeared');
  });

  test('a disc that rolls out of the picture is outside', () => {
    const observation = observe(frames(8, (k) => [{ ...ball, x: 15 - 3 * (k + 1) }, block]));
    expect(trackOf(observation, 'ball').samples.at(-1)?.state).toBe('outside');
    expect(observation.breaks).toEqual([]);
    expect(observation.events.map((event) => event.kind)).toContain('left-frame');
  });

  test('a clip without frames has tracks without samples', () => {
    expect(observe([]).tracks.map((track) => track.samples)).toEqual([[], []]);
  });
});

describe('breaks', () => {
  test.each([
    ['vanish', [block]],
    ['recolour', [{ ...ball, colour: [200, 190, 40] }, block]],
    ['reshape', [{ ...ball, size: [5.8, 5.8] }, block]],
    ['duplicate', [ball, { ...ball, x: 15, y: 40 }, block]],
    ['teleport', [{ ...ball, x: 23 }, block]],
    ['split', [{ ...ball, x: 12.5, size: [2.8, 2.8] }, { ...ball, x: 20, size: [2.8, 2.8] }, block]],
  ] as const)('%s at frame 3 is seen at frame 3', (kind, changed) => {
    const observation = observe(frames(8, (k) => (k < 3 ? [ball, block] : (changed as DrawnFrame))));
    expect(kinds(observation)).toEqual([`ball ${kind} 3`]);
  });

  test('a thing that no hint names appears', () => {
    const stranger: DrawnThing = { ...ball, id: 'stranger', x: 50, y: 12, colour: [210, 60, 210] };
    const observation = observe(frames(8, (k) => (k < 3 ? [ball, block] : [ball, block, stranger])));
    expect(kinds(observation)).toEqual(['appeared-1 appear 3']);
    expect(trackOf(observation, 'appeared-1').origin).toBe('appeared');
  });

  test('two things that exchange their colours are swapped', () => {
    const other: DrawnThing = { ...ball, id: 'block', x: 42, y: 42, colour: block.colour };
    const swapped = [
      { ...ball, colour: block.colour },
      { ...other, colour: ball.colour },
    ];
    const observation = observe(
      frames(8, (k) => (k < 3 ? [ball, other] : swapped)),
      [ball, other],
    );
    expect(kinds(observation)).toEqual(['ball swap 3', 'block swap 3']);
  });

  test('a T that becomes a disc of the same area and colour is reshaped', () => {
    const area = 16 * 16 * (1 / 3 + (2 / 3) * (1 / 3));
    const disc: DrawnThing = { ...block, kind: 'disc', size: [Math.sqrt(area / Math.PI), 1] };
    const observation = observe(frames(8, (k) => [ball, k < 3 ? block : disc]));
    expect(kinds(observation)).toEqual(['block reshape 3']);
  });

  test('one bad frame is no break', () => {
    const observation = observe(frames(8, (k) => (k === 3 ? [block] : [ball, block])));
    expect(observation.breaks).toEqual([]);
    expect(trackOf(observation, 'ball').samples[3]?.state).toBe('absent');
  });
});

test('masks of another size are refused', () => {
  const clip = drawnScene([[ball, block]], 32, 32);
  expect(() => createPalettePerceiver().observe(clip, drawnHints([ball, block], roles))).toThrow(/32x32/);
});
