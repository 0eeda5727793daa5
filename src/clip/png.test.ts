import { crc32, deflateSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { VivaError } from '../errors.ts';
import { mulberry32, randomIndex } from '../statistics/random.ts';
import { decodePng, encodePng } from './png.ts';

const frames = fc
  .tuple(fc.integer({ min: 1, max: 9 }), fc.integer({ min: 1, max: 9 }))
  .chain(([width, height]) =>
    fc.record({
      width: fc.constant(width),
      height: fc.constant(height),
      data: fc.uint8Array({ minLength: width * height * 3, maxLength: width * height * 3 }),
    }),
  );

/** A PNG of 2x1 pixels written by hand. */
function handmade(depth: number, colourType: number, row: number[], extra: Uint8Array[] = []): Uint8Array {
  const header = Buffer.from([0, 0, 0, 2, 0, 0, 0, 1, depth, colourType, 0, 0, 0]);
  return Buffer.concat([
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
    chunk('IHDR', header),
    ...extra,
    chunk('IDAT', deflateSync(Buffer.from([0, ...row]))),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

function chunk(type: string, data: Uint8Array): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const [length, check] = [Buffer.alloc(4), Buffer.alloc(4)];
  length.writeUInt32BE(data.length);
  check.writeUInt32BE(crc32(body));
  return Buffer.concat([length, body, check]);
}

describe('png', () => {
  it('gives back every pixel', () => {
    fc.assert(
      fc.property(frames, ({ data, width, height }) => {
        expect(decodePng(encodePng(data, width, height))).toEqual({ width, height, data });
      }),
    );
  });

  it('reads a view into a larger buffer, as frames are', () => {
    const clip = Uint8Array.from({ length: 24 }, (_, k) => k);
    const frame = clip.subarray(12, 24);
    const png = encodePng(frame, 2, 2);
    const shifted = new Uint8Array(png.length + 3);
    shifted.set(png, 3);
    expect([...decodePng(shifted.subarray(3)).data]).toEqual([...frame]);
  });

  it('reads RGB, grey, opaque alpha and palettes', () => {
    const rgb = [1, 2, 3, 4, 5, 6];
    const palette = chunk('PLTE', Buffer.from([9, 9, 9, 1, 2, 3, 4, 5, 6]));
    expect([...decodePng(handmade(8, 2, rgb)).data]).toEqual(rgb);
    expect([...decodePng(handmade(8, 0, [7, 8])).data]).toEqual([7, 7, 7, 8, 8, 8]);
    expect([...decodePng(handmade(8, 4, [7, 255, 8, 255])).data]).toEqual([7, 7, 7, 8, 8, 8]);
    expect([...decodePng(handmade(8, 6, [1, 2, 3, 255, 4, 5, 6, 255])).data]).toEqual(rgb);
    expect([...decodePng(handmade(8, 3, [1, 2], [palette])).data]).toEqual(rgb);
    expect([...decodePng(handmade(2, 3, [0b01_10_0000], [palette])).data]).toEqual(rgb);
  });

  it('refuses what has no exact 8-bit RGB form', () => {
    expect(() => decodePng(handmade(8, 6, [1, 2, 3, 255, 4, 5, 6, 254]))).toThrow('transparent');
    expect(() => decodePng(handmade(16, 0, [1, 2, 3, 4]))).toThrow('no exact 8-bit RGB form');
    expect(() => decodePng(handmade(1, 0, [0b10_000000]))).toThrow('no exact 8-bit RGB form');
    const seeThrough = chunk('tRNS', Buffer.from([0, 7]));
    expect(() => decodePng(handmade(8, 0, [7, 8], [seeThrough]))).toThrow('no exact 8-bit RGB form');
  });

  it('refuses a header that claims too much before anything is allocated', () => {
    const png = encodePng(new Uint8Array(12), 2, 2);
    new DataView(png.buffer, png.byteOffset).setUint32(16, 2 ** 31 - 1);
    expect(() => decodePng(png)).toThrow('claims 2147483647x2 pixels');
  });

  it('refuses a frame of another size', () => {
    expect(() => encodePng(new Uint8Array(11), 2, 2)).toThrow('11 bytes are not an RGB frame of 2x2');
    expect(() => encodePng(new Uint8Array(0), 0, 2)).toThrow(VivaError);
  });

  it('gives a clip-unreadable error, or the picture, for 1,000 damaged files', () => {
    const random = mulberry32(11);
    const png = encodePng(
      Uint8Array.from({ length: 48 }, () => randomIndex(random, 256)),
      4,
      4,
    );
    let refused = 0;
    for (let trial = 0; trial < 1000; trial++) {
      const damaged = png.slice(0, trial % 3 === 0 ? randomIndex(random, png.length) : png.length);
      const at = randomIndex(random, png.length);
      if (at < damaged.length) damaged[at] = randomIndex(random, 256);
      try {
        expect(decodePng(damaged).data.length % 3).toBe(0);
      } catch (error) {
        if (!VivaError.isInstance(error)) throw error;
        expect(error.code).toBe('clip-unreadable');
        refused++;
      }
    }
    expect(refused).toBeGreaterThan(900);
  });
});
