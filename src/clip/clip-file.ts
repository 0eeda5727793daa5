/**
 * Lossless storage of clips, addressed by content.
 *
 * A `.clip` file is
 * 1. the 9 bytes `VIVACLIP\n`;
 * 2. one line of JSON, at most 512 bytes with its newline: `version` (1), `width`, `height`, `frameCount`, `fps`,
 *    `digest` (see `clipDigest`), `byteLength` (of what follows);
 * 3. a zlib stream (level 1) of all frames, each after the first XORed with the one before: what rests becomes zero.
 */
import { createHash } from 'node:crypto';
import { deflateSync, inflateSync } from 'node:zlib';
import { messageOf, VivaError } from '../errors.ts';
import { type Clip, createClip } from './clip.ts';
import { sizeOf } from './frame.ts';

const magic = 'VIVACLIP\n';
const version = 1;
const longestHeader = 512;
/** Largest clip that is written or read, in bytes of RGB: 2 GiB. */
const mostBytes = 2 ** 31;

/** Sizes and check values from the header line. */
interface Header extends Omit<Clip, 'data'> {
  readonly digest: string;
  readonly byteLength: number;
}

/** SHA-256 in hex over width, height, frame count, frame rate and the raw frames: the address of a clip. */
export function clipDigest(clip: Clip): string {
  const { width, height, frameCount, fps } = clip;
  const header = `${JSON.stringify({ width, height, frameCount, fps })}\n`;
  return createHash('sha256').update(header).update(clip.data).digest('hex');
}

/**
 * Encodes a clip without loss.
 * @throws `invalid-input` for a frame rate or size that cannot be written, `clip-unreadable` for data of another size
 */
export function encodeClip(clip: Clip): Uint8Array {
  const fault = faultOf(clip);
  if (fault !== undefined)
    throw new VivaError({
      code: 'invalid-input',
      message: `A clip of ${sizeOf(clip)} at ${clip.fps} frames per second cannot be stored: ${fault}.`,
      hint: 'Give whole sizes, a positive frame rate and at most 2 GiB of frames.',
    });
  createClip(clip);
  const { width, height, frameCount, fps } = clip;
  const frames = deflateSync(xorWithPrevious(clip), { level: 1 });
  const line = {
    version,
    width,
    height,
    frameCount,
    fps,
    digest: clipDigest(clip),
    byteLength: frames.length,
  };
  return new Uint8Array(Buffer.concat([Buffer.from(`${magic}${JSON.stringify(line)}\n`), frames]));
}

/** Decodes what `encodeClip` wrote and checks its digest. @throws `clip-unreadable` */
export function decodeClip(bytes: Uint8Array): Clip {
  const { header, end } = readHeader(bytes);
  const packed = bytes.subarray(end);
  if (packed.length !== header.byteLength)
    throw unreadable(
      `the header announces ${header.byteLength} bytes of frames, the file has ${packed.length}`,
      packed.length < header.byteLength
        ? 'The file was cut short: copy it again.'
        : 'Something was appended.',
    );
  const { width, height, frameCount, fps, digest } = header;
  const clip: Clip = { width, height, frameCount, fps, data: unpack(packed, header) };
  if (clipDigest(clip) !== digest)
    throw unreadable(
      'the digest does not fit the content',
      'The file was changed: fetch or generate it again.',
    );
  return clip;
}

/** Each frame after the first XORed with the one before. A copy: the clip stays as it is. */
function xorWithPrevious(clip: Clip): Uint8Array {
  const packed = new Uint8Array(clip.data);
  const { words, stride } = wordsOf(packed, clip);
  for (let at = words.length - 1; at >= stride; at--) {
    words[at] = (words[at] as number) ^ (words[at - stride] as number);
  }
  return packed;
}

/** Undoes `xorWithPrevious`, in place. */
function xorBack(packed: Uint8Array, size: Omit<Clip, 'data'>): void {
  const { words, stride } = wordsOf(packed, size);
  for (let at = stride; at < words.length; at++) {
    words[at] = (words[at] as number) ^ (words[at - stride] as number);
  }
}

/** The bytes in the largest words of which a frame has a whole number, and how many a frame has: four times faster. */
function wordsOf(bytes: Uint8Array, { width, height }: Omit<Clip, 'data'>) {
  const size = width * height * 3;
  if (size % 4 !== 0 || bytes.byteOffset % 4 !== 0) return { words: bytes, stride: size };
  return { words: new Int32Array(bytes.buffer, bytes.byteOffset, bytes.length / 4), stride: size / 4 };
}

function unpack(packed: Uint8Array, header: Header): Uint8Array {
  const expected = header.width * header.height * header.frameCount * 3;
  let frames: Buffer;
  try {
    // A stream that holds more than the header says stops at the limit, not at the memory's end.
    frames = inflateSync(packed, { maxOutputLength: Math.max(1, expected) });
  } catch (cause) {
    throw unreadable(
      `the frames do not inflate (${messageOf(cause)})`,
      'The file is damaged: fetch it again.',
      cause,
    );
  }
  if (frames.length !== expected)
    throw unreadable(
      `${frames.length} of ${expected} bytes of frames are there`,
      'Fetch or generate it again.',
    );
  const data = new Uint8Array(frames);
  xorBack(data, header);
  return data;
}

function readHeader(bytes: Uint8Array): { header: Header; end: number } {
  const start = Buffer.from(bytes.subarray(0, magic.length)).toString('latin1');
  if (start !== magic)
    throw unreadable('it does not begin with VIVACLIP', 'Give a file that encodeClip wrote.');
  const newline = bytes.subarray(0, magic.length + longestHeader).indexOf(0x0a, magic.length);
  if (newline < 0)
    throw unreadable('the header line does not end', 'The file is cut short or is something else.');
  const text = Buffer.from(bytes.subarray(magic.length, newline)).toString('utf8');
  return { header: parseHeader(text), end: newline + 1 };
}

function parseHeader(text: string): Header {
  let fields: unknown;
  try {
    fields = JSON.parse(text);
  } catch (cause) {
    throw unreadable('the header is no JSON', 'The file is damaged: fetch it again.', cause);
  }
  if (!isRecord(fields))
    throw unreadable('the header is no JSON object', 'The file is damaged: fetch it again.');
  if (fields.version !== version)
    throw unreadable(
      `its version is ${JSON.stringify(fields.version)}, this reader knows ${version}`,
      'Update viva-voce.',
    );
  const header = {
    width: numberOf(fields.width),
    height: numberOf(fields.height),
    frameCount: numberOf(fields.frameCount),
    fps: numberOf(fields.fps),
    digest: typeof fields.digest === 'string' ? fields.digest : '',
    byteLength: numberOf(fields.byteLength),
  };
  const fault = faultOf(header);
  if (fault !== undefined)
    throw unreadable(`the header is impossible: ${fault}`, 'Fetch or generate it again.');
  return header;
}

/** What is wrong with sizes and rate; undefined when nothing is. */
function faultOf({ width, height, frameCount, fps }: Omit<Clip, 'data'>): string | undefined {
  if (!(Number.isSafeInteger(width) && width > 0)) return `width ${width}`;
  if (!(Number.isSafeInteger(height) && height > 0)) return `height ${height}`;
  if (!(Number.isSafeInteger(frameCount) && frameCount >= 0)) return `frame count ${frameCount}`;
  if (!(Number.isFinite(fps) && fps > 0)) return `${fps} frames per second`;
  const claimed = width * height * frameCount * 3;
  return claimed > mostBytes ? `${claimed} bytes of frames, more than 2 GiB` : undefined;
}

/** Anything but a number becomes one that no check accepts. */
function numberOf(value: unknown): number {
  return typeof value === 'number' ? value : Number.NaN;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}

function unreadable(what: string, hint: string, cause?: unknown): VivaError {
  return new VivaError({
    code: 'clip-unreadable',
    message: `Clip file cannot be read: ${what}.`,
    hint,
    cause,
  });
}
