/** A thing changes its shape. */
import type { Primitive, Scene } from '../../simulators/scene.ts';
import type { ControlModel } from './control-model.ts';
import { centreOf, partsOf, reachOf, redrawn } from './scene-object.ts';
import { countPixels, struckObject } from './struck-object.ts';
import { nominalSide, rightward, unitsPerPixel, upward } from './viewpoint.ts';

export const reshape: ControlModel = {
  id: 'reshape',
  title: 'Reshapes an object',
  defect: 'An object turns into a bar of the same colour and about the same area.',
  kind: 'identity',
  severity: { unit: 'length over width of the bar', nominal: 4, levels: [1, 2, 3, 4] },
  caughtBy: ['P1'],
  recipe(request, ratio) {
    const { actions, seed, width, height } = request;
    const struck = struckObject(request);
    if (struck === undefined) return { actions, noiseSeed: seed };
    const { object, from } = struck;
    const { ids, scenes } = request.idleRun();
    const pixels = countPixels(ids[from] ?? new Int16Array(), object);
    const area = (pixels * nominalSide ** 2) / (width * height);
    const plan = scenes[from];
    return {
      actions,
      noiseSeed: seed,
      edit(scene, frameIndex) {
        if (frameIndex < from || plan === undefined) return scene;
        const bar = barOf(scene, object, area, Math.max(1, ratio));
        return bar === undefined ? scene : redrawn(scene, object, () => [bar]);
      },
    };
  },
};

/** A box over the object's centre, lying along the picture's x axis. */
function barOf(scene: Scene, object: number, area: number, ratio: number): Primitive | undefined {
  const { camera } = scene;
  const centre = centreOf(scene, object);
  const parts = partsOf(scene, object);
  const [part] = parts;
  if (centre === undefined || part === undefined) return undefined;
  const [right, up] = [rightward(camera), upward(camera)];
  const across: [number, number, number] = [
    right[1] * up[2] - right[2] * up[1],
    right[2] * up[0] - right[0] * up[2],
    right[0] * up[1] - right[1] * up[0],
  ];
  const half = (Math.sqrt(area) * unitsPerPixel(camera, centre)) / 2;
  return {
    kind: 'box',
    size: [half * Math.sqrt(ratio), half / Math.sqrt(ratio), reachOf(parts, centre, across)],
    position: centre,
    rotation: [right[0], up[0], across[0], right[1], up[1], across[1], right[2], up[2], across[2]],
    colour: part.colour,
    object,
    castsShadow: part.castsShadow,
  };
}
