/** The contract of a report: reads a run, gives files. */
import type { RunView } from '../exam/run-view.ts';

export interface ReportFile {
  /** Path inside the report folder. */
  readonly name: string;
  readonly content: string | Uint8Array;
}

/** One format. Adding one is one file here and one line in `list.ts`. */
export interface Reporter {
  /** Name on the command line, e.g. `html`. */
  readonly id: string;
  /** One line for `viva report --help`. */
  readonly title: string;
  /** Makes the files; writes nothing itself. */
  write(run: RunView): Promise<readonly ReportFile[]>;
}
