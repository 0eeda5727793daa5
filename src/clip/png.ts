/** One RGB frame as PNG and back. */
import { convertIndexedToRgb, type DecodedPng, decode, encode } from 'fast-png';
import { messageOf, VivaError } from '../errors.ts';
import { requireFrame } from './frame.ts';

/** One 8-bit RGB picture. */
export interface Picture {
  /** Width in pixels. */
  readonly width: number;
  /** Height in pixels. */
  readonly height: number;
  /** 8-bit RGB, row after row: `height * width * 3` bytes. */
  readonly data: Uint8Array;
}

/** Largest picture that is decoded, in pixels: the decoder allocates what the header claims. */
const mostPixels = 2 ** 28;
const signature = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a];

/** Encodes an 8-bit RGB frame as PNG, without loss. @throws `invalid-input` when the size does not fit */
export function encodePng(frame: Uint8Array, width: number, height: number): Uint8Array {
  requireFrame('encodePng', frame, width, height);
  return encode({ width, height, data: frame, channels: 3, depth: 8 });
}

/**
 * Decodes a PNG to 8-bit RGB. Grey and palette pictures are expanded; an alpha channel is dropped when it is opaque
 * everywhere. Pictures that have no exact 8-bit RGB form (16 bit, transparent, packed grey) are refused.
 * @throws `clip-unreadable`
 */
export function decodePng(bytes: Uint8Array): Picture {
  requireHeader(bytes);
  let png: DecodedPng;
  try {
    png = decode(bytes, { checkCrc: true });
  } catch (cause) {
    throw unreadable(messageOf(cause), 'Write the picture again; the file is damaged or cut short.', cause);
  }
  return { width: png.width, height: png.height, data: rgbOf(png) };
}

function requireHeader(bytes: Uint8Array): void {
  if (bytes.length < 33 || signature.some((byte, k) => bytes[k] !== byte))
    throw unreadable(`${bytes.length} bytes without a PNG header`, 'Give the bytes of a PNG file.');
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const [width, height] = [view.getUint32(16), view.getUint32(20)];
  if (width === 0 || height === 0 || width * height > mostPixels)
    throw unreadable(`the header claims ${width}x${height} pixels`, `At most ${mostPixels} pixels are read.`);
}

function rgbOf(png: DecodedPng): Uint8Array {
  const pixels = png.width * png.height;
  const expanded = png.palette === undefined ? png.data : convertIndexedToRgb(png);
  const channels = png.palette === undefined ? png.channels : expanded.length / pixels;
  if (
    !(expanded instanceof Uint8Array) ||
    png.transparency !== undefined ||
    expanded.length !== pixels * channels
  )
    throw unreadable(
      `${png.depth} bits in ${png.channels} channels have no exact 8-bit RGB form`,
      'Save the picture as 8-bit RGB without transparency.',
    );
  return channels === 3 ? expanded : withThreeChannels(expanded, channels);
}

function withThreeChannels(data: Uint8Array, channels: number): Uint8Array {
  const hasAlpha = channels === 2 || channels === 4;
  const isGrey = channels < 3;
  const rgb = new Uint8Array((data.length / channels) * 3);
  for (let from = 0, to = 0; from < data.length; from += channels, to += 3) {
    if (hasAlpha && data[from + channels - 1] !== 255)
      throw unreadable('a pixel is transparent', 'Save the picture without an alpha channel.');
    for (let k = 0; k < 3; k++) rgb[to + k] = data[isGrey ? from : from + k] as number;
  }
  return rgb;
}

function unreadable(what: string, hint: string, cause?: unknown): VivaError {
  return new VivaError({ code: 'clip-unreadable', message: `PNG cannot be read: ${what}.`, hint, cause });
}
