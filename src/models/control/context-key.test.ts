import { describe, expect, test } from 'vitest';
import { push } from '../../simulators/push/world.ts';
import type { World } from '../../simulators/world.ts';
import { startOfKey } from './context-key.ts';

describe('startOfKey', () => {
  test('reads back what a world wrote, mirrored starts included', () => {
    for (const context of [push.context(4, 9), push.mirror(push.context(4, 9))]) {
      expect(startOfKey(context.key)).toEqual({ world: push, context });
    }
  });

  test('finds worlds that are not built in', () => {
    const own: World = { ...push, spec: { ...push.spec, id: 'mine' } };
    expect(startOfKey('mine/t#0@1', [own]).world).toBe(own);
  });

  test.each([
    ['a clip of mine.mp4', /names no start/],
    ['push/t#0', /names no start/],
    ['pusch/t#0@1', /no world named "pusch"/],
    ['push/tt#0@1', /no family named "tt"/],
  ])('refuses %s', (key, message) => {
    expect(() => startOfKey(key)).toThrow(message);
  });
});
