/** Identity breaks: failures that last two frames, jumps, swaps and things that appear. */
import { type Failure, failureAt } from './failures.ts';
import { fastestStep, type Jump, jumpsOf } from './jumps.ts';
import type { BreakKind, IdentityBreak } from './perceiver.ts';
import type { Sight, Trail } from './sighting.ts';
import type { StrangerTrail } from './strangers.ts';

/** Rim error of most clips that are drawn as their context, whatever their size. */
const cleanRim = 0.9;

/** All breaks, by frame. Each object has at most one of a kind: the first. */
export function breaksOf(
  trails: readonly Trail[],
  strangers: readonly StrangerTrail[],
  scale: number,
  rimError: number,
): IdentityBreak[] {
  const poorRim = Math.max(0, rimError - cleanRim);
  const failures = trails.map((trail) =>
    trail.sights.map((_, frame) => failureAt(trail, frame, trails, poorRim)),
  );
  const fastest = fastestStep(trails);
  const jumps = trails.map((trail) => jumpsOf(trail, scale, fastest));
  const breaks: IdentityBreak[] = [];
  const swapped = new Map<Trail, number>();
  for (const swap of swapsOf(trails, jumps, failures, scale)) {
    for (const [one, other] of [
      [swap.a, swap.b],
      [swap.b, swap.a],
    ] as const) {
      if (swapped.has(one)) continue;
      swapped.set(one, swap.frame);
      breaks.push({
        objectId: one.id,
        frame: swap.frame,
        kind: 'swap',
        detail: `changes places with ${other.id} in one frame`,
      });
    }
  }
  trails.forEach((trail, k) => {
    // A swap is seen as a jump and as another size: it is told once.
    const swapFrame = swapped.get(trail);
    const jump = jumps[k]!.find(
      (entry) => swapFrame === undefined || entry.frame < swapFrame || entry.frame > swapFrame + 1,
    );
    if (jump !== undefined) {
      const detail = `${jump.length.toFixed(1)} px in one step where ${jump.allowed.toFixed(1)} px are plausible`;
      breaks.push({ objectId: trail.id, frame: jump.frame, kind: 'teleport', detail });
    }
    const told = new Set<BreakKind>();
    for (const run of runsOf(failures[k]!)) {
      if (told.has(run.kind) || (swapFrame !== undefined && run.frame >= swapFrame)) continue;
      told.add(run.kind);
      breaks.push({ objectId: trail.id, ...run });
    }
  });
  for (const stranger of strangers) {
    const area = stranger.regions[0]?.region.area ?? 0;
    breaks.push({
      objectId: stranger.id,
      frame: stranger.from,
      kind: 'appear',
      detail: `a thing of ${area} px that no hint names`,
    });
  }
  return breaks.sort((a, b) => a.frame - b.frame || a.objectId.localeCompare(b.objectId));
}

interface Run extends Failure {
  readonly frame: number;
}

/** Runs of at least two failing frames, told by their first frame and the kind seen most. */
function runsOf(failures: readonly (Failure | undefined)[]): Run[] {
  const runs: Run[] = [];
  for (let frame = 0; frame + 1 < failures.length; frame++) {
    const first = failures[frame];
    if (first === undefined || failures[frame - 1] !== undefined || failures[frame + 1] === undefined)
      continue;
    let end = frame;
    while (failures[end] !== undefined) end++;
    const run = failures.slice(frame, end).filter((entry) => entry !== undefined);
    const count = (kind: BreakKind): number => run.filter((entry) => entry.kind === kind).length;
    const main = run.reduce((a, b) => (count(b.kind) > count(a.kind) ? b : a));
    runs.push({ ...main, frame });
  }
  return runs;
}

interface Swap {
  readonly a: Trail;
  readonly b: Trail;
  readonly frame: number;
}

/** Pairs that jump to each other's places in one frame, or, side by side, take each other's size. */
function swapsOf(
  trails: readonly Trail[],
  jumps: readonly (readonly Jump[])[],
  failures: readonly (readonly (Failure | undefined)[])[],
  scale: number,
): Swap[] {
  const swaps: Swap[] = [];
  for (let i = 0; i < trails.length; i++) {
    for (let j = i + 1; j < trails.length; j++) {
      const a = trails[i]!;
      const b = trails[j]!;
      const slack = 5 * scale + 0.3 * Math.sqrt(Math.max(sizeOf(a), sizeOf(b)));
      for (const jump of jumps[i]!) {
        const back = jumps[j]!.find((entry) => Math.abs(entry.frame - jump.frame) <= 1);
        if (back === undefined) continue;
        const cross = Math.hypot(jump.toX - back.fromX, jump.toY - back.fromY);
        const crossBack = Math.hypot(back.toX - jump.fromX, back.toY - jump.fromY);
        if (cross < slack && crossBack < slack) swaps.push({ a, b, frame: Math.min(jump.frame, back.frame) });
      }
      const stand = [...standIns(a, b, scale), ...standIns(b, a, scale)];
      swaps.push(...stand.map((frame) => ({ a, b, frame })));
      const isReshaped = (k: number, frame: number): boolean => failures[k]![frame]?.kind === 'reshape';
      for (let frame = 0; frame < a.sights.length; frame++) {
        // Beside each other, one of them may seem covered by the other in the first frame.
        const both =
          (isReshaped(i, frame) && (isReshaped(j, frame) || isReshaped(j, frame + 1))) ||
          (isReshaped(j, frame) && isReshaped(i, frame + 1));
        if (!both || !(tookSizes(a, b, frame) || tookSizes(a, b, frame + 1))) continue;
        swaps.push({ a, b, frame });
        break;
      }
    }
  }
  return swaps.sort((one, other) => one.frame - other.frame);
}

/** Frames in which one thing, unseen before, is seen exactly where another was that is no longer there. */
function standIns(one: Trail, other: Trail, scale: number): number[] {
  const frames: number[] = [];
  for (let frame = 1; frame + 1 < one.sights.length; frame++) {
    const [before, now, next] = [one.sights[frame - 1]!, one.sights[frame]!, one.sights[frame + 1]!];
    const place = other.sights[frame - 1]!;
    if (before.state === 'visible' || now.state !== 'visible' || next.state !== 'visible') continue;
    if (place.state !== 'visible' || !place.whole) continue;
    const isThere = (sight: Sight | undefined): boolean =>
      sight?.state === 'visible' &&
      Math.hypot(sight.region.x - place.region.x, sight.region.y - place.region.y) < 3 * scale;
    if (isThere(now) && isThere(next) && !isThere(other.sights[frame]) && !isThere(other.sights[frame + 1])) {
      frames.push(frame);
    }
  }
  return frames;
}

function sizeOf(trail: Trail): number {
  return trail.start?.area ?? 0;
}

function tookSizes(a: Trail, b: Trail, frame: number): boolean {
  const one = a.sights[frame];
  const other = b.sights[frame];
  if (one?.state !== 'visible' || other?.state !== 'visible') return false;
  const likeOther = one.region.area / other.expectedArea;
  const likeOne = other.region.area / one.expectedArea;
  return likeOther > 0.7 && likeOther < 1.4 && likeOne > 0.7 && likeOne < 1.4;
}
