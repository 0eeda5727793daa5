/** `viva certify`: runs the fault bank and writes the certificates, or checks that they come out the same. */
import { existsSync } from 'node:fs';
import { mkdir, readFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { exitCodes } from '../claims/gate.ts';
import { certificatePath } from '../exam/certificate-store.ts';
import { certify } from '../exam/certify.ts';
import { bankSize } from '../exam/fault-bank.ts';
import { writeWhole } from '../exam/run-directory.ts';
import type { Certificate } from '../perception/certificate.ts';
import { findWorld, worlds } from '../simulators/worlds.ts';
import { wholeNumber } from './arguments.ts';
import { type Command, jsonOption, viva } from './command.ts';
import type { CliIo } from './io.ts';

export const certifyCommand: Command = viva({
  name: 'certify',
  description: 'Measures how well the probes see known faults, and writes certificates',
  args: {
    world: { type: 'string', valueHint: 'name', description: 'World; may be repeated (all built-in worlds)' },
    perceiver: { type: 'string', default: 'palette', valueHint: 'name', description: 'Perceiver' },
    size: {
      type: 'string',
      default: '64',
      valueHint: 'pixels',
      description: 'Width and height of the frames',
    },
    contexts: {
      type: 'string',
      valueHint: 'number',
      description: 'A smaller bank for trying out; nothing is written',
    },
    workers: {
      type: 'string',
      valueHint: 'number',
      description: 'Worker threads (the number of processors)',
    },
    check: { type: 'boolean', description: 'Write nothing; exit 1 when a certificate comes out differently' },
    json: jsonOption,
  },
  async run({ args, all, io }) {
    const chosen = all('world').length > 0 ? all('world') : Object.keys(worlds);
    const size = wholeNumber('size', args.size) ?? 64;
    const contexts = wholeNumber('contexts', args.contexts);
    const workers = wholeNumber('workers', args.workers);
    const outcomes: Outcome[] = [];
    for (const world of chosen.map((name) => findWorld(name).spec.id)) {
      const certificate = await certify({
        world,
        perceiver: args.perceiver,
        size,
        ...(contexts === undefined ? {} : { bank: { ...bankSize, contexts } }),
        ...(workers === undefined ? {} : { workers }),
        onProgress: (done, total) => io.err(`${world}: ${done} of ${total} contexts\n`),
      });
      outcomes.push(await settle(certificate, size, args.check === true, contexts !== undefined));
    }
    tell(outcomes, args.json === true, io);
    return outcomes.some((outcome) => outcome.result === 'different') ? exitCodes.refused : exitCodes.granted;
  },
});

interface Outcome {
  readonly certificate: Certificate;
  readonly path: string;
  readonly result: 'written' | 'same' | 'different' | 'not written';
}

async function settle(
  certificate: Certificate,
  size: number,
  check: boolean,
  trial: boolean,
): Promise<Outcome> {
  const path = certificatePath(certificate.world, certificate.perceiver, size);
  const text = `${JSON.stringify(certificate, null, 2)}\n`;
  if (check) {
    const known = existsSync(path) ? await readFile(path, 'utf8') : '';
    return { certificate, path, result: known === text ? 'same' : 'different' };
  }
  if (trial) return { certificate, path, result: 'not written' };
  await mkdir(dirname(path), { recursive: true });
  await writeWhole(path, text);
  return { certificate, path, result: 'written' };
}

function tell(outcomes: readonly Outcome[], json: boolean, io: CliIo): void {
  if (json) {
    io.out(`${JSON.stringify(outcomes, null, 2)}\n`);
    return;
  }
  for (const { certificate, path, result } of outcomes) {
    io.out(`${certificate.world} ${certificate.width}x${certificate.height}: ${result}, ${path}\n`);
    for (const { probe, certified, sensitivity, specificity, appearanceSpecificity } of certificate.probes) {
      const rates = [sensitivity, specificity, appearanceSpecificity].map((rate) => rate.lower.toFixed(2));
      io.out(
        `  ${probe.padEnd(4)} ${certified ? '✓ certified    ' : '✗ not certified'} at least: sensitivity ${rates[0]}, specificity ${rates[1]}, under changed looks ${rates[2]}\n`,
      );
    }
  }
}
