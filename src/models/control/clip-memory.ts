/** Remembers rendered clips, within bounds: the clips used last stay. */
import type { Clip } from '../../clip/clip.ts';

const mostClips = 96;
/** Bytes of frames: 96 clips of 24 frames at 64 pixels are a fifth of it. */
const mostBytes = 2 ** 27;

export class ClipMemory {
  readonly #clips = new Map<string, Clip>();
  #bytes = 0;

  /** The clip under this key, made when it is not there. Every caller gets frames of its own. */
  get(key: string, make: () => Clip): Clip {
    const known = this.#clips.get(key);
    const clip = known ?? make();
    this.#clips.delete(key);
    this.#clips.set(key, clip);
    if (known === undefined) this.#bytes += clip.data.length;
    for (const [oldest, { data }] of this.#clips) {
      if (this.#clips.size <= mostClips && this.#bytes <= mostBytes) break;
      this.#clips.delete(oldest);
      this.#bytes -= data.length;
    }
    return { ...clip, data: clip.data.slice() };
  }
}
