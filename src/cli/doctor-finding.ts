/** What a check of `viva doctor` says, and the small setting that checks try. */
import type { SettingRef } from '../exam/setting.ts';

export interface Finding {
  readonly what: string;
  readonly status: 'ok' | 'warning' | 'problem';
  readonly found: string;
  /** What to do; absent when all is well. */
  readonly advice?: string;
}

/** A world as the demo exam uses it. */
export function trialSetting(world: string): SettingRef {
  return { world, perceiver: 'palette', size: 64, horizon: undefined, seed: 1, baseDirectory: '.' };
}
