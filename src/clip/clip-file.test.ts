import { deflateSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { VivaError } from '../errors.ts';
import { mulberry32, randomIndex } from '../statistics/random.ts';
import { type Clip, sliceClip } from './clip.ts';
import { clipDigest, decodeClip, encodeClip } from './clip-file.ts';
import { drawnClip, formulaClip } from './drawn-clip.ts';

const size = fc.integer({ min: 1, max: 6 });
const clips = fc
  .record({
    width: size,
    height: size,
    frameCount: fc.integer({ min: 0, max: 5 }),
    fps: fc.constantFrom(1, 10, 29.97),
  })
  .chain((header) => {
    const bytes = header.width * header.height * header.frameCount * 3;
    return fc.uint8Array({ minLength: bytes, maxLength: bytes }).map((data): Clip => ({ ...header, data }));
  });

/** A resting, textured scene with a moving block. */
const scene = (frameCount: number) =>
  formulaClip(64, 64, frameCount, (x, y, t) => {
    const inside = Math.abs(x - 10 - 2 * t) < 5 && Math.abs(y - 30) < 5;
    return inside ? 220 : (x * 37 + y * 91 + x * y * 13) % 97;
  });

function errorOf(bytes: Uint8Array): VivaError {
  try {
    decodeClip(bytes);
  } catch (error) {
    if (VivaError.isInstance(error)) return error;
    throw error;
  }
  throw new Error('the file was read');
}

/** A file with a header of one's own. */
function forged(header: unknown, frames: Uint8Array = new Uint8Array(0)): Uint8Array {
  return Buffer.concat([Buffer.from(`VIVACLIP\n${JSON.stringify(header)}\n`), frames]);
}

describe('encodeClip and decodeClip', () => {
  it('give back every clip', () => {
    fc.assert(
      fc.property(clips, (clip) => {
        expect(decodeClip(encodeClip(clip))).toEqual(clip);
      }),
    );
  });

  it('give back a view on a part of a larger clip', () => {
    const part = sliceClip(scene(6), 2, 5);
    expect(decodeClip(encodeClip(part))).toEqual({ ...part, data: part.data.slice() });
  });

  it('do not change the clip that is encoded', () => {
    const clip = drawnClip([[[1, 2]], [[1, 3]]]);
    encodeClip(clip);
    expect([...clip.data]).toEqual([1, 1, 1, 2, 2, 2, 1, 1, 1, 3, 3, 3]);
    // Buffer.slice is a view, not a copy.
    const held = { ...scene(3), data: Buffer.from(scene(3).data) };
    encodeClip(held);
    expect(Buffer.compare(held.data, scene(3).data)).toBe(0);
  });

  it('write the documented format', () => {
    const clip = drawnClip([[[1, 2]], [[1, 3]]]);
    const text = Buffer.from(encodeClip(clip)).toString('latin1');
    const [magic, header = ''] = text.split('\n');
    const frames = deflateSync(Uint8Array.of(1, 1, 1, 2, 2, 2, 0, 0, 0, 1, 1, 1), { level: 1 });
    expect(magic).toBe('VIVACLIP');
    expect(JSON.parse(header)).toEqual({
      version: 1,
      width: 2,
      height: 1,
      frameCount: 2,
      fps: 10,
      digest: clipDigest(clip),
      byteLength: frames.length,
    });
    expect(text.endsWith(frames.toString('latin1'))).toBe(true);
  });

  it('store a resting frame in next to nothing', () => {
    const one = encodeClip(scene(1)).length;
    const still = formulaClip(64, 64, 24, (x, y) => (x * 37 + y * 91 + x * y * 13) % 97);
    expect(encodeClip(still).length).toBeLessThan(one * 1.5);
  });

  it('refuse to write what cannot be read', () => {
    const clip = drawnClip([[[1, 2]]]);
    expect(() => encodeClip({ ...clip, fps: Number.NaN })).toThrow('NaN frames per second');
    expect(() => encodeClip({ ...clip, width: 0 })).toThrow('width 0');
    expect(() => encodeClip({ ...clip, height: 2 })).toThrow('needs 12 bytes, got 6');
  });
});

describe('clipDigest', () => {
  const clip = drawnClip([[[1, 2]], [[3, 4]]]);

  it('is SHA-256 over header and frames', () => {
    // printf '{"width":2,"height":1,"frameCount":2,"fps":10}\n\1\1\1\2\2\2\3\3\3\4\4\4' | sha256sum
    expect(clipDigest(clip)).toBe('404413be96cfdb567977cc8faa98c5fc4320f9cd862227874cfcd243746700fa');
  });

  it('changes with every header field and with one bit of the frames', () => {
    const flipped = clip.data.slice();
    flipped[11] = 5;
    const others = [
      { ...clip, fps: 11 },
      { ...clip, width: 1, height: 2 },
      { ...clip, frameCount: 1, width: 4 },
      { ...clip, data: flipped },
    ];
    expect(new Set([clip, ...others].map(clipDigest)).size).toBe(5);
  });

  it('does not depend on how the clip is held', () => {
    const long = drawnClip([[[9, 9]], [[1, 2]], [[3, 4]]]);
    expect(clipDigest(sliceClip(long, 1, 3))).toBe(clipDigest(clip));
  });
});

describe('damaged clip files', () => {
  const clip = scene(3);
  const file = encodeClip(clip);
  const good = { version: 1, width: 1, height: 1, frameCount: 1, fps: 1, digest: '', byteLength: 0 };

  it('never give another clip and never crash: 2,000 mutated files', () => {
    const random = mulberry32(7);
    const small = drawnClip([[[1, 2]], [[1, 3]], [[250, 3]]], 12.5);
    const base = encodeClip(small);
    let refused = 0;
    for (let trial = 0; trial < 2000; trial++) {
      const mutant = mutate(base, trial % 5, random);
      let decoded: Clip | undefined;
      try {
        decoded = decodeClip(mutant);
      } catch (error) {
        if (!VivaError.isInstance(error)) throw error;
        expect(error.code).toBe('clip-unreadable');
        expect(error.hint).toBeTruthy();
        refused++;
      }
      if (decoded !== undefined) expect(decoded).toEqual(small);
    }
    expect(refused).toBeGreaterThan(1800);
  });

  it('say how much is missing', () => {
    const header = file.indexOf(0x0a, 9) + 1;
    const error = errorOf(file.subarray(0, file.length - 10));
    expect(error.message).toContain(`announces ${file.length - header} bytes of frames, the file has`);
    expect(error.hint).toContain('cut short');
    expect(errorOf(Buffer.concat([file, Buffer.from('x')])).hint).toContain('appended');
  });

  it('say that it is no clip file', () => {
    expect(errorOf(new Uint8Array(0)).message).toContain('does not begin with VIVACLIP');
    expect(errorOf(Buffer.from('RIFF....AVI ')).message).toContain('does not begin with VIVACLIP');
    expect(errorOf(Buffer.from(`VIVACLIP\n${' '.repeat(9999)}\n`)).message).toContain('does not end');
    expect(errorOf(Buffer.from('VIVACLIP\n{oops\n')).message).toContain('no JSON');
    expect(errorOf(forged(null)).message).toContain('no JSON object');
    expect(errorOf(forged({ ...good, version: 2 })).message).toContain('version is 2, this reader knows 1');
  });

  it.each([
    ['width', -1],
    ['height', 0.5],
    ['frameCount', '1'],
    ['fps', 0],
    ['fps', null],
    ['width', { valueOf: 1, toString: 1 }],
  ])('refuse the header field %s = %j', (field, value) => {
    expect(errorOf(forged({ ...good, [field]: value })).message).toContain('the header is impossible');
  });

  it('refuse a claim above 2 GiB before allocating', () => {
    const before = process.memoryUsage().arrayBuffers;
    const claim = { ...good, width: 1e5, height: 1e5, frameCount: 1e5 };
    expect(errorOf(forged(claim)).message).toContain('more than 2 GiB');
    expect(errorOf(forged({ ...good, frameCount: Number.MAX_SAFE_INTEGER })).message).toContain('2 GiB');
    expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(1e8);
  });

  it('stop inflating where the header says the frames end', () => {
    const bomb = deflateSync(new Uint8Array(3e7));
    const before = process.memoryUsage().arrayBuffers;
    expect(errorOf(forged({ ...good, byteLength: bomb.length }, bomb)).message).toContain('do not inflate');
    expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(1e7);
  });

  it('do not allocate what a small stream cannot fill', () => {
    const little = deflateSync(new Uint8Array(10));
    const before = process.memoryUsage().arrayBuffers;
    const header = { ...good, width: 10000, height: 10000, frameCount: 7, byteLength: little.length };
    expect(errorOf(forged(header, little)).message).toContain('10 of 2100000000 bytes');
    expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(1e8);
  });

  it('notice a header that was edited', () => {
    const text = Buffer.from(file).toString('latin1').replace('"fps":10', '"fps":20');
    expect(errorOf(Buffer.from(text, 'latin1')).message).toContain('digest does not fit');
  });
});

/** Flips a bit, sets a byte, cuts, inserts, or swaps in a slice from elsewhere. */
function mutate(base: Uint8Array, kind: number, random: () => number): Uint8Array {
  const at = randomIndex(random, base.length);
  const copy = base.slice();
  if (kind === 0) copy[at] = (copy[at] ?? 0) ^ (1 << randomIndex(random, 8));
  if (kind === 1) copy[at] = randomIndex(random, 256);
  if (kind === 2) return copy.subarray(0, at);
  if (kind === 3)
    return Buffer.concat([copy.subarray(0, at), Buffer.from([randomIndex(random, 256)]), copy.subarray(at)]);
  if (kind === 4) copy.copyWithin(at, randomIndex(random, base.length));
  return copy;
}
