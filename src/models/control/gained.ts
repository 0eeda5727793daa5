/** Actions with their distance from idle multiplied. */
import { type ActionSequence, type ActionSpec, clampAction } from '../../simulators/action.ts';

/** Each action moved to `gain` times its distance from idle, inside the range. */
export function gained(spec: ActionSpec, actions: ActionSequence, gain: number): ActionSequence {
  return actions.map((action) =>
    clampAction(
      spec,
      action.map((value, k) => {
        const idle = spec.idle[k] ?? 0;
        return idle + (value - idle) * gain + 0;
      }),
    ),
  );
}
