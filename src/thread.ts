/** Starts worker threads, built or from source. */
import { Worker } from 'node:worker_threads';

/**
 * A worker thread on a module of this package.
 * @param source URL of the TypeScript file, as its neighbour sees it: `new URL('./worker.ts', import.meta.url)`
 */
export function startThread(source: URL, workerData: unknown): Worker {
  if (!import.meta.url.endsWith('.ts')) {
    return new Worker(new URL(source.href.replace(/\.ts$/, '.js')), { workerData });
  }
  // From source (tests, benches): a worker thread needs its own TypeScript loader.
  const entry = JSON.stringify(source.href);
  const script = `import('tsx/esm/api').then(({ register }) => { register(); return import(${entry}); });`;
  return new Worker(script, { eval: true, workerData });
}
