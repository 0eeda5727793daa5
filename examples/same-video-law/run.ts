/** Prints the evidence and draws the picture of the documentation: npx tsx examples/same-video-law/run.ts [picture.png] */
import { writeFileSync } from 'node:fs';
import { contactSheet } from 'viva-voce';
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
const frames = Array.from({ length: 6 }, (_, k) => 2 * k);
if (path !== undefined) writeFileSync(path, contactSheet(rows, { frames, scale: 3, gap: 6 }));
