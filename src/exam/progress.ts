/** What long work tells while it runs: units done, rate, time left, and the verdicts so far. */

/** Where the exam stands in one world. */
export interface WorldProgress {
  readonly world: string;
  /** Contexts examined so far. */
  readonly contexts: number;
  /** One entry per examined model: its strongest claim so far and what is still open. */
  readonly verdicts: readonly { readonly model: string; readonly strongest: string; readonly open: number }[];
}

export interface ProgressReport {
  /** In the order in which the worlds were begun. */
  readonly worlds: readonly WorldProgress[];
  /** Rollouts done in this process and taken over from an earlier one. */
  readonly rollouts: number;
  readonly resumed: number;
  /** Rollouts per second in this process. */
  readonly rate: number;
  /** Seconds that the units still queued will take at this rate. */
  readonly secondsLeft: number | undefined;
}

export interface ProgressMeter {
  begin(world: string): void;
  queued(rollouts: number): void;
  done(rollouts: number, fresh: boolean): void;
  round(current: WorldProgress): void;
}

/** Counts and calls `tell` at most every `everyMs` milliseconds, and at every round. */
export function createProgressMeter(tell: (report: ProgressReport) => void, everyMs = 500): ProgressMeter {
  const started = performance.now();
  const worlds = new Map<string, WorldProgress>();
  let fresh = 0;
  let resumed = 0;
  let waiting = 0;
  let told = 0;
  const report = (force: boolean): void => {
    const now = performance.now();
    if (!force && now - told < everyMs) return;
    told = now;
    const rate = fresh / Math.max(0.001, (now - started) / 1000);
    const secondsLeft = fresh === 0 ? undefined : waiting / rate;
    tell({ worlds: [...worlds.values()], rollouts: fresh + resumed, resumed, rate, secondsLeft });
  };
  return {
    begin(world) {
      worlds.set(world, { world, contexts: 0, verdicts: [] });
      report(true);
    },
    queued(rollouts) {
      waiting += rollouts;
    },
    done(rollouts, isFresh) {
      waiting = Math.max(0, waiting - rollouts);
      if (isFresh) fresh += rollouts;
      else resumed += rollouts;
      report(false);
    },
    round(current) {
      worlds.set(current.world, current);
      report(true);
    },
  };
}
