/** The paths of the objects in one arm, as a drawing: model solid, reference dashed. */
import type { Observation, Track, VisibleSample } from '../../perception/perceiver.ts';
import type { ExhibitArm } from '../exhibit.ts';
import { html, type Markup } from './markup.ts';

/** Pixels that an object must move to be drawn. */
const MOVED = 1.5;

/** Pixels left free around the paths. */
const MARGIN = 5;

/** Undefined when nothing moves in either, or nothing was seen. The drawing shows the part of the frame that matters. */
export function pathsPicture({ modelSeen, referenceSeen, title }: ExhibitArm): Markup | undefined {
  const shown = movingPaths(modelSeen);
  const right = movingPaths(referenceSeen);
  const points = [...shown, ...right].flatMap((path) => path.points);
  if (points.length === 0) return undefined;
  const [left, width] = range(points.map(({ x }) => x));
  const [top, height] = range(points.map(({ y }) => y));
  const size = Math.max(width, height);
  const box = [left - (size - width) / 2, top - (size - height) / 2, size, size];
  const pen = size / 90;
  return html`<svg class="paths" viewBox="${box.map((edge) => edge.toFixed(1)).join(' ')}" stroke-width="${pen.toFixed(2)}" role="img" aria-label="Paths of the objects under ${title}">${right.map((path) => line(path, 'right', pen))}${shown.map((path) => line(path, 'shown', pen))}${labels([...shown, ...right], pen)}</svg>`;
}

type Point = Pick<VisibleSample, 'x' | 'y'>;

interface Path {
  readonly object: string;
  readonly points: readonly Point[];
}

/** Start ring, line, end dot. */
function line({ points }: Path, name: string, pen: number): Markup {
  const dash = name === 'right' ? `${(4 * pen).toFixed(2)} ${(3 * pen).toFixed(2)}` : 'none';
  const text = points.map(({ x, y }) => `${x.toFixed(1)},${y.toFixed(1)}`).join(' ');
  return html`<polyline class="${name}" stroke-width="${(2 * pen).toFixed(2)}" stroke-dasharray="${dash}" points="${text}"/>${dot(points[0], 'start', pen)}${dot(points.at(-1), name, pen)}`;
}

/** One per object, over its start. */
function labels(paths: readonly Path[], pen: number): readonly (Markup | undefined)[] {
  const byObject = new Map([...paths].reverse().map((path) => [path.object, path.points[0]]));
  return [...byObject].map(([object, at]) => label(object, at, pen));
}

function label(object: string, at: Point | undefined, pen: number): Markup | undefined {
  return at === undefined
    ? undefined
    : html`<text stroke="none" font-size="${(7 * pen).toFixed(2)}" text-anchor="middle" x="${at.x.toFixed(1)}" y="${(at.y - 6 * pen).toFixed(1)}">${object}</text>`;
}

function dot(point: Point | undefined, name: string, pen: number): Markup | undefined {
  return point === undefined
    ? undefined
    : html`<circle class="${name}" cx="${point.x.toFixed(1)}" cy="${point.y.toFixed(1)}" r="${(3 * pen).toFixed(2)}"/>`;
}

function movingPaths(observation: Observation | undefined): readonly Path[] {
  return (observation?.tracks ?? [])
    .map((track) => ({ object: track.objectId, points: visiblePoints(track) }))
    .filter(({ points }) => moves(points));
}

function visiblePoints(track: Track): readonly VisibleSample[] {
  return track.samples.filter((sample) => sample.state === 'visible');
}

function moves(points: readonly Point[]): boolean {
  const [from] = points;
  return from !== undefined && points.some((point) => Math.hypot(point.x - from.x, point.y - from.y) > MOVED);
}

/** Lower end and size, with the margin. */
function range(values: readonly number[]): readonly [number, number] {
  const low = Math.min(...values) - MARGIN;
  return [low, Math.max(...values) + MARGIN - low];
}
