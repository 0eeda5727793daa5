/** Two things become one. */
import type { CleanRun, ControlModel } from './control-model.ts';
import { centreOf, movedObject, redrawn, scaled } from './scene-object.ts';
import { countPixels, otherObject, struckObject } from './struck-object.ts';
import { minus, plus } from './viewpoint.ts';

/** Frames in which one thing glides to the other before they are one. */
const glide = 5;

export const merge: ControlModel = {
  id: 'merge',
  title: 'Merges two objects',
  defect: 'An object glides into another, which swallows it and grows.',
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
    const growth = 1 + Math.sqrt(areaOf(run, small) / Math.max(1, areaOf(run, large))) / 2;
    return {
      actions,
      noiseSeed: seed,
      edit(scene, frameIndex) {
        const share = (frameIndex - from + glide) / glide;
        const [own, its] = [centreOf(scene, small), centreOf(scene, large)];
        if (share <= 0 || frameIndex >= from + frames || own === undefined || its === undefined) return scene;
        if (share < 1) return movedObject(scene, small, plus([0, 0, 0], minus(its, own), share));
        const swallowed = redrawn(scene, small, () => []);
        return redrawn(swallowed, large, (parts) => scaled(parts, its, growth));
      },
    };
  },
};

function areaOf({ ids }: CleanRun, object: number): number {
  return Math.max(...ids.map((frame) => countPixels(frame, object)));
}
