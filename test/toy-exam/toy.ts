/** A toy setting for tests of the exam itself: a bright dot that obeys its action, without physics and without a reference. */
import {
  type Context,
  createClip,
  frameOf,
  keyedNormal,
  type Observation,
  type Perceiver,
  type RolloutRequest,
  type Sample,
  type StartSource,
  type WorldModel,
} from 'viva-voce';

const SIZE = 32;
const action = {
  kind: 'continuous',
  dim: 2,
  names: ['x', 'y'],
  low: [-1, -1],
  high: [1, 1],
  units: '1',
  idle: [0, 0],
} as const;

export const starts: StartSource = {
  spec: {
    id: 'toy',
    title: 'A dot',
    fps: 10,
    substeps: 1,
    action,
    objects: [{ id: 'dot', role: 'controlled', kind: 'dot' }],
    families: ['a', 'b', 'c'],
    contextFrames: 1,
    horizon: 24,
    tasks: [],
  },
  count: 40,
  context(index, seed): Context {
    const family = ['a', 'b', 'c'][index % 3] ?? 'a';
    return { key: `toy/${family}#${index}@${seed}`, world: 'toy', family, index, seed, mirrored: false };
  },
  script: (context) => ({
    pulse: [0.5 * Math.cos(context.index), 0.5 * Math.sin(context.index)],
    cross: [0, 0.5],
    passage: [],
    event: [],
  }),
  prefix: async () => ({
    clip: createClip({ width: SIZE, height: SIZE, frameCount: 1, fps: 10, data: drawn(16, 16) }),
    actions: [[0, 0]],
  }),
};

export const perceiver: Perceiver = {
  id: 'dot@1',
  domain: 'toy',
  observe(clip): Observation {
    const samples = Array.from({ length: clip.frameCount }, (_, k): Sample => dotIn(frameOf(clip, k)));
    return {
      perceiver: 'dot@1',
      width: SIZE,
      height: SIZE,
      frameCount: clip.frameCount,
      tracks: [{ objectId: 'dot', role: 'controlled', origin: 'named', samples }],
      events: [],
    };
  },
};

type Fault =
  | 'none'
  | 'dies'
  | 'throws'
  | 'hangs'
  | 'blocks'
  | 'wrong-count'
  | 'wrong-size'
  | 'wrong-type'
  | 'passive';

/** Obeys, or does what `fault` says from the third context on, so that the preflight sees a sound model; `dies` at once. */
export default function toyModel(options: Readonly<Record<string, unknown>>): WorldModel {
  const fault = (options.fault ?? 'none') as Fault;
  return {
    specificationVersion: 'v1',
    describe: async () => ({
      id: `toy-${fault}`,
      title: 'A dot that obeys',
      revision: '1',
      capabilities: {
        output: 'frames',
        action: fault === 'passive' ? { ...action, kind: 'none' } : action,
        conditioning: ['frames', 'actions'],
        seed: 'settable',
        clock: 'job',
        branch: 'native',
        pixels: 'lossless',
      },
    }),
    async rollout(request, { signal }) {
      const index = Number(/#(\d+)@/.exec(request.context.key)?.[1]);
      if (fault === 'dies') process.exit(3);
      if (index >= 2 && fault !== 'none' && fault !== 'passive') return misbehave(fault, request, signal);
      return { clip: rolled(request, fault !== 'passive') };
    },
  };
}

async function misbehave(fault: Fault, request: RolloutRequest, signal: AbortSignal): Promise<never> {
  const clip = rolled(request, true);
  switch (fault) {
    case 'throws':
      throw new Error('out of memory on the device');
    case 'hangs':
      return new Promise((_, reject) => {
        signal.addEventListener('abort', () => setTimeout(() => reject(new Error('too late')), 50));
      });
    case 'blocks':
      for (;;);
    case 'wrong-count':
      return { clip: { ...clip, frameCount: clip.frameCount - 1 } } as never;
    case 'wrong-size':
      return { clip: { ...clip, width: 16 } } as never;
    default:
      return { clip: { ...clip, data: [...clip.data] } } as never;
  }
}

function rolled(request: RolloutRequest, obeys: boolean): ReturnType<typeof createClip> {
  const data = new Uint8Array(request.frameCount * SIZE * SIZE * 3);
  let x = 16;
  let y = 16;
  for (let frame = 0; frame < request.frameCount; frame++) {
    const [ax = 0, ay = 0] = obeys ? (request.actions[frame] ?? []) : [];
    x += ax + 0.05 * keyedNormal(request.seed, frame, 'x');
    y += ay + 0.05 * keyedNormal(request.seed, frame, 'y');
    data.set(drawn(x, y), frame * SIZE * SIZE * 3);
  }
  return createClip({ width: SIZE, height: SIZE, frameCount: request.frameCount, fps: request.fps, data });
}

function drawn(x: number, y: number): Uint8Array {
  const pixels = new Uint8Array(SIZE * SIZE * 3);
  for (let row = 0; row < SIZE; row++) {
    for (let column = 0; column < SIZE; column++) {
      const near = Math.max(0, 1 - Math.hypot(column + 0.5 - x, row + 0.5 - y) / 4);
      pixels.fill(Math.round(255 * near), (row * SIZE + column) * 3, (row * SIZE + column) * 3 + 3);
    }
  }
  return pixels;
}

function dotIn(frame: Uint8Array): Sample {
  let weight = 0;
  let sumX = 0;
  let sumY = 0;
  for (let pixel = 0; pixel < SIZE * SIZE; pixel++) {
    const level = frame[pixel * 3] ?? 0;
    weight += level;
    sumX += level * ((pixel % SIZE) + 0.5);
    sumY += level * (Math.floor(pixel / SIZE) + 0.5);
  }
  if (weight === 0) return { state: 'absent' };
  return {
    state: 'visible',
    x: sumX / weight,
    y: sumY / weight,
    area: weight / 255,
    orientation: undefined,
    roundness: 1,
    colour: [255, 255, 255],
    visibility: 1,
    shapeIou: undefined,
  };
}

/** The same starts under another name, for exams in two worlds. */
export const otherStarts: StartSource = { ...starts, spec: { ...starts.spec, id: 'other-toy' } };
