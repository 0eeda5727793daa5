/** Pictures for evidence: frames side by side, and the difference of two frames. */
import { VivaError } from '../errors.ts';
import { type Clip, frameOf } from './clip.ts';
import { requireSameFrames } from './frame.ts';
import { encodePng, type Picture } from './png.ts';

/** 8-bit red, green, blue. */
export type Rgb = readonly [number, number, number];

/** A frame of the sheet with a coloured border. */
export interface Mark {
  /** 0-based frame of the clip, as in `frames`; marks nothing when it is not among them. */
  readonly frameIndex: number;
  /** 0-based row; absent marks the frame in every row. */
  readonly row?: number;
  /** @default orange, [255, 140, 0] */
  readonly colour?: Rgb;
}

export interface ContactSheetOptions {
  /** 0-based frames, one per column. @default up to 8, evenly spread over the longest clip, ends included */
  readonly frames?: readonly number[];
  /** Whole factor by which pixels are repeated. @default the smallest that makes the widest frame 96 pixels wide */
  readonly scale?: number;
  /** Pixels between and around the frames, not scaled; a border fills them. @default 2 */
  readonly gap?: number;
  readonly mark?: Mark;
  /** Colour of gaps and of places without a frame. @default white */
  readonly background?: Rgb;
}

const defaultColumns = 8;
const defaultCellWidth = 96;
/** Largest sheet in pixels. */
const mostPixels = 2 ** 26;

/** Options with every default filled in, and the size of a cell in sheet pixels. */
interface Layout {
  readonly frames: readonly number[];
  readonly scale: number;
  readonly gap: number;
  readonly background: Rgb;
  readonly cellWidth: number;
  readonly cellHeight: number;
}

/**
 * A PNG with one row per clip and one column per frame. A frame beyond the end of a clip leaves its place empty.
 * @throws `invalid-input` without clips or columns, or when the sheet would be larger than 2^26 pixels
 */
export function contactSheet(clips: readonly Clip[], options: ContactSheetOptions = {}): Uint8Array {
  const { data, width, height } = contactSheetPicture(clips, options);
  return encodePng(data, width, height);
}

/** The contact sheet as pixels. See {@link contactSheet}. */
export function contactSheetPicture(clips: readonly Clip[], options: ContactSheetOptions = {}): Picture {
  const layout = layoutOf(clips, options);
  const { frames, gap, cellWidth, cellHeight } = layout;
  const sheet = emptySheet(layout, clips.length);
  for (const [row, clip] of clips.entries()) {
    for (const [column, frameIndex] of frames.entries()) {
      if (frameIndex >= clip.frameCount) continue;
      const left = gap + column * (cellWidth + gap);
      const top = gap + row * (cellHeight + gap);
      const colour = markColour(options.mark, row, frameIndex);
      if (colour !== undefined)
        paint(sheet, left - gap, top - gap, cellWidth + 2 * gap, cellHeight + 2 * gap, colour);
      drawFrame(sheet, left, top, clip, frameIndex, layout.scale);
    }
  }
  return sheet;
}

/**
 * Absolute difference of two frames per channel, times `gain`, at most 255; black where they agree.
 * @throws `invalid-input` when the frames differ in size
 */
export function frameDifference(first: Uint8Array, second: Uint8Array, gain = 1): Uint8Array {
  requireSameFrames('frameDifference', first, second);
  const difference = Uint8ClampedArray.from(
    first,
    (level, k) => gain * Math.abs(level - (second[k] as number)),
  );
  return new Uint8Array(difference.buffer);
}

function layoutOf(clips: readonly Clip[], options: ContactSheetOptions): Layout {
  const longest = Math.max(0, ...clips.map((clip) => clip.frameCount));
  const widest = Math.max(0, ...clips.map((clip) => clip.width));
  const highest = Math.max(0, ...clips.map((clip) => clip.height));
  const frames = options.frames ?? spread(longest, defaultColumns);
  const scale = options.scale ?? Math.max(1, Math.ceil(defaultCellWidth / Math.max(1, widest)));
  const gap = options.gap ?? 2;
  const cellWidth = widest * scale;
  const cellHeight = highest * scale;
  const pixels = (frames.length * (cellWidth + gap) + gap) * (clips.length * (cellHeight + gap) + gap);
  const whole =
    Number.isInteger(scale) &&
    scale > 0 &&
    Number.isInteger(gap) &&
    gap >= 0 &&
    frames.every((frame) => Number.isInteger(frame) && frame >= 0);
  if (!whole || frames.length === 0 || widest === 0 || highest === 0 || pixels > mostPixels)
    throw new VivaError({
      code: 'invalid-input',
      message: `No contact sheet of ${clips.length} clips, ${frames.length} frames, scale ${scale}, gap ${gap}.`,
      hint: 'Give at least one clip and one frame, whole numbers, and at most 2^26 pixels in all.',
    });
  return { frames, scale, gap, background: options.background ?? [255, 255, 255], cellWidth, cellHeight };
}

/** Up to `most` whole numbers from 0 to `count - 1`, evenly spread, ends included. */
function spread(count: number, most: number): number[] {
  if (count <= most) return Array.from({ length: count }, (_, k) => k);
  return Array.from({ length: most }, (_, k) => Math.round((k * (count - 1)) / (most - 1)));
}

function emptySheet({ frames, gap, cellWidth, cellHeight, background }: Layout, rows: number): Picture {
  const width = gap + frames.length * (cellWidth + gap);
  const height = gap + rows * (cellHeight + gap);
  const sheet = { width, height, data: new Uint8Array(width * height * 3) };
  paint(sheet, 0, 0, width, height, background);
  return sheet;
}

function markColour(mark: Mark | undefined, row: number, frameIndex: number): Rgb | undefined {
  if (mark?.frameIndex !== frameIndex || (mark.row !== undefined && mark.row !== row)) return undefined;
  return mark.colour ?? [255, 140, 0];
}

function paint(sheet: Picture, left: number, top: number, width: number, height: number, colour: Rgb): void {
  for (let y = top; y < top + height; y++) {
    for (let x = left; x < left + width; x++) sheet.data.set(colour, (y * sheet.width + x) * 3);
  }
}

function drawFrame(
  sheet: Picture,
  left: number,
  top: number,
  clip: Clip,
  frameIndex: number,
  scale: number,
): void {
  const frame = frameOf(clip, frameIndex);
  for (let y = 0; y < clip.height; y++) {
    for (let x = 0; x < clip.width; x++) {
      const at = (y * clip.width + x) * 3;
      const colour: Rgb = [frame[at] as number, frame[at + 1] as number, frame[at + 2] as number];
      paint(sheet, left + x * scale, top + y * scale, scale, scale, colour);
    }
  }
}
