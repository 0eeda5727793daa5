/** Everything that can be listed, one line each. */
import { claims } from '../claims/ladder.ts';
import { findProfile, profileIds } from '../claims/profile.ts';
import { faultsIn } from '../exam/fault-bank.ts';
import { findControlModel } from '../models/control/list.ts';
import { builtInModelIds } from '../models/list.ts';
import { readLayout } from '../models/onnx/layout.ts';
import { shippedModels } from '../models/onnx/shipped.ts';
import { createPerceiver, perceiverNames } from '../perception/list.ts';
import { probes } from '../probes/list.ts';
import { worlds } from '../simulators/worlds.ts';

export interface CatalogueLine {
  readonly id: string;
  /** What it is, in one line. */
  readonly description: string;
}

/** Lists by name. */
export const catalogues: Readonly<Record<string, () => readonly CatalogueLine[]>> = {
  models: () =>
    builtInModelIds.map((id) => {
      const folder = shippedModels.get(id);
      if (folder !== undefined) return { id, description: `${readLayout(folder).title} (learned)` };
      const { title, defect, kind } = findControlModel(id);
      return { id, description: `${title} (${kind}): ${defect}` };
    }),
  worlds: () =>
    Object.values(worlds).map(({ spec }) => ({
      id: spec.id,
      description: `${spec.title}; ${spec.families.length} scene families, ${spec.action.dim}-D ${spec.action.kind} action, ${spec.fps} frames/s`,
    })),
  probes: () => probes.map(({ id, name, question }) => ({ id, description: `${name}: ${question}` })),
  claims: () =>
    claims.map(({ id, code, use, never }) => ({
      id,
      description: `${code}: ${use}${never === undefined ? '' : ' (always refused by this tool)'}`,
    })),
  faults: () => faultLines(),
  perceivers: () =>
    perceiverNames.map((name) => {
      const { id, domain } = createPerceiver(name);
      return { id: name, description: `${id}, for ${domain} pictures` };
    }),
  profiles: () =>
    profileIds.map(findProfile).map(({ id, alpha, minContexts, cap }) => ({
      id,
      description: `alpha ${alpha}, at least ${minContexts} contexts, at most ${Math.max(cap(0.5), cap(0.75), cap(0.8), cap(0.9), cap(0.95))}`,
    })),
};

/** Faults of the bank with the probes that must see them, and the worlds in which they can show. */
function faultLines(): readonly CatalogueLine[] {
  const all = new Map(
    Object.keys(worlds).flatMap((world) => faultsIn(world).map((fault) => [fault.id, fault])),
  );
  return [...all.values()].map(({ id, defect, severity, caughtBy, worlds: where }) => ({
    id,
    description: [
      defect.replace(/\.$/, ''),
      ...(severity === undefined ? [] : [`severity ${severity.levels.join(', ')} ${severity.unit}`]),
      `seen by ${caughtBy.join(', ')}`,
      ...(where === undefined ? [] : [`in ${where.join(', ')}`]),
    ].join('; '),
  }));
}
