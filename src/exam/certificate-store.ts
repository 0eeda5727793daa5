/** The shipped certificates, and what they are bound to. */
import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { appearanceScales, appearances } from '../clip/appearance.ts';
import type { Clip } from '../clip/clip.ts';
import { clipDigest } from '../clip/clip-file.ts';
import type { Certificate } from '../perception/certificate.ts';
import { passageArm, plusArm } from '../probes/arms.ts';
import { type BankSize, bankHash, bankSize } from './fault-bank.ts';
import { recordOf } from './observation-record.ts';
import { openSetting, type Setting, type SettingRef } from './setting.ts';
import { packageRoot } from './versions.ts';

/** Contexts, one of each of the first families, whose pictures make the fingerprint. */
const FINGERPRINT_CONTEXTS = 3;
const FINGERPRINT_SEED = 20_261_123;

/** Each picture is also looked at blurred and noisy: little changes in a perceiver show there first. */
const fingerprintLooks: readonly ((clip: Clip, seed: number) => Clip)[] = [
  (clip) => clip,
  (clip, seed) => appearances.blur(clip, appearanceScales.blur.nominal, seed),
  (clip, seed) => appearances.noise(clip, appearanceScales.noise.nominal, seed),
];

export function certificatePath(world: string, perceiver: string, size: number): string {
  return join(packageRoot, 'certificates', `${world}-${size}-${perceiver.replace('@', '-')}.json`);
}

/** The shipped certificate, or undefined when there is none. */
export async function loadCertificate(
  world: string,
  perceiver: string,
  size: number,
): Promise<Certificate | undefined> {
  const path = certificatePath(world, perceiver, size);
  if (!existsSync(path)) return undefined;
  return JSON.parse(await readFile(path, 'utf8')) as Certificate;
}

/** Hashes of the fault bank and of what world, renderer and perceiver do now. A certificate made under others has lapsed. */
export async function certificateBinding(
  ref: SettingRef,
  setting: Setting,
  bank: BankSize = bankSize,
): Promise<{ readonly bank: string; readonly fingerprint: string }> {
  const hash = bankHash(setting.spec.id, bank);
  return {
    bank: hash,
    fingerprint: setting.hasReference ? await fingerprintOf(ref, setting.horizon) : 'no reference',
  };
}

async function fingerprintOf(ref: SettingRef, horizon: number): Promise<string> {
  // Always the same contexts, whatever the seed of the exam.
  const fixed = await openSetting({ ...ref, seed: FINGERPRINT_SEED });
  const hash = createHash('sha256').update(`${fixed.spec.id} ${fixed.perceiver.id} ${ref.size} ${horizon}`);
  try {
    for (let index = 0; index < FINGERPRINT_CONTEXTS; index++) {
      const opened = await fixed.open(index);
      for (const arm of [plusArm(opened.start), passageArm(opened.start)]) {
        const clip = await fixed.referenceClip(opened, arm);
        hash.update(clipDigest(clip));
        hash.update(JSON.stringify(recordOf(await fixed.reference(opened, arm))));
        for (const look of fingerprintLooks) {
          const seen = await fixed.perceiver.observe(look(clip, index), opened.hints);
          hash.update(JSON.stringify(recordOf(seen)));
        }
      }
    }
  } finally {
    await fixed.close();
  }
  return hash.digest('hex');
}
