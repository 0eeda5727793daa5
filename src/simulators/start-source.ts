/** Starts without a reference: what an exam of a model needs at least when nothing right is known to compare with. */
import type { Context, ContextScript, Prefix, World, WorldSpec } from './world.ts';

/** Where contexts come from when there is no simulator behind them. */
export interface StartSource {
  /** `tasks` may be empty. */
  readonly spec: WorldSpec;
  /** How many contexts there are; asking for more wraps nothing round, it ends the exam. */
  readonly count: number;
  context(index: number, seed: number): Context;
  script(context: Context): ContextScript;
  prefix(context: Context): Promise<Prefix>;
}

export function isWorld(source: World | StartSource): source is World {
  return 'createSimulator' in source;
}
