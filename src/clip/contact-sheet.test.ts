import { describe, expect, it } from 'vitest';
import { VivaError } from '../errors.ts';
import { contactSheet, contactSheetPicture, frameDifference } from './contact-sheet.ts';
import { drawnClip, formulaClip } from './drawn-clip.ts';
import { decodePng, type Picture } from './png.ts';

/** First channel of each pixel, row by row. */
function rows({ width, height, data }: Picture): number[][] {
  return Array.from({ length: height }, (_, y) =>
    Array.from({ length: width }, (_, x) => data[(y * width + x) * 3] ?? -1),
  );
}

describe('contactSheet', () => {
  const first = drawnClip([[[1, 2]], [[3, 4]], [[5, 6]]]);
  const second = drawnClip([[[7, 8]]]);

  it('has a row per clip, a column per frame, gaps, and empty places', () => {
    const sheet = contactSheetPicture([first, second], {
      frames: [0, 2],
      scale: 1,
      gap: 1,
      background: [99, 98, 97],
    });
    expect(rows(sheet)).toEqual([
      [99, 99, 99, 99, 99, 99, 99],
      [99, 1, 2, 99, 5, 6, 99],
      [99, 99, 99, 99, 99, 99, 99],
      [99, 7, 8, 99, 99, 99, 99],
      [99, 99, 99, 99, 99, 99, 99],
    ]);
    expect([...sheet.data.subarray(0, 3)]).toEqual([99, 98, 97]);
  });

  it('repeats pixels when it enlarges', () => {
    const square = drawnClip([
      [
        [1, 2],
        [3, 4],
      ],
    ]);
    expect(rows(contactSheetPicture([square], { scale: 2, gap: 0 }))).toEqual([
      [1, 1, 2, 2],
      [1, 1, 2, 2],
      [3, 3, 4, 4],
      [3, 3, 4, 4],
    ]);
  });

  it('draws the border in the gap, around one frame of one row, and covers no pixel', () => {
    const options = { frames: [0], scale: 1, gap: 1, background: [0, 0, 0] } as const;
    const mark = { frameIndex: 0, row: 1, colour: [50, 60, 70] } as const;
    expect(rows(contactSheetPicture([first, second], { ...options, mark }))).toEqual([
      [0, 0, 0, 0],
      [0, 1, 2, 0],
      [50, 50, 50, 50],
      [50, 7, 8, 50],
      [50, 50, 50, 50],
    ]);
  });

  it('marks the frame in every row when no row is named, and nothing in an empty place', () => {
    const picture = contactSheetPicture([first, first, second], {
      frames: [1],
      gap: 1,
      scale: 1,
      mark: { frameIndex: 1 },
    });
    const left = rows(picture).map((row) => row[0]);
    expect(picture.data.subarray(0, 3)).toEqual(Uint8Array.of(255, 140, 0));
    expect(left).toEqual([255, 255, 255, 255, 255, 255, 255]);
    const green = Array.from({ length: 7 }, (_, y) => picture.data[y * picture.width * 3 + 1]);
    expect(green).toEqual([140, 140, 140, 140, 140, 255, 255]);
  });

  it('chooses up to 8 frames, first and last included, and a readable scale', () => {
    const long = formulaClip(4, 4, 50, (_x, _y, t) => t);
    const { width, height, data } = contactSheetPicture([long]);
    expect([width, height]).toEqual([2 + 8 * (96 + 2), 2 + 96 + 2]);
    const shown = Array.from({ length: 8 }, (_, column) => data[(2 * width + 2 + column * 98) * 3]);
    expect(shown).toEqual([0, 7, 14, 21, 28, 35, 42, 49]);
  });

  it('places clips of different sizes in cells of the largest', () => {
    const tall = drawnClip([[[9], [9], [9]]]);
    const { width, height } = contactSheetPicture([second, tall], { scale: 1, gap: 0 });
    expect([width, height]).toEqual([2, 6]);
  });

  it('is a PNG of the same pixels', () => {
    const options = { scale: 3, mark: { frameIndex: 1 } };
    expect(decodePng(contactSheet([first, second], options))).toEqual(
      contactSheetPicture([first, second], options),
    );
  });

  it.each([
    ['no clips', [], {}],
    ['no frames', [first], { frames: [] }],
    ['a broken scale', [first], { scale: 1.5 }],
    ['a negative frame', [first], { frames: [-1] }],
    ['a huge sheet', [first], { scale: 100_000 }],
  ])('refuses %s', (_name, clips, options) => {
    expect(() => contactSheet(clips, options)).toThrow(VivaError);
  });
});

describe('frameDifference', () => {
  it('is absolute, amplified, and limited', () => {
    const [a, b] = [Uint8Array.of(10, 20, 250), Uint8Array.of(13, 15, 0)];
    expect([...frameDifference(a, b)]).toEqual([3, 5, 250]);
    expect([...frameDifference(b, a, 4)]).toEqual([12, 20, 255]);
    expect([...frameDifference(a, a)]).toEqual([0, 0, 0]);
  });

  it('refuses frames of different sizes', () => {
    expect(() => frameDifference(new Uint8Array(3), new Uint8Array(6))).toThrow('3 and 6 bytes');
  });
});
