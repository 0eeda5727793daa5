/** Messages between the executor and its worker threads. */
import type { ErrorCode } from '../errors.ts';
import type { ExaminerOptions } from './examiner.ts';
import type { Unit, UnitResult } from './unit.ts';

export interface WorkerSetup {
  readonly options: Omit<ExaminerOptions, 'clips'>;
  readonly clipDirectory: string | undefined;
}

export type Task = { readonly id: number; readonly unit: Unit } | 'close';

export type Answer =
  | { readonly id: number; readonly result: UnitResult }
  | {
      readonly id: number;
      readonly error: {
        readonly message: string;
        readonly code: ErrorCode | undefined;
        readonly hint: string | undefined;
        readonly stack: string | undefined;
      };
    };
