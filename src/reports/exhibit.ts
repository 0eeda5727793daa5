/** The pictures that show a refusal: one witness context, the probe's arms, the model beside the reference. */
import type { EvidenceEntry, ModelLedger } from '../claims/ledger.ts';
import type { Clip } from '../clip/clip.ts';
import type { ArmPlace, RunView } from '../exam/run-view.ts';
import type { Observation } from '../perception/perceiver.ts';
import { ONSET } from '../probes/arms.ts';
import { findProbe } from '../probes/list.ts';
import type { Arm, ProbeId } from '../probes/probe.ts';
import { worstFrame } from './worst-frame.ts';

/** Frames shown of each clip. */
const COLUMNS = 7;

/** One arm: what the model made of it, and what is right. */
export interface ExhibitArm {
  readonly id: string;
  readonly title: string;
  readonly model: Clip | undefined;
  readonly reference: Clip | undefined;
  readonly modelSeen: Observation | undefined;
  readonly referenceSeen: Observation | undefined;
}

export interface Exhibit {
  readonly probe: ProbeId;
  /** Key of the witness context. */
  readonly context: string;
  readonly arms: readonly ExhibitArm[];
  /** 0-based frames to show, rising. */
  readonly frames: readonly number[];
  /** First frame that a pulse may change; undefined where the command acts from the start, or there is none. */
  readonly onset: number | undefined;
  /** The frame in which the model is farthest from what is right; undefined when nothing stands out. */
  readonly worst: number | undefined;
}

/** Where the first arms of the probe do not show the matter best. */
const shownArms: Readonly<Partial<Record<ProbeId, readonly string[]>>> = {
  I5: ['random', 'random-opposite'],
  I10: ['random', 'random-opposite'],
  I14: ['random', 'random-opposite'],
  I11: ['half', 'plus', 'double'],
  I12: ['plus', 'later', 'both'],
};

/** Arms that act from the first frame on, or not at all. */
const withoutPulse: readonly string[] = ['idle', 'random', 'random-opposite', 'passage', 'event'];

const armTitles: Readonly<Record<string, string>> = {
  idle: 'no command',
  plus: 'the command',
  minus: 'the opposite command',
  reseed: 'the command, another seed',
  repeat: 'the command, asked again',
  sham: 'the command with an inert change',
  half: 'half the command',
  double: 'twice the command',
  swap: "another start's command",
  later: 'the second command alone',
  both: 'both commands in a row',
  mirror: 'the mirrored start and command',
  random: 'random commands',
  'random-opposite': 'the opposite random commands',
  passage: 'something passes behind an occluder',
  event: 'an event whose outcome lasts',
};

/** Undefined when there is no witness, or none of its clips was kept. */
export async function exhibitOf(
  run: RunView,
  entry: ModelLedger,
  evidence: EvidenceEntry,
): Promise<Exhibit | undefined> {
  const [context] = evidence.witnesses;
  if (context === undefined) return undefined;
  const wanted = shownArms[evidence.probe];
  const asked = run.arms(entry.world, context, evidence.probe);
  const chosen = wanted === undefined ? asked.slice(0, 3) : asked.filter((arm) => wanted.includes(arm.id));
  const arms: ExhibitArm[] = [];
  for (const arm of chosen) {
    const shown = await exhibitArm(run, entry.model, { world: entry.world, context, arm: arm.id }, arm);
    if (shown.model !== undefined) arms.push(shown);
  }
  const [first] = arms;
  if (first?.model === undefined) return undefined;
  const worst = worstFrame(arms, findProbe(evidence.probe).evidence);
  const onset = arms.some(({ id }) => !withoutPulse.includes(id)) ? ONSET : undefined;
  const needed = [0, onset, worst].filter((frame) => frame !== undefined);
  const frames = chosenFrames(first.model.frameCount, needed);
  return { probe: evidence.probe, context, arms, frames, onset, worst };
}

async function exhibitArm(run: RunView, model: string, place: ArmPlace, arm: Arm): Promise<ExhibitArm> {
  // What the reference does in these arms follows from another one that is shown.
  const hasReference = arm.modelOnly !== true;
  return {
    id: arm.id,
    title: armTitles[arm.id] ?? arm.id,
    model: await run.clip(model, place),
    reference: hasReference ? await run.referenceClip(place) : undefined,
    modelSeen: run.observation(model, place),
    referenceSeen: hasReference ? run.observation(undefined, place) : undefined,
  };
}

/** Evenly spread frames, ends included, with the nearest ones moved onto those that must be seen. */
export function chosenFrames(frameCount: number, needed: readonly number[]): readonly number[] {
  const columns = Math.min(COLUMNS, frameCount);
  const frames = Array.from({ length: columns }, (_, k) =>
    Math.round((k * (frameCount - 1)) / Math.max(1, columns - 1)),
  );
  const wanted = [...new Set([...needed, frameCount - 1])].filter((frame) => frame < frameCount);
  for (const frame of wanted) {
    if (frames.includes(frame)) continue;
    const free = frames.filter((other) => !wanted.includes(other));
    const nearest = free.sort((a, b) => Math.abs(a - frame) - Math.abs(b - frame))[0];
    if (nearest !== undefined) frames[frames.indexOf(nearest)] = frame;
  }
  return frames.sort((a, b) => a - b);
}
