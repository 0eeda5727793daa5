/** The exams that come with the package, by name. */
import { unknownName } from '../errors.ts';
import type { ExamConfigInput } from './config.ts';

/**
 * What runs when nothing is configured: a model that was learned from pixels with an action channel and its passive
 * twin, beside control models whose right verdicts are known, on the quickest profile.
 */
const demo: ExamConfigInput = {
  profile: 'screen',
  seed: 1,
  worlds: ['push'],
  models: [
    'push-actions',
    'push-passive',
    'oracle',
    'copy-last-frame',
    'action-blind',
    'wrong-direction',
    'noise-lottery',
  ],
};

/** Two checkpoints on the way to `push-actions`; and a model that forgets what is hidden beside one that has a memory. */
const learned: ExamConfigInput = {
  profile: 'screen',
  seed: 1,
  worlds: ['push', 'occlude'],
  models: [
    { id: 'push-actions-early', worlds: ['push'] },
    { id: 'push-actions-middle', worlds: ['push'] },
    { id: 'push-actions', worlds: ['push'] },
    { id: 'occlude-passive', worlds: ['occlude'] },
    { id: 'occlude-memory', worlds: ['occlude'] },
  ],
};

export const shippedExams: Readonly<Record<string, ExamConfigInput>> = { demo, learned };

/** @throws `invalid-input` with the nearest names */
export function findShippedExam(name: string): ExamConfigInput {
  const exam = shippedExams[name];
  if (exam === undefined) throw unknownName('shipped exam', name, Object.keys(shippedExams));
  return exam;
}
