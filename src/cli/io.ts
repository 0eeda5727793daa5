/** What a command may touch of the process: results to stdout, progress to stderr. Tests pass their own. */

export interface CliIo {
  /** Results. */
  out(text: string): void;
  /** Progress, warnings and errors. */
  err(text: string): void;
  readonly stdoutIsTerminal: boolean;
  readonly stderrIsTerminal: boolean;
  /** Colours on stdout. */
  readonly colour: boolean;
  /** Columns of the terminal. */
  readonly width: number;
  readonly cwd: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Calls back once on Ctrl-C; the returned function takes the handler away. */
  onInterrupt(handler: () => void): () => void;
}

/** The real thing. */
export function processIo(): CliIo {
  const { stdout, stderr, env } = process;
  // A reader that has seen enough (`viva list probes | head`) is no error.
  stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error;
  });
  const plain = (env.NO_COLOR ?? '') !== '' || env.TERM === 'dumb';
  return {
    out: (text) => void stdout.write(text),
    err: (text) => void stderr.write(text),
    stdoutIsTerminal: stdout.isTTY === true,
    stderrIsTerminal: stderr.isTTY === true && !plain,
    colour: stdout.isTTY === true && !plain,
    width: Math.max(40, stdout.columns ?? stderr.columns ?? 100),
    cwd: process.cwd(),
    env,
    onInterrupt(handler) {
      process.once('SIGINT', handler);
      return () => void process.off('SIGINT', handler);
    },
  };
}
