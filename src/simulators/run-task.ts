/** Lets a policy do a task in the reference world. */
import { createCaster } from './caster/caster.ts';
import { enterContext } from './prefix.ts';
import type { Frame, FrameRequest } from './scene.ts';
import type { Context, Policy, Simulator, TaskSpec, Truth } from './world.ts';
import type { TaskDefinition } from './world-definition.ts';

export interface TaskRun {
  /** From the last prefix frame on. `reached-goal` is noted in the first frame in which the task is done. */
  readonly record: readonly Truth[];
  /** One per control step, with the goal's mark drawn; empty when none were requested. */
  readonly frames: readonly Frame[];
  readonly success: boolean;
  /** From 0 to 1. */
  readonly progress: number;
}

export interface TaskRunOptions {
  /** Keys the noise after the prefix. @default 0 (none) */
  readonly noiseSeed?: number;
  /** What to render; nothing when absent. */
  readonly request?: FrameRequest;
}

/** Runs a policy until the task's horizon. @throws `simulator-failed` when the physics diverges. */
export function runTask(
  simulator: Simulator,
  task: TaskSpec | TaskDefinition,
  context: Context,
  policy: Policy,
  options: TaskRunOptions = {},
): TaskRun {
  enterContext(simulator, context);
  simulator.setNoise(options.noiseSeed ?? 0);
  const first = simulator.truth();
  const mark = 'mark' in task ? task.mark?.(first) : undefined;
  const renderer = createCaster();
  const record: Truth[] = [first];
  const frames: Frame[] = [];
  let reached = false;
  for (let k = 0; k < task.horizon; k++) {
    simulator.step(policy(record, context));
    const truth = simulator.truth();
    record.push(truth);
    if (!reached && task.success(record)) {
      reached = true;
      const object = simulator.spec.objects.find(({ role }) => role === 'controlled')?.id ?? '';
      const events = [...truth.events, { kind: 'reached-goal', frame: truth.frame, object } as const];
      record[record.length - 1] = { ...truth, events };
    }
    if (!options.request) continue;
    const scene = simulator.scene();
    const marked = mark ? { ...scene, primitives: [...scene.primitives, mark] } : scene;
    frames.push(renderer.render(marked, options.request));
  }
  return { record, frames, success: task.success(record), progress: task.progress(record) };
}
