/** A thing changes its colour. */
import type { Colour, Scene } from '../../simulators/scene.ts';
import type { ControlModel } from './control-model.ts';
import { coloured, partsOf, redrawn } from './scene-object.ts';
import { struckObject } from './struck-object.ts';

export const recolour: ControlModel = {
  id: 'recolour',
  title: 'Recolours an object',
  defect: 'An object gets another hue.',
  kind: 'identity',
  severity: { unit: 'degrees of hue, and up to 30 more', nominal: 90, levels: [15, 30, 60, 90] },
  caughtBy: ['P1'],
  recipe(request, degrees) {
    const { actions, seed } = request;
    const struck = struckObject(request);
    if (struck === undefined) return { actions, noiseSeed: seed };
    const { object, from } = struck;
    const { startScene } = request.idleRun();
    const own = partsOf(startScene, object)[0]?.colour ?? [0.5, 0.5, 0.5];
    const turns = [0, 10, 20, 30].flatMap((more) => [degrees + more, -degrees - more]);
    const colour = farthest(
      startScene,
      object,
      turns.map((turn) => turned(own, turn)),
    );
    return {
      actions,
      noiseSeed: seed,
      edit: (scene, frameIndex) =>
        frameIndex < from ? scene : redrawn(scene, object, (parts) => coloured(parts, colour)),
    };
  },
};

/**
 * The candidate least like the colour of any other object: the fault is a new colour, not a mix-up. Colours are linear;
 * their roots are nearer to what is seen.
 */
function farthest(scene: Scene, object: number, candidates: readonly Colour[]): Colour {
  const others = scene.primitives.filter((part) => part.object >= 0 && part.object !== object);
  const distance = (colour: Colour): number =>
    Math.min(
      ...others.map((part) =>
        Math.hypot(...part.colour.map((value, k) => Math.sqrt(value) - Math.sqrt(colour[k] ?? 0))),
      ),
    );
  return candidates.reduce((best, colour) => (distance(colour) > distance(best) ? colour : best));
}

/** The colour with its hue turned; lightness and saturation of the hexcone stay. */
function turned([red, green, blue]: Colour, degrees: number): Colour {
  const value = Math.max(red, green, blue);
  const chroma = value - Math.min(red, green, blue);
  if (chroma === 0) return [red, green, blue];
  const sector =
    value === red
      ? (green - blue) / chroma
      : value === green
        ? 2 + (blue - red) / chroma
        : 4 + (red - green) / chroma;
  const hue = (((sector + degrees / 60) % 6) + 6) % 6;
  const channel = (offset: number): number => {
    const place = (offset + hue) % 6;
    return value - chroma * Math.max(0, Math.min(place, 4 - place, 1));
  };
  return [channel(5), channel(3), channel(1)];
}
