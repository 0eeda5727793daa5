/** A thing is somewhere else from one frame to the next. */
import type { ControlModel } from './control-model.ts';
import { openPlace } from './open-place.ts';
import { movedObject } from './scene-object.ts';
import { struckObject } from './struck-object.ts';

export const teleport: ControlModel = {
  id: 'teleport',
  title: 'Teleports an object',
  defect: 'An object jumps to another place in one frame and goes on from there.',
  kind: 'identity',
  severity: { unit: 'pixels in a 64-pixel picture', nominal: 16, levels: [2, 4, 8, 12, 16] },
  caughtBy: ['P1'],
  recipe(request, pixels) {
    const { actions, seed } = request;
    const struck = struckObject(request);
    const plan = struck && request.idleRun().scenes[struck.from];
    const shift = plan && openPlace(plan, struck.object, [pixels]);
    if (struck === undefined || shift === undefined) return { actions, noiseSeed: seed };
    const { object, from } = struck;
    return {
      actions,
      noiseSeed: seed,
      edit: (scene, frameIndex) => (frameIndex < from ? scene : movedObject(scene, object, shift)),
    };
  },
};
