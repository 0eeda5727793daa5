/** What only the renderer sees: camera shift, light, colours, hidden objects. Never touches the dynamics. */
import type { Colour, Vector3 } from '../scene.ts';

export interface Looks {
  /** Metres added to the camera position. */
  readonly cameraShift: Vector3;
  /** Multiplies the light; 1 is nominal. */
  readonly intensity: number;
  /** Colour by object index, where it differs from the model's. */
  readonly colours: ReadonlyMap<number, Colour>;
  /** Object indices that are not drawn. */
  readonly hidden: ReadonlySet<number>;
}

/** Looks as text, equal for equal looks. */
export function describeLooks(looks: Looks): string {
  const byIndex = <T>(a: readonly [number, T], b: readonly [number, T]): number => a[0] - b[0];
  return JSON.stringify([
    looks.cameraShift,
    looks.intensity,
    [...looks.colours].sort(byIndex),
    [...looks.hidden].sort((a, b) => a - b),
  ]);
}
