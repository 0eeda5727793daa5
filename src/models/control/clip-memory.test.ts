import { describe, expect, test } from 'vitest';
import type { Clip } from '../../clip/clip.ts';
import { ClipMemory } from './clip-memory.ts';

function clipOf(bytes: number): Clip {
  return { width: 1, height: 1, frameCount: bytes / 3, fps: 10, data: new Uint8Array(bytes) };
}

describe('ClipMemory', () => {
  test('makes a clip once and gives everyone frames of their own', () => {
    const memory = new ClipMemory();
    let made = 0;
    const get = (): Clip =>
      memory.get('a', () => {
        made++;
        return clipOf(3);
      });
    get().data.fill(9);
    expect([...get().data]).toEqual([0, 0, 0]);
    expect(made).toBe(1);
  });

  test('forgets what was used longest ago', () => {
    const memory = new ClipMemory();
    const made: string[] = [];
    const get = (key: string): Clip =>
      memory.get(key, () => {
        made.push(key);
        return clipOf(3);
      });
    for (let k = 0; k < 96; k++) get(`${k}`);
    get('0');
    get('one more');
    made.length = 0;
    get('0');
    get('1');
    expect(made).toEqual(['1']);
  });

  test('is bounded in bytes too, and then still gives the clip', () => {
    const memory = new ClipMemory();
    let made = 0;
    const get = (key: string): Clip =>
      memory.get(key, () => {
        made++;
        return clipOf(3 * 2 ** 24);
      });
    for (const key of ['a', 'b', 'c']) expect(get(key).data).toHaveLength(3 * 2 ** 24);
    get('c');
    expect(made).toBe(3);
    get('a');
    expect(made).toBe(4);
  });
});
