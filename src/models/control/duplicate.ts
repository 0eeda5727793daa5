/** One thing becomes two. */
import type { ControlModel } from './control-model.ts';
import { openPlace } from './open-place.ts';
import { centreOf, moved, redrawn, scaled } from './scene-object.ts';
import { struckObject } from './struck-object.ts';

/** Pixels from a thing to its copy, centre to centre, that are tried. */
const apart = [12, 16, 20, 24, 28];

export const duplicate: ControlModel = {
  id: 'duplicate',
  title: 'Duplicates an object',
  defect: 'A second one of an object stands beside it and moves as it does.',
  kind: 'identity',
  severity: { unit: 'size of the copy', nominal: 1, levels: [0.35, 0.5, 0.75, 1] },
  caughtBy: ['P1'],
  recipe(request, size) {
    const { actions, seed } = request;
    const struck = struckObject(request);
    const plan = struck && request.idleRun().scenes[struck.from];
    const shift = plan && openPlace(plan, struck.object, apart, true);
    if (struck === undefined || shift === undefined) return { actions, noiseSeed: seed };
    const { object, from } = struck;
    return {
      actions,
      noiseSeed: seed,
      edit(scene, frameIndex) {
        const centre = frameIndex < from ? undefined : centreOf(scene, object);
        if (centre === undefined) return scene;
        return redrawn(scene, object, (parts) => [...parts, ...moved(scaled(parts, centre, size), shift)]);
      },
    };
  },
};
