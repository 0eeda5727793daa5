/** A full state that can be put back: integration state, model patches, looks, noise and event memory. */
import { createHash } from 'node:crypto';
import type { Context, Snapshot, Truth } from '../world.ts';
import { describeLooks, type Looks } from './looks.ts';
import type { ModelPatches } from './model-patches.ts';
import type { EventMemory } from './truth-builder.ts';

export interface SnapshotParts {
  readonly context: Context;
  readonly frame: number;
  readonly noiseSeed: number;
  readonly state: Float64Array;
  readonly patches: ModelPatches;
  readonly looks: Looks;
  readonly memory: EventMemory;
  readonly truth: Truth;
  /** Objects of interventions that no step has shown yet. */
  readonly intervened: readonly string[];
}

/** Immutable: nothing in it is a view on the engine's memory. Hashes are computed when first asked for. */
export class MujocoSnapshot implements Snapshot {
  readonly parts: SnapshotParts;
  #hash: string | undefined;

  constructor(parts: SnapshotParts) {
    this.parts = parts;
  }

  get frame(): number {
    return this.parts.frame;
  }

  get hash(): string {
    this.#hash ??= createHash('sha256')
      .update(this.stateHash)
      .update(describeLooks(this.parts.looks))
      .update(
        JSON.stringify([
          this.parts.context.key,
          this.parts.frame,
          this.parts.noiseSeed,
          this.parts.intervened,
        ]),
      )
      .digest('hex');
    return this.#hash;
  }

  /** SHA-256 over what decides the dynamics alone: integration state and model patches. */
  get stateHash(): string {
    const hash = createHash('sha256').update(bytesOf(this.parts.state));
    for (const array of this.parts.patches.arrays) hash.update(bytesOf(array));
    return hash.digest('hex');
  }
}

function bytesOf(array: Float64Array | Int32Array): Uint8Array {
  return new Uint8Array(array.buffer, array.byteOffset, array.byteLength);
}
