#!/usr/bin/env node
/** The `viva` command. */
import { exitCodes } from '../claims/gate.ts';
import { processIo } from './io.ts';
import { runMain } from './run-main.ts';

const exitCode = await runMain(process.argv.slice(2), processIo());
process.exitCode = exitCode;
// An interrupted exam leaves workers behind that would keep the process alive.
if (exitCode === exitCodes.interrupted) process.exit(exitCode);
