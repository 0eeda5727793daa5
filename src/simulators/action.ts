/** What an action channel takes. */

export interface ActionSpec {
  /** `none` for passive models: their rollouts ignore actions. */
  readonly kind: 'continuous' | 'none';
  /** Numbers per control step. */
  readonly dim: number;
  /** One name per dimension, e.g. `['x velocity', 'y velocity']`. */
  readonly names: readonly string[];
  readonly low: readonly number[];
  readonly high: readonly number[];
  /** Unit of the numbers, e.g. `half metres per second`; `1` means normalised. */
  readonly units: string;
  /** The action that commands nothing. */
  readonly idle: readonly number[];
}

/** One action: `dim` numbers. */
export type Action = readonly number[];

/** One action per generated frame. */
export type ActionSequence = readonly Action[];

/** The same action for `count` steps. */
export function holdAction(action: Action, count: number): ActionSequence {
  return Array.from({ length: count }, () => action);
}

/** Multiplies each action by a factor and keeps it inside the spec's range. */
export function scaleActions(spec: ActionSpec, actions: ActionSequence, factor: number): ActionSequence {
  return actions.map((action) =>
    clampAction(
      spec,
      action.map((value) => value * factor),
    ),
  );
}

/** The action with each number inside its range. */
export function clampAction(spec: ActionSpec, action: Action): Action {
  return action.map((value, k) => Math.min(spec.high[k] ?? value, Math.max(spec.low[k] ?? value, value)));
}
