/** `viva init`: a config to start from. */
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { exitCodes } from '../claims/gate.ts';
import { messageOf, VivaError } from '../errors.ts';
import { defaultExam } from '../exam/default-exam.ts';
import { partName } from '../exam/parts.ts';
import { type Command, jsonOption, viva } from './command.ts';

export const init: Command = viva({
  name: 'init',
  description: 'Writes viva.config.ts, equal to the demo exam; never overwrites',
  args: { json: jsonOption },
  async run({ args, io }) {
    const path = join(io.cwd, 'viva.config.ts');
    try {
      await writeFile(path, starterConfig(), { flag: 'wx' });
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

/** The demo exam as a file that a person can edit. */
export function starterConfig(): string {
  const { profile, seed, worlds = [], models } = defaultExam;
  const quoted = (parts: readonly Parameters<typeof partName>[0][]): string =>
    parts.map((part) => `'${partName(part)}'`).join(', ');
  return `import { defineExam } from 'viva-voce';

export default defineExam({
  // How sure verdicts must be: 'screen' (quick), 'default' or 'strict'.
  profile: '${profile}',
  // Fixes contexts, sampler seeds and pseudo-random arms.
  seed: ${seed},
  // Built-in worlds by name, or { module: './my-world.ts' }. See: viva list worlds
  worlds: [${quoted(worlds)}],
  // Built-in models by name, or your own: { module: './my-model.ts', options: { checkpoint: 'v2' } }. See: viva list models
  models: [${quoted(models)}],
  // Width and height of the frames in pixels.
  // size: 64,
  // One rollout may take so many seconds, and is tried again so many times.
  // limits: { deadlineSeconds: 120, retries: 1 },
});
`;
}
