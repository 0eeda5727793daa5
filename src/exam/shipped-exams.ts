/** The exams that come with the package, by name. */
import { unknownName } from '../errors.ts';
import type { ExamConfigInput } from './config.ts';

/** What runs when nothing is configured: one sound model and four with known defects, in two worlds, on the quickest profile. */
const demo: ExamConfigInput = {
  profile: 'screen',
  seed: 1,
  worlds: ['push', 'occlude'],
  models: ['oracle', 'copy-last-frame', 'action-blind', 'wrong-direction', 'noise-lottery'],
};

export const shippedExams: Readonly<Record<string, ExamConfigInput>> = { demo };

/** @throws `invalid-input` with the nearest names */
export function findShippedExam(name: string): ExamConfigInput {
  const exam = shippedExams[name];
  if (exam === undefined) throw unknownName('shipped exam', name, Object.keys(shippedExams));
  return exam;
}
