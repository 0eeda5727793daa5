/** The action moves what it should not. */
import type { ControlModel } from './control-model.ts';
import { centreOf, movedObject } from './scene-object.ts';
import { controlledObject, followers } from './struck-object.ts';

export const bystanderDrag: ControlModel = {
  id: 'bystander-drag',
  title: 'Drags the bystander',
  defect: 'What stands apart moves along with the controlled object, without touching it.',
  kind: 'control',
  severity: {
    unit: "of the controlled object's displacement",
    nominal: 1,
    levels: [0.1, 0.25, 0.5, 1],
  },
  caughtBy: ['I13'],
  recipe(request, share) {
    const { spec, actions, seed } = request;
    const controlled = controlledObject(spec);
    const dragged = followers(spec);
    const start = controlled === undefined ? undefined : centreOf(request.idleRun().startScene, controlled);
    if (controlled === undefined || start === undefined) return { actions, noiseSeed: seed };
    return {
      actions,
      noiseSeed: seed,
      edit(scene) {
        const now = centreOf(scene, controlled) ?? start;
        const shift = [0, 1, 2].map((k) => share * ((now[k] ?? 0) - (start[k] ?? 0)));
        const [x = 0, y = 0, z = 0] = shift;
        return dragged.reduce((drawn, object) => movedObject(drawn, object, [x, y, z]), scene);
      },
    };
  },
};
