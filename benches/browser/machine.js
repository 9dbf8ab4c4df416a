import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { cpus, totalmem } from 'node:os';

/** What the figures were measured on. */
export function machine() {
  const [first] = cpus();
  const flags = /^flags\s*: (.*)$/m.exec(readFileSync('/proc/cpuinfo', 'utf8'))?.[1]?.split(' ') ?? [];
  const wanted = ['avx2', 'avx512f', 'avx512_vnni', 'avx_vnni', 'amx_int8'];
  return {
    date: new Date().toISOString().slice(0, 10),
    processor: first?.model ?? 'unknown',
    cores: cpus().length,
    memory: Math.round(totalmem() / 2 ** 30),
    instructions: wanted.filter((flag) => flags.includes(flag)),
    compiler: execFileSync('rustc', ['--version'], { encoding: 'utf8' }).trim(),
    node: process.version,
    commit: execFileSync('git', ['rev-parse', '--short', 'HEAD'], { encoding: 'utf8' }).trim(),
  };
}
