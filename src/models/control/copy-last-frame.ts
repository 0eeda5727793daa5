/** The last context frame, again and again. */
import { createClip, frameOf } from '../../clip/clip.ts';
import type { ControlModel } from './control-model.ts';

export const copyLastFrame: ControlModel = {
  id: 'copy-last-frame',
  title: 'Copy of the last frame',
  defect: 'Nothing ever moves; pictures and identities are perfect.',
  kind: 'control',
  severity: undefined,
  caughtBy: ['I2', 'I3', 'I4', 'I9', 'I10', 'I14', 'H1'],
  recipe({ contextClip, frameCount }) {
    const { width, height, fps } = contextClip;
    const last = frameOf(contextClip, contextClip.frameCount - 1);
    const data = new Uint8Array(frameCount * last.length);
    for (let frame = 0; frame < frameCount; frame++) data.set(last, frame * last.length);
    return { clip: createClip({ width, height, frameCount, fps, data }) };
  },
};
