import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { fixture } from '../models/onnx/drawn-request.ts';
import { sessionCount } from '../onnx/shared-session.ts';
import { buildPlan } from './build-plan.ts';
import { checkConfig } from './config.ts';
import { asModelPart, asPart, partName, resolveModel } from './parts.ts';
import { type ExamPlan, planHash } from './plan.ts';
import { scopeOf } from './scope.ts';

async function planOf(onnx: string, base: string, options?: object): Promise<ExamPlan> {
  const models = [options === undefined ? { onnx } : { onnx, options }];
  const config = checkConfig({ profile: 'screen', models, worlds: ['push'], size: 32 }, base);
  const { plan, settings } = await buildPlan(config);
  for (const setting of settings) await setting.close();
  return plan;
}

function elsewhere(): string {
  const folder = mkdtempSync(join(tmpdir(), 'viva-onnx-part-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  cpSync(dirname(fixture('stepwise')), join(folder, 'copy'), { recursive: true });
  return folder;
}

test('the hash of a plan depends on layout and files, not on where they lie', async () => {
  const folder = elsewhere();
  const here = await planOf(fixture('recurrent'), '/');
  const there = await planOf('./copy/recurrent', folder);
  expect(there.models[0]?.part).not.toEqual(here.models[0]?.part);
  expect(planHash(there)).toBe(planHash(here));
  const layout = join(folder, 'copy', 'recurrent', 'model.json');
  writeFileSync(layout, readFileSync(layout, 'utf8').replace('"zero"', '"seeded"'));
  expect(planHash(await planOf('./copy/recurrent', folder))).not.toBe(planHash(here));
  expect(planHash(await planOf(fixture('recurrent'), '/', { engine: 'auto' }))).not.toBe(planHash(here));
  expect(sessionCount()).toBe(0);
});

test('the scope of a grant says what the model was trained for', async () => {
  const plan = await planOf(fixture('stepwise'), '/');
  const [setting] = plan.settings;
  const [model, baseline] = plan.models;
  if (setting === undefined || model === undefined || baseline === undefined) throw new Error('no plan');
  expect(scopeOf(plan, setting, model.card)).toMatchObject({
    trainedFrames: 12,
    horizonFrames: setting.horizon,
  });
  expect(scopeOf(plan, setting, baseline.card)).not.toHaveProperty('trainedFrames');
});

test('a faulty file stops the plan: nothing can be examined', async () => {
  const folder = elsewhere();
  writeFileSync(join(folder, 'copy', 'recurrent', 'step.onnx'), 'x');
  await expect(planOf('./copy/recurrent', folder)).rejects.toMatchObject({ code: 'invalid-input' });
});

test('a word that is a path to a folder is an ONNX model; worlds know no folders', async () => {
  const folder = fixture('stepwise');
  expect(asModelPart(folder)).toEqual({ onnx: folder });
  expect(asModelPart('./my-model.ts')).toEqual(asPart('./my-model.ts'));
  expect(asModelPart('oracle')).toBe('oracle');
  expect(asPart(folder)).toEqual({ module: folder });
  expect(partName({ onnx: './a' })).toBe('./a');
  const model = await resolveModel({ onnx: 'stepwise' }, dirname(folder));
  expect((await model.describe()).id).toBe('fixture-stepwise');
  await model.close?.();
});
