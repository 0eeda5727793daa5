/** Sessions by the digest of their file: models of one thread that name the same graph share one. */
import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import type { InferenceSession } from 'onnxruntime-web';
import { messageOf, VivaError } from '../errors.ts';
import type { Engine } from './engine.ts';

/** A share in a session. */
export interface SessionShare {
  readonly session: InferenceSession;
  /** Gives the share back; the last one frees the session. A second call does nothing. */
  release(): Promise<void>;
}

interface Held {
  readonly session: Promise<InferenceSession>;
  shares: number;
}

const held = new Map<string, Held>();

/** Sessions that are held in this thread. */
export function sessionCount(): number {
  return held.size;
}

/**
 * Takes a share in the session of a file; the file is read and its digest checked every time.
 * @param where Names model and graph in messages.
 * @throws `invalid-input` when the file is missing, is not the one that the layout means, or is no ONNX graph.
 */
export async function shareSession(
  engine: Engine,
  file: string,
  sha256: string,
  where: string,
): Promise<SessionShare> {
  const bytes = await readGraph(file, sha256, where);
  const key = `${engine.name} ${sha256}`;
  const entry: Held = held.get(key) ?? { session: engine.createSession(bytes), shares: 0 };
  held.set(key, entry);
  entry.shares++;
  const leave = (): boolean => {
    entry.shares--;
    if (entry.shares > 0) return false;
    if (held.get(key) === entry) held.delete(key);
    return true;
  };
  let session: InferenceSession;
  try {
    session = await entry.session;
  } catch (error) {
    leave();
    throw new VivaError({
      code: 'invalid-input',
      message: `${where}: ${engine.description} cannot load ${file}: ${messageOf(error)}`,
      hint: 'Export the graph again as ONNX, opset 21 or lower, with the weights inside the file.',
      cause: error,
    });
  }
  let given = false;
  return {
    session,
    async release() {
      if (given) return;
      given = true;
      if (leave()) await session.release();
    },
  };
}

async function readGraph(file: string, sha256: string, where: string): Promise<Uint8Array> {
  let bytes: Uint8Array;
  try {
    bytes = await readFile(file);
  } catch (error) {
    throw new VivaError({
      code: 'invalid-input',
      message: `${where}: ${file} cannot be read: ${messageOf(error)}`,
      hint: 'The path in the layout is relative to the layout.',
      cause: error,
    });
  }
  const found = createHash('sha256').update(bytes).digest('hex');
  if (found === sha256) return bytes;
  throw new VivaError({
    code: 'invalid-input',
    message: `${where}: ${file} (${bytes.length} bytes) has SHA-256 ${found}, the layout says ${sha256}.`,
    hint: 'The file is cut short or of another version. Fetch it again, or write its digest into the layout.',
  });
}
