/** The exam that runs when nothing is configured: control models whose right verdicts are known. */
import type { ExamConfigInput } from './config.ts';

/** One sound model and four with known defects, in two worlds, on the quickest profile. */
export const defaultExam: ExamConfigInput = {
  profile: 'screen',
  seed: 1,
  worlds: ['push', 'occlude'],
  models: ['oracle', 'copy-last-frame', 'action-blind', 'wrong-direction', 'noise-lottery'],
};
