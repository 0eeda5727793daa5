/** The models that come with the package, by name. */
import { unknownName, VivaError } from '../errors.ts';
import { createControlModel } from './control/create-control-model.ts';
import { controlModels } from './control/list.ts';
import { createOnnxModel } from './onnx/model.ts';
import { shippedModels } from './onnx/shipped.ts';
import type { WorldModel } from './world-model.ts';

const controlIds: ReadonlySet<string> = new Set(controlModels.map((model) => model.id));

/** Names that a config may give. */
export const builtInModelIds: readonly string[] = [...controlIds, ...shippedModels.keys()];

/**
 * A built-in model from its name and the options of a config; control models take `severity`,
 * ONNX models `engine`.
 * @throws `invalid-input` for unknown names and options
 */
export function createModel(id: string, options: Readonly<Record<string, unknown>> = {}): WorldModel {
  const folder = shippedModels.get(id);
  if (folder !== undefined) return createOnnxModel(folder, options);
  if (!controlIds.has(id)) throw unknownName('model', id, builtInModelIds);
  const { severity, ...others } = options;
  const [unknown] = Object.keys(others);
  if (unknown !== undefined) throw unknownName(`option of model ${id}`, unknown, ['severity']);
  if (severity === undefined) return createControlModel(id);
  if (typeof severity === 'number') return createControlModel(id, { severity });
  throw new VivaError({
    code: 'invalid-input',
    message: `The severity of model ${id} is ${JSON.stringify(severity)}.`,
    hint: 'Give a number.',
  });
}
