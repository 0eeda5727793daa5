/** The check of the models that come as ONNX files, and of what computes them. */
import { messageOf } from '../errors.ts';
import { createModel } from '../models/list.ts';
import { shippedModels } from '../models/onnx/shipped.ts';
import type { Finding } from './doctor-finding.ts';

/** Loads every shipped model: files, digests and ports are checked by that. */
export async function checkShippedModels(): Promise<Finding> {
  const what = 'learned models';
  const started = performance.now();
  for (const id of shippedModels.keys()) {
    try {
      const model = createModel(id);
      await model.describe();
      await model.close?.();
    } catch (error) {
      const found = `${id} cannot be loaded: ${messageOf(error)}`;
      return { what, status: 'problem', found, advice: 'install the package again' };
    }
  }
  const seconds = ((performance.now() - started) / 1000).toFixed(1);
  return { what, status: 'ok', found: `${shippedModels.size} load in ${seconds} s with onnxruntime-web` };
}
