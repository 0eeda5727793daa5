/** What the steps of the tracker share while they look at one frame. */
import type { ColourFrame } from './colour-lookup.ts';
import type { Region, RegionMeter } from './region.ts';
import type { ShapeComparer } from './shape-overlap.ts';

export interface Workshop {
  readonly width: number;
  readonly height: number;
  /** Pixels of this clip per pixel of a 64-pixel picture. */
  readonly scale: number;
  readonly frame: ColourFrame;
  readonly rgb: Uint8Array;
  readonly measure: RegionMeter;
  readonly compare: ShapeComparer;
  /** 1 for labels of hinted objects. */
  readonly named: Uint8Array;
}

/** A thing and not a rim of mixed colours: large enough, with pixels that are inside on all sides. */
export function isThing(region: Region, work: Workshop): boolean {
  const { width, scale, frame } = work;
  if (region.area < 9 * scale * scale) return false;
  let inner = 0;
  for (const pixel of region.pixels) {
    const own = frame.label[pixel]!;
    if (
      frame.label[pixel - 1] === own &&
      frame.label[pixel + 1] === own &&
      frame.label[pixel - width] === own &&
      frame.label[pixel + width] === own
    )
      inner++;
  }
  return inner >= Math.max(3, 0.2 * region.area);
}
