/** Makes a world from its definition. */
import { unknownName } from '../errors.ts';
import { keyedUniform } from '../statistics/random.ts';
import { loadNative } from './engine/native.ts';
import { MujocoSimulator } from './engine/simulator.ts';
import { mirrorScript, mirrorStart } from './mirror.ts';
import type { Context, ContextScript, Simulator, World, WorldSpec } from './world.ts';
import type { Draw, Start, WorldDefinition } from './world-definition.ts';

/** Starts kept in memory; drawing one may take some tries. */
const rememberedStarts = 256;

interface Opening {
  readonly start: Start;
  readonly script: ContextScript;
}

/**
 * A world from its definition.
 * @example
 * export const myWorld: World = defineWorld({ id: 'mine', families: { plain: { mjcf, start } }, ... });
 */
export function defineWorld(definition: WorldDefinition): World {
  const families = Object.keys(definition.families);
  const spec: WorldSpec = {
    id: definition.id,
    title: definition.title,
    fps: definition.fps,
    substeps: definition.substeps,
    action: definition.action,
    objects: definition.objects,
    families,
    contextFrames: definition.contextFrames,
    horizon: definition.horizon,
    tasks: definition.tasks,
  };
  const openings = new Map<string, Opening>();
  const openingOf = (context: Context): Opening => {
    const known = openings.get(context.key);
    if (known) return known;
    const opening = drawOpening(definition, context);
    if (openings.size >= rememberedStarts) openings.delete(openings.keys().next().value ?? '');
    openings.set(context.key, opening);
    return opening;
  };
  return {
    spec,
    context: (index, seed) => {
      const family = families[index % families.length] ?? '';
      const key = `${spec.id}/${family}#${index}@${seed}`;
      return { key, world: spec.id, family, index, seed, mirrored: false };
    },
    mirror: (context) => ({
      ...context,
      key: context.mirrored ? context.key.slice(0, -1) : `${context.key}~`,
      mirrored: !context.mirrored,
    }),
    mirrorAction: definition.mirrorAction,
    script: (context) => openingOf(context).script,
    createSimulator: async (): Promise<Simulator> =>
      new MujocoSimulator(await loadNative(), definition, spec, (context) => openingOf(context).start),
  };
}

function drawOpening(definition: WorldDefinition, context: Context): Opening {
  const family = definition.families[context.family];
  if (!family) throw unknownName('family', context.family, Object.keys(definition.families));
  const draw: Draw = (...keys) => keyedUniform(context.seed, definition.id, context.index, ...keys);
  const turn = Math.floor(context.index / Object.keys(definition.families).length);
  const { start, script } = family.start(draw, turn);
  if (!context.mirrored) return { start, script };
  return { start: mirrorStart(start), script: mirrorScript(script, definition.mirrorAction) };
}
