/** `viva init`: a config to start from. */
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { exitCodes } from '../claims/gate.ts';
import { messageOf, VivaError } from '../errors.ts';
import type { ExamConfigInput, ModelPart } from '../exam/config.ts';
import { partName } from '../exam/parts.ts';
import { findShippedExam, shippedExams } from '../exam/shipped-exams.ts';
import { type Command, jsonOption, viva } from './command.ts';

export const init: Command = viva({
  name: 'init',
  description: 'Writes viva.config.ts, equal to the exam that runs by default; never overwrites',
  args: {
    exam: {
      type: 'positional',
      required: false,
      default: 'demo',
      description: `Shipped exam to begin with: ${Object.keys(shippedExams).join(' or ')}`,
    },
    json: jsonOption,
  },
  async run({ args, io }) {
    const starter = starterConfig(findShippedExam(args.exam));
    const path = join(io.cwd, 'viva.config.ts');
    try {
      await writeFile(path, starter, { flag: 'wx' });
    } catch (error) {
      const exists = error instanceof Error && 'code' in error && error.code === 'EEXIST';
      throw new VivaError({
        code: exists ? 'invalid-input' : 'storage-failed',
        message: exists ? `There is a ${path} already.` : `Cannot write ${path}: ${messageOf(error)}`,
        hint: exists
          ? 'Edit it, or move it away and run viva init again.'
          : 'Run viva init in a folder of your own.',
        cause: error,
      });
    }
    io.out(
      args.json === true ? `${JSON.stringify({ config: path }, null, 2)}\n` : `${path}\nNow run: viva exam\n`,
    );
    return exitCodes.granted;
  },
});

/** A shipped exam as a file that a person can edit. */
export function starterConfig({ profile, seed, worlds = [], models }: ExamConfigInput): string {
  return `import { defineExam } from 'viva-voce';

export default defineExam({
  // How sure verdicts must be: 'screen' (quick), 'default' or 'strict'.
  profile: '${profile}',
  // Fixes contexts, sampler seeds and pseudo-random arms.
  seed: ${seed},
  // Built-in worlds by name, or { module: './my-world.ts' }. See: viva list worlds
  worlds: [${worlds.map(written).join(', ')}],
  // Built-in models by name, or your own: { module: './my-model.ts', options: { checkpoint: 'v2' } } or, as ONNX files with
  // a layout, { onnx: './my-model' }. See: viva list models
  models: [
${models.map((part) => `    ${written(part)},\n`).join('')}  ],
  // Width and height of the frames in pixels.
  // size: 64,
  // One rollout may take so many seconds, and is tried again so many times.
  // limits: { deadlineSeconds: 120, retries: 1 },
});
`;
}

/** As TypeScript: shipped exams have names, and names limited to worlds. */
function written(part: ModelPart): string {
  if (typeof part === 'string' || part.worlds === undefined) return `'${partName(part)}'`;
  return `{ id: '${partName(part)}', worlds: [${part.worlds.map((world) => `'${world}'`).join(', ')}] }`;
}
