/** NumPy's `.npy` files, version 1.0: a text header with type and shape, then the numbers in C order. */

/** An array as numpy sees it. Numbers are stored little-endian, which every supported platform is. */
export interface NpyArray {
  readonly data: Uint8Array | Float32Array;
  readonly shape: readonly number[];
}

const magic = Uint8Array.of(0x93, 0x4e, 0x55, 0x4d, 0x50, 0x59, 1, 0);
/** The data begin at a multiple of this, so that they can be mapped into memory. */
const alignment = 64;

/**
 * The file's bytes.
 * @see https://numpy.org/doc/stable/reference/generated/numpy.lib.format.html
 */
export function npyBytes({ data, shape }: NpyArray): Uint8Array {
  const type = data instanceof Uint8Array ? '|u1' : '<f4';
  const text = `{'descr': '${type}', 'fortran_order': False, 'shape': (${shape.join(', ')}${shape.length === 1 ? ',' : ''}), }`;
  const length = Math.ceil((magic.length + 2 + text.length + 1) / alignment) * alignment;
  const bytes = new Uint8Array(length + data.byteLength);
  bytes.set(magic);
  new DataView(bytes.buffer).setUint16(magic.length, length - magic.length - 2, true);
  bytes.set(new TextEncoder().encode(text.padEnd(length - magic.length - 3)), magic.length + 2);
  bytes[length - 1] = 0x0a;
  bytes.set(new Uint8Array(data.buffer, data.byteOffset, data.byteLength), length);
  return bytes;
}
