/** An io for tests that keeps what was written. */
import type { CliIo } from './io.ts';

export interface DrawnIo extends CliIo {
  readonly stdout: () => string;
  readonly stderr: () => string;
  /** Presses Ctrl-C. */
  interrupt(): void;
}

export function drawnIo(overrides: Partial<CliIo> = {}): DrawnIo {
  let stdout = '';
  let stderr = '';
  let handler = (): void => {};
  return {
    out: (text) => {
      stdout += text;
    },
    err: (text) => {
      stderr += text;
    },
    stdoutIsTerminal: false,
    stderrIsTerminal: false,
    colour: false,
    width: 100,
    cwd: '/',
    env: {},
    onInterrupt(given) {
      handler = given;
      return () => {
        handler = () => {};
      };
    },
    ...overrides,
    stdout: () => stdout,
    stderr: () => stderr,
    interrupt: () => handler(),
  };
}
