/**
 * `npm run bench`: speed as ratios against a named peer or limit in the same run. Give names to run a part:
 * caster, workers, clips, palette, onnx, exam. `VIVA_ONNX` names the folder of an ONNX model to measure instead of `push-actions`.
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { checkConfig, type ExamConfigInput } from '../src/exam/config.ts';
import { runExam } from '../src/exam/run.ts';
import { findShippedExam } from '../src/exam/shipped-exams.ts';
import { shippedModels } from '../src/models/onnx/shipped.ts';
import { benchCaster } from './caster.ts';
import { benchClipFile } from './clip-file.ts';
import { BATCH, benchOnnx } from './onnx.ts';
import { benchPalette } from './palette.ts';
import { savingsOf } from './savings.ts';
import { benchWorkers } from './workers.ts';

const controlsExam: ExamConfigInput = {
  profile: 'screen',
  models: ['oracle', 'copy-last-frame', 'action-blind', 'wrong-direction', 'noise-lottery'],
};

const parts: Readonly<Record<string, () => Promise<void>>> = {
  async caster() {
    console.log(
      "\nRay caster (shadows, edge anti-aliasing, ids) against the engine's batched rays, same shading, frames/s",
    );
    for (const { size, rgb, idsOnly, engineRgb, ratio } of await benchCaster()) {
      console.log(
        `  ${size} px: caster ${rgb.toFixed(0)}, ids only ${idsOnly.toFixed(0)}, engine ${engineRgb.toFixed(0)}, ratio ${ratio.toFixed(2)} (wanted 1.4)`,
      );
    }
  },
  async workers() {
    console.log('\nWhole world loop (physics, frames, ids) at 64 px, frames/s');
    for (const world of ['push', 'occlude']) {
      const { one, two, ratio } = await benchWorkers(world);
      console.log(
        `  ${world}: one worker ${one.toFixed(0)}, two ${two.toFixed(0)}, ratio ${ratio.toFixed(2)} (wanted 1.8)`,
      );
    }
  },
  async clips() {
    const { frames, size, encode, decode, deflate, inflate, stored, deflated } = await benchClipFile();
    console.log(
      `\nStorage of a clip of ${frames} frames at ${size} px, beside zlib alone on the same frames`,
    );
    console.log(
      `  write ${encode.toFixed(2)} ms (limit 2), zlib ${deflate.toFixed(2)}, ratio ${(deflate / encode).toFixed(2)}; ` +
        `read ${decode.toFixed(2)} ms, zlib ${inflate.toFixed(2)}, ratio ${(inflate / decode).toFixed(2)}; ` +
        `size ${(100 * stored).toFixed(1)} % of raw, zlib ${(100 * deflated).toFixed(1)} %`,
    );
  },
  async palette() {
    console.log('\nPerceiver palette against ground truth: clean clips, then other looks');
    for (const found of await benchPalette()) {
      const { world, size, looks, position, partlyHiddenPosition: partly, falseBreaks, clips } = found;
      const speed = `${found.framesPerSecond.toFixed(0)} frames/s (wanted 1500 at 64 px: ratio ${(found.framesPerSecond / 1500).toFixed(2)})`;
      console.log(
        `  ${world} ${size} px, ${looks}: error ${position.median.toFixed(2)} px median, ${position.high.toFixed(2)} at 95 % ` +
          `(partly hidden ${partly.median.toFixed(2)}), missed ${found.missed}, falsely absent ${found.falselyAbsent} of ${found.samples}, false breaks in ${falseBreaks.length} of ${clips} clips` +
          (looks === 'clean' ? `, ${speed}` : ''),
      );
    }
  },
  async onnx() {
    const folder = process.env.VIVA_ONNX ?? shippedModels.get('push-actions') ?? 'test/onnx/stepwise';
    console.log(`\nONNX model ${folder}, decoded frames/s of one core (wanted 80 for one rollout with wasm)`);
    const speeds = await benchOnnx(folder);
    const wasm = speeds.find(({ engine }) => engine === 'wasm');
    for (const { engine, loadSeconds, single, batch } of speeds) {
      console.log(
        `  ${engine}: loaded in ${loadSeconds.toFixed(2)} s, one rollout ${single.toFixed(0)}, batch of ${BATCH} ${batch.toFixed(0)}, ` +
          `ratio to 80 ${(single / 80).toFixed(2)}, to wasm ${(single / (wasm?.single ?? 1)).toFixed(2)} and ${(batch / (wasm?.batch ?? 1)).toFixed(2)}`,
      );
    }
  },
  async exam() {
    console.log(
      '\nThe default exam, five control models in two worlds, and one model under the profile default',
    );
    const folder = await mkdtemp(join(tmpdir(), 'viva-bench-'));
    const demo = await runExam(checkConfig(findShippedExam('demo'), '.'), { out: join(folder, 'demo') });
    console.log(
      `  default exam: ${demo.seconds.toFixed(0)} s (limit 150), ratio ${(demo.seconds / 150).toFixed(2)}`,
    );
    const screen = await runExam(checkConfig(controlsExam, '.'), { out: join(folder, 'screen') });
    console.log(
      `  control models: ${screen.seconds.toFixed(0)} s (limit 90), ratio ${(screen.seconds / 90).toFixed(2)}`,
    );
    for (const { model, world, spent, fixed, ratio } of await savingsOf(screen.plan, screen.ledger)) {
      console.log(
        `  ${world} ${model}: ${spent} rollouts, fixed-sample design ${fixed}, ratio ${ratio.toFixed(2)} (wanted 0.5)`,
      );
    }
    const config = checkConfig({ profile: 'default', models: ['oracle'], worlds: ['push', 'occlude'] }, '.');
    const single = await runExam(config, { out: join(folder, 'default') });
    console.log(
      `  oracle under default: ${single.seconds.toFixed(0)} s (limit 360), ratio ${(single.seconds / 360).toFixed(2)}`,
    );
    for (const { model, world, spent, fixed, ratio } of await savingsOf(single.plan, single.ledger)) {
      console.log(
        `  ${world} ${model}: ${spent} rollouts, fixed-sample design ${fixed}, ratio ${ratio.toFixed(2)} (wanted 0.5)`,
      );
    }
    await rm(folder, { recursive: true });
  },
};

const wanted = process.argv.slice(2);
for (const [name, run] of Object.entries(parts)) {
  if (wanted.length === 0 || wanted.includes(name)) await run();
}
