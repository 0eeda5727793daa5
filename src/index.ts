/** Every public name, grouped as the docs are. */

// Claims
export { exitCodes, type GateResult, gate } from './claims/gate.ts';
export { type Claim, type ClaimId, claims, findClaim } from './claims/ladder.ts';
export type { ClaimEntry, EvidenceEntry, Ledger, ModelLedger, Verdict } from './claims/ledger.ts';
export { findProfile, type Profile, type ProfileId } from './claims/profile.ts';
// Clips and looks
export { type Clip, createClip, frameOf, sliceClip } from './clip/clip.ts';
export { clipDigest, decodeClip, encodeClip } from './clip/clip-file.ts';
export { type ContactSheetOptions, contactSheet } from './clip/contact-sheet.ts';
export { genieDeltaPsnr } from './clip/genie-delta-psnr.ts';
export { type Looks, looksOf } from './clip/looks.ts';
export type { LooksFigure, LooksId } from './clip/looks-figure.ts';
// Errors
export { type ErrorCode, VivaError, type VivaErrorOptions } from './errors.ts';
// Exams
export { type CertifyOptions, certify } from './exam/certify.ts';
export { checkConfig, defineExam, type ExamConfig, type ExamConfigInput, loadConfig } from './exam/config.ts';
export { type FinishedRun, type RunOptions, runExam } from './exam/run.ts';
export { readLedger } from './exam/run-directory.ts';
export { openRunView, type RunView } from './exam/run-view.ts';
// Models
export { type CallLimits, callModel, type FailedRollout, type Rollout } from './models/call.ts';
export { conformanceChecks } from './models/conformance.ts';
export { builtInModelIds, createModel } from './models/list.ts';
export { createOnnxModel, type OnnxModel, type OnnxOptions } from './models/onnx/model.ts';
export type { Grade, Provenance } from './models/provenance.ts';
export { rolloutFromSession, sessionFromRollouts } from './models/session.ts';
export {
  type CallOptions,
  type Capabilities,
  defineModel,
  type ModelCard,
  type ModelFactory,
  type RolloutReply,
  type RolloutRequest,
  type SessionStart,
  type VendorClaim,
  type WorldModel,
  type WorldSession,
} from './models/world-model.ts';
export type { EngineChoice } from './onnx/engine.ts';
// Perception
export type { Certificate, ProbeCertificate } from './perception/certificate.ts';
export { createPalettePerceiver } from './perception/palette.ts';
export type {
  BreakKind,
  GoalHint,
  Hints,
  IdentityBreak,
  ObjectHint,
  Observation,
  Perceiver,
  Sample,
  Track,
  VisibleSample,
} from './perception/perceiver.ts';
// Probes
export { findProbe, probes } from './probes/list.ts';
export type {
  Arm,
  ContextScore,
  ObservedGroup,
  Probe,
  ProbeId,
  ProbeSettings,
  ProbeStart,
} from './probes/probe.ts';
// Reports
export type { Reporter } from './reports/reporter.ts';
// Worlds
export type { Action, ActionSequence, ActionSpec } from './simulators/action.ts';
export { defineWorld } from './simulators/define-world.ts';
export type { StartSource } from './simulators/start-source.ts';
export type {
  Context,
  ContextScript,
  Intervention,
  ObjectSpec,
  Prefix,
  Simulator,
  Truth,
  World,
  WorldSpec,
} from './simulators/world.ts';
export type { WorldDefinition } from './simulators/world-definition.ts';
export { findWorld, worlds } from './simulators/worlds.ts';
// Statistics that adapters and probes are written with; the rest is documented in docs/statistics.md
export { createGridBet, type GridBet, gridBetInterval } from './statistics/grid-bet.ts';
export {
  isMeasured,
  type Measured,
  type Measurement,
  measured,
  type Undetermined,
  undetermined,
} from './statistics/measurement.ts';
export { keyedNormal, keyedSeed, keyedUniform } from './statistics/random.ts';
