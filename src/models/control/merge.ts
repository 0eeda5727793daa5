/** Two things become one. */
import type { CleanRun, ControlModel } from './control-model.ts';
import { centreOf, coloured, moved, partsOf, reachOf, redrawn } from './drawn-object.ts';
import { countPixels, otherObject, struckObject } from './struck-object.ts';
import { dot, minus, plus } from './viewpoint.ts';

/** Frames in which one thing glides to the other before they are one. */
const glide = 5;

export const merge: ControlModel = {
  id: 'merge',
  title: 'Merges two objects',
  defect: 'An object glides into another and both are one thing of one colour from then on.',
  kind: 'identity',
  severity: { unit: 'frames fused', nominal: 14, levels: [1, 2, 4, 8, 14] },
  caughtBy: ['P1'],
  recipe(request, frames) {
    const { actions, seed } = request;
    const struck = struckObject(request);
    const partner = struck && otherObject(request, struck);
    if (struck === undefined || partner === undefined) return { actions, noiseSeed: seed };
    const { from } = struck;
    const run = request.idleRun();
    const [small, large] =
      areaOf(run, struck.object) < areaOf(run, partner) ? [struck.object, partner] : [partner, struck.object];
    return {
      actions,
      noiseSeed: seed,
      edit(scene, frameIndex) {
        const share = Math.min(1, (frameIndex - from + glide) / glide);
        const [own, its] = [centreOf(scene, small), centreOf(scene, large)];
        if (share <= 0 || frameIndex >= from + frames || own === undefined || its === undefined) return scene;
        const way = minus(its, own);
        const length = Math.sqrt(dot(way, way));
        if (length === 0) return scene;
        // It stops over the rim: inside the larger one it would only be gone.
        const rim = reachOf(partsOf(scene, large), its, plus([0, 0, 0], way, 1 / length));
        const shift = plus([0, 0, 0], way, share * Math.max(0, 1 - (0.8 * rim) / length));
        const colour = partsOf(scene, large)[0]?.colour ?? [0.5, 0.5, 0.5];
        return redrawn(scene, small, (parts) => moved(share < 1 ? parts : coloured(parts, colour), shift));
      },
    };
  },
};

function areaOf({ ids }: CleanRun, object: number): number {
  return Math.max(...ids.map((frame) => countPixels(frame, object)));
}
