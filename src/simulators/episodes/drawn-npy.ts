/** A minimal reader of `.npy` files for tests, written from numpy's format page. */
import { readFileSync } from 'node:fs';

export interface ReadArray {
  readonly type: string;
  readonly shape: readonly number[];
  /** Where the numbers begin in the file, bytes. */
  readonly offset: number;
  readonly data: Uint8Array | Float32Array;
}

export function readNpy(path: string): ReadArray {
  const file = readFileSync(path);
  if (file.subarray(0, 8).toString('latin1') !== '\x93NUMPY\x01\x00')
    throw new Error(`${path} is no .npy file`);
  const offset = 10 + file.readUInt16LE(8);
  const header = file.subarray(10, offset).toString('latin1');
  const type = /'descr': '([^']+)'/.exec(header)?.[1] ?? '';
  if (!/'fortran_order': False/.test(header) || !header.endsWith('\n'))
    throw new Error(`bad header: ${header}`);
  const shape = (/'shape': \(([^)]*)\)/.exec(header)?.[1] ?? '')
    .split(',')
    .filter((part) => part.trim() !== '')
    .map(Number);
  const bytes = Uint8Array.from(file.subarray(offset));
  return { type, shape, offset, data: type === '<f4' ? new Float32Array(bytes.buffer) : bytes };
}
