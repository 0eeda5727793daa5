import { describe, expect, test } from 'vitest';
import type { Frame } from './scene.ts';
import { projectObject } from './truth-observation.ts';

/** Draws ids from rows of text: `.` is floor, digits are objects. */
function drawn(rows: readonly string[], amodal?: ReadonlyMap<number, readonly string[]>): Frame {
  const width = rows[0]?.length ?? 0;
  const ids = Int16Array.from([...rows.join('')], (letter) => (letter === '.' ? -1 : Number(letter)));
  const masks = [...(amodal ?? [])].map(
    ([object, mask]) => [object, Uint8Array.from([...mask.join('')], (x) => (x === '#' ? 1 : 0))] as const,
  );
  return { width, height: rows.length, ids, amodal: new Map(masks) };
}

describe('projectObject', () => {
  test('measures a bar that is half hidden', () => {
    const frame = drawn(
      ['......', '.0011.', '......'],
      new Map([
        [0, ['......', '.####.', '......']],
        [1, ['......', '...##.', '......']],
      ]),
    );
    const bar = projectObject(frame, 'bar', 0);
    expect(bar.visible).toEqual({ x: 2, y: 1.5 });
    expect(bar.amodal).toEqual({ x: 3, y: 1.5 });
    expect(bar.visibleFraction).toBe(2 / 4);
    expect(bar.orientation).toBeCloseTo(0);
    expect([bar.inside, bar.atBorder]).toEqual([true, false]);
  });

  test('turns anticlockwise in the picture', () => {
    const rising = drawn(['...0', '..0.', '.0..', '0...']);
    expect(projectObject(rising, 'line', 0).orientation).toBeCloseTo(Math.PI / 4);
    expect(projectObject(rising, 'line', 0).atBorder).toBe(true);
    const upright = drawn(['.0.', '.0.', '.0.']);
    expect(projectObject(upright, 'line', 0).orientation).toBeCloseTo(Math.PI / 2);
  });

  test('has no axis for round things and no place for unseen ones', () => {
    const square = projectObject(drawn(['....', '.00.', '.00.', '....']), 'square', 0);
    expect(square.orientation).toBeUndefined();
    expect(square.roundness).toBeCloseTo(1);
    const hidden = projectObject(drawn(['11'], new Map([[0, ['##']]])), 'hidden', 0);
    expect(hidden.visible).toBeUndefined();
    expect([hidden.visibleFraction, hidden.inside]).toEqual([0, true]);
    const outside = projectObject(drawn(['..'], new Map([[0, ['..']]])), 'outside', 0);
    expect([outside.visibleFraction, outside.inside]).toEqual([0, false]);
  });
});
