/** Prints the evidence and draws the picture of the documentation: npx tsx examples/same-video-law/run.ts [picture.png] */
import { writeFileSync } from 'node:fs';
import { encode } from 'fast-png';
import { type Clip, frameOf } from 'viva-voce';
import { gatherEvidence } from './evidence.ts';

const { equalClips, surprise, sharpness, direction, rows } = await gatherEvidence();

const share = (value: number): string => value.toFixed(2).padStart(9);
console.log(`clips that both worlds make, byte for byte: ${equalClips.equal} of ${equalClips.of}\n`);
console.log('surprise, bits per frame      rightward footage   leftward footage');
for (const [k, world] of ['rightward', 'leftward'].entries()) {
  const [right = 0, left = 0] = surprise[k] ?? [];
  console.log(
    `  model of the ${world.padEnd(10)}     ${right.toFixed(3).padStart(15)}    ${left.toFixed(3).padStart(15)}`,
  );
}
console.log(`\nsharpness against real clips  ${sharpness.map((value) => value.toFixed(3)).join('  ')}\n`);
console.log('goes where +1 leads in        rightward   leftward world');
for (const { who, rightward, leftward } of direction) {
  console.log(`  ${who.padEnd(26)} ${share(rightward)}  ${share(leftward)}`);
}

const [, , path] = process.argv;
if (path !== undefined) writeFileSync(path, sheet(rows));

/** One clip per row, every second frame, three times as large. */
function sheet(clips: readonly Clip[]): Uint8Array {
  const [scale, gap] = [3, 6];
  const shown = clips.map((clip) =>
    Array.from({ length: Math.ceil(clip.frameCount / 2) }, (_, k) => frameOf(clip, 2 * k)),
  );
  const tile = scale * (clips[0]?.width ?? 0) + gap;
  const [width, height] = [tile * (shown[0]?.length ?? 0) - gap, tile * clips.length - gap];
  const data = new Uint8Array(width * height * 3).fill(255);
  for (const [row, frames] of shown.entries()) {
    for (const [column, frame] of frames.entries()) {
      for (let y = 0; y < tile - gap; y++) {
        for (let x = 0; x < tile - gap; x++) {
          const from = 3 * (Math.floor(y / scale) * ((tile - gap) / scale) + Math.floor(x / scale));
          data.set(frame.subarray(from, from + 3), 3 * ((row * tile + y) * width + column * tile + x));
        }
      }
    }
  }
  return encode({ width, height, data, channels: 3, depth: 8 });
}
