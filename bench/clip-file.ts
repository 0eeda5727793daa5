/** Speed of clip storage beside plain zlib on the same frames, at zlib's default level. */
import { deflateSync, inflateSync } from 'node:zlib';
import { decodeClip, encodeClip } from '../src/clip/clip-file.ts';
import { referenceClip } from '../src/perception/reference-clips.ts';
import { push } from '../src/simulators/push/world.ts';
import { median } from '../src/statistics/sample.ts';

/** Storage of one reference clip, on one core: medians over `ROUNDS`. */
export interface ClipFileFigures {
  /** Frames in the clip, and their width and height in pixels. */
  readonly frames: number;
  readonly size: number;
  /** Milliseconds to write and to read, with the digest of the frames checked. */
  readonly encode: number;
  readonly decode: number;
  /** Milliseconds of zlib alone on the raw frames. */
  readonly deflate: number;
  readonly inflate: number;
  /** Bytes stored, as parts of the raw frames. */
  readonly stored: number;
  readonly deflated: number;
}

const ROUNDS = 60;

/** Writes and reads one clip of `push`, in turns with zlib on the same bytes. */
export async function benchClipFile(size = 64): Promise<ClipFileFigures> {
  const simulator = await push.createSimulator();
  const { clip } = referenceClip(push, simulator, push.context(0, 1), 'plus', size, 1);
  simulator.dispose();
  const file = encodeClip(clip);
  const packed = deflateSync(clip.data);
  const works = [
    () => encodeClip(clip),
    () => decodeClip(file),
    () => deflateSync(clip.data),
    () => inflateSync(packed),
  ];
  const times: number[][] = works.map(() => []);
  for (let round = 0; round < ROUNDS; round++) {
    for (const [index, work] of works.entries()) times[index]?.push(milliseconds(work));
  }
  const [encode = 0, decode = 0, deflate = 0, inflate = 0] = times.map((all) => median(all));
  const raw = clip.data.length;
  return {
    frames: clip.frameCount,
    size,
    encode,
    decode,
    deflate,
    inflate,
    stored: file.length / raw,
    deflated: packed.length / raw,
  };
}

function milliseconds(work: () => unknown): number {
  const start = performance.now();
  work();
  return performance.now() - start;
}
