/** A simulator for any world definition: one model per scene family, branching by snapshots. */
import { VivaError } from '../../errors.ts';
import { keyedNormal } from '../../statistics/random.ts';
import type { Action } from '../action.ts';
import { createCaster } from '../caster/caster.ts';
import type { Frame, FrameRequest, Renderer, Scene } from '../scene.ts';
import type { Context, Intervention, Simulator, Snapshot, Truth, WorldSpec } from '../world.ts';
import type { Start, WorldDefinition } from '../world-definition.ts';
import { kickBody, parkBody, placeBody } from './bodies.ts';
import { applyIntervention, setFriction } from './interventions.ts';
import type { Looks } from './looks.ts';
import type { NativeModule } from './native.ts';
import { createObjectTable, type ObjectTable, objectIndex } from './object-table.ts';
import { Physics } from './physics.ts';
import { SceneBuilder } from './scene-builder.ts';
import { MujocoSnapshot } from './snapshot.ts';
import { buildTruth, type EventMemory, readContacts, readObjects, startMemory } from './truth-builder.ts';

/** Objects slower than this (m/s) get a smaller kick, so that what rests stays at rest. */
const fullKickSpeed = 0.1;

interface Stage {
  readonly physics: Physics;
  readonly table: ObjectTable;
  readonly scenes: SceneBuilder;
}

interface Episode {
  readonly stage: Stage;
  readonly context: Context;
  frame: number;
  noiseSeed: number;
  looks: Looks;
  memory: EventMemory;
  truth: Truth;
  /** Objects of interventions since the last step. */
  intervened: string[];
  failed: boolean;
}

/** Gives the start of a context, mirrored when the context is. */
export type StartOf = (context: Context) => Start;

export class MujocoSimulator implements Simulator, Disposable {
  readonly spec: WorldSpec;
  readonly #native: NativeModule;
  readonly #definition: WorldDefinition;
  readonly #startOf: StartOf;
  readonly #stages = new Map<string, Stage>();
  readonly #renderer: Renderer = createCaster();
  #episode: Episode | undefined;

  constructor(native: NativeModule, definition: WorldDefinition, spec: WorldSpec, startOf: StartOf) {
    this.#native = native;
    this.#definition = definition;
    this.spec = spec;
    this.#startOf = startOf;
  }

  reset(context: Context, noiseSeed: number): void {
    const stage = this.#stageOf(context.family);
    const { physics, table } = stage;
    const start = this.#startOf(context);
    physics.reset();
    const hidden = new Set<number>();
    for (const [index, object] of table.objects.entries()) {
      if (!object.parked) continue;
      parkBody(physics, table.bodies[index]!, index);
      hidden.add(index);
    }
    for (const [id, pose] of Object.entries(start.poses)) {
      placeBody(physics, table.bodies[objectIndex(table, id)]!, pose);
    }
    for (const [name, value] of Object.entries(start.friction ?? {}))
      setFriction(physics, table, name, value);
    const colours = Object.entries(start.colours ?? {}).map(
      ([id, colour]) => [objectIndex(table, id), colour] as const,
    );
    const looks: Looks = {
      cameraShift: start.cameraShift ?? [0, 0, 0],
      intensity: 1,
      colours: new Map(colours),
      hidden,
    };
    this.#native.mj_forward(physics.model, physics.data);
    physics.derive();
    const objects = readObjects(physics, table);
    const contacts = readContacts(physics, table);
    const memory = startMemory(objects, contacts);
    const truth: Truth = { frame: 0, time: 0, objects, contacts, events: [], action: this.spec.action.idle };
    this.#episode = {
      stage,
      context,
      frame: 0,
      noiseSeed,
      looks,
      memory,
      truth,
      intervened: [],
      failed: false,
    };
  }

  step(action: Action): void {
    const episode = this.#current();
    const { physics, table, scenes } = episode.stage;
    const { substeps, fps } = this.#definition;
    episode.frame += 1;
    physics.data.ctrl.set(this.#definition.control(this.#noisyAction(episode, action)));
    this.#kickObjects(episode);
    if (!physics.advance(substeps)) {
      episode.failed = true;
      throw new VivaError({
        code: 'simulator-failed',
        message: `The physics of world ${this.spec.id} diverged in context ${episode.context.key} at frame ${episode.frame}.`,
        hint: 'The episode is invalid: reset, or restore a snapshot from before.',
      });
    }
    physics.derive();
    const { truth, memory } = buildTruth(
      readObjects(physics, table),
      readContacts(physics, table),
      table,
      episode.memory,
      {
        frame: episode.frame,
        fps,
        action,
        camera: scenes.camera(episode.looks),
        absent: episode.looks.hidden,
        intervened: episode.intervened,
      },
    );
    episode.truth = truth;
    episode.memory = memory;
    episode.intervened = [];
  }

  setNoise(noiseSeed: number): void {
    this.#current().noiseSeed = noiseSeed;
  }

  intervene(intervention: Intervention): void {
    const episode = this.#current();
    const { physics, table } = episode.stage;
    episode.looks = applyIntervention(physics, table, episode.looks, intervention);
    episode.intervened.push('object' in intervention ? intervention.object : intervention.kind);
    physics.derive();
    episode.truth = { ...episode.truth, objects: readObjects(physics, table) };
  }

  snapshot(): MujocoSnapshot {
    const { stage, context, frame, noiseSeed, looks, memory, truth, intervened } = this.#current();
    return new MujocoSnapshot({
      context,
      frame,
      noiseSeed,
      state: stage.physics.readState(),
      patches: stage.physics.patches(),
      looks,
      memory,
      truth,
      intervened: [...intervened],
    });
  }

  /** Snapshots of another simulator of the same world will do as well. @throws `invalid-input` for foreign ones. */
  restore(snapshot: Snapshot): void {
    if (!(snapshot instanceof MujocoSnapshot)) {
      throw new VivaError({
        code: 'invalid-input',
        message: `World ${this.spec.id} got a snapshot that its simulator did not take.`,
      });
    }
    const { context, frame, noiseSeed, state, patches, looks, memory, truth, intervened } = snapshot.parts;
    const stage = this.#stageOf(context.family);
    stage.physics.patch(patches);
    stage.physics.writeState(state);
    stage.physics.derive();
    this.#episode = {
      stage,
      context,
      frame,
      noiseSeed,
      looks,
      memory,
      truth,
      intervened: [...intervened],
      failed: false,
    };
  }

  truth(): Truth {
    return this.#current().truth;
  }

  scene(): Scene {
    const { stage, looks } = this.#current();
    return stage.scenes.build(looks);
  }

  render(request: FrameRequest): Frame {
    return this.#renderer.render(this.scene(), request);
  }

  dispose(): void {
    for (const { physics } of this.#stages.values()) physics.dispose();
    this.#stages.clear();
    this.#episode = undefined;
  }

  [Symbol.dispose](): void {
    this.dispose();
  }

  #current(): Episode {
    const episode = this.#episode;
    if (episode && !episode.failed) return episode;
    throw new VivaError({
      code: 'invalid-input',
      message: `The simulator of world ${this.spec.id} has no ${episode ? 'valid episode left' : 'episode'}.`,
      hint: 'Call reset(context, noiseSeed), or restore(snapshot), first.',
    });
  }

  #stageOf(family: string): Stage {
    const known = this.#stages.get(family);
    if (known) return known;
    const { id, families, objects } = this.#definition;
    const physics = new Physics(this.#native, families[family]?.mjcf ?? '', `world ${id}, family ${family}`);
    const table = createObjectTable(objects, physics.tables, id);
    const stage = { physics, table, scenes: new SceneBuilder(physics, table, this.#definition) };
    this.#stages.set(family, stage);
    return stage;
  }

  #noisyAction(episode: Episode, action: Action): Action {
    if (episode.noiseSeed === 0) return action;
    const { noise, mirrorAction } = this.#definition;
    const drawn = action.map((_, k) => noise.action * this.#normal(episode, 'action', k));
    // A mirrored context gets mirrored noise, so that mirrored rollouts stay mirrored.
    const added = episode.context.mirrored ? mirrorAction(drawn) : drawn;
    return action.map((value, k) => value + added[k]!);
  }

  #kickObjects(episode: Episode): void {
    if (episode.noiseSeed === 0) return;
    const { table, physics } = episode.stage;
    const sigma = this.#definition.noise.kick;
    for (const [index, { id, velocity }] of episode.truth.objects.entries()) {
      const object = table.objects[index]!;
      if (object.role === 'controlled' || episode.looks.hidden.has(index)) continue;
      const share = Math.min(1, Math.hypot(...velocity) / fullKickSpeed);
      if (share < 0.05) continue;
      const draw = (axis: number): number => share * sigma[axis]! * this.#normal(episode, id, axis);
      kickBody(physics, table.bodies[index]!, [
        draw(0) * (episode.context.mirrored ? -1 : 1),
        draw(1),
        draw(2),
      ]);
    }
  }

  /** Depends on seed, context, frame and channel alone, never on what was drawn before; twins in the mirror share it. */
  #normal({ noiseSeed, context, frame }: Episode, channel: string, axis: number): number {
    return keyedNormal(noiseSeed, context.seed, context.index, frame, channel, axis);
  }
}
