import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { describe, expect, test } from 'vitest';
import { packageRoot, packageVersion } from '../exam/versions.ts';
import { commands } from './commands.ts';
import { drawnIo } from './drawn-io.ts';
import { runMain } from './run-main.ts';

async function run(...argv: string[]): Promise<{ code: number; stdout: string; stderr: string }> {
  const io = drawnIo({ cwd: '/tmp' });
  const code = await runMain(argv, io);
  return { code, stdout: io.stdout(), stderr: io.stderr() };
}

describe('help and version', () => {
  test('--help names every command on stdout', async () => {
    const { code, stdout, stderr } = await run('--help');
    expect(code).toBe(0);
    for (const name of Object.keys(commands)) expect(stdout).toContain(`  ${name} `);
    expect(stderr).toBe('');
  });

  test.each(Object.keys(commands))('%s --help tells its usage', async (name) => {
    const { code, stdout } = await run(name, '--help');
    expect(code).toBe(0);
    expect(stdout).toContain(`Usage: viva ${name}`);
  });

  test('--version', async () => expect((await run('--version')).stdout).toBe(`${packageVersion()}\n`));

  test('nothing at all is a usage error that shows the help on stderr', async () => {
    const { code, stdout, stderr } = await run();
    expect(code).toBe(2);
    expect(stdout).toBe('');
    expect(stderr).toContain('Usage: viva <command>');
  });

  test('the bin runs as a process of its own', async () => {
    const main = join(packageRoot, 'src', 'cli', 'main.ts');
    const { stdout } = await promisify(execFile)(process.execPath, ['--import', 'tsx', main, '--help'], {
      cwd: packageRoot,
    });
    expect(stdout).toContain('Usage: viva <command>');
  });
});

describe('mistyped words', () => {
  test('a command: the nearest names, exit 2', async () => {
    const { code, stdout, stderr } = await run('exm');
    expect(code).toBe(2);
    expect(stdout).toBe('');
    expect(stderr).toBe('viva: There is no command named "exm".\n  Did you mean exam?\n');
  });

  test('an option', async () => {
    const { code, stderr } = await run('exam', '--modle', 'oracle');
    expect(code).toBe(2);
    expect(stderr).toContain('--model');
  });

  test.each([
    [['exam', '--model'], 'The option --model of viva exam needs a value.'],
    [['exam', '--model', '--quiet'], 'The option --model of viva exam needs a value.'],
    [['exam', 'a.ts', 'b.ts'], 'viva exam takes at most 1, got 2.'],
    [['exam', '--seed', 'one'], 'The option --seed is "one", not a whole number.'],
    [['gate', 'runs/a'], 'viva gate needs --model and --claim.'],
    [['score'], 'viva score needs <run>.'],
    [['list', 'modles'], 'There is no list named "modles".'],
  ])('%j', async (argv, message) => {
    const { code, stderr } = await run(...argv);
    expect(code).toBe(2);
    expect(stderr).toContain(message);
  });

  test('a model that does not exist', async () => {
    const { code, stderr } = await run('exam', '--model', 'oracel');
    expect(code).toBe(2);
    expect(stderr).toContain('Did you mean oracle');
  });
});

describe('errors for machines', () => {
  test('--json puts code, message and hint on stdout', async () => {
    const { code, stdout, stderr } = await run('gate', '/nowhere', '--model', 'a', '--claim', 'b', '--json');
    expect(code).toBe(2);
    expect(JSON.parse(stdout)).toMatchObject({ error: { code: 'invalid-input' }, exitCode: 2 });
    expect(stderr).toContain('viva: There is no readable run');
  });

  test('the stack is for VIVA_DEBUG=1 only', async () => {
    const quiet = drawnIo();
    const loud = drawnIo({ env: { VIVA_DEBUG: '1' } });
    await runMain(['exm'], quiet);
    await runMain(['exm'], loud);
    expect(quiet.stderr()).not.toContain('    at ');
    expect(loud.stderr()).toContain('    at ');
  });
});
