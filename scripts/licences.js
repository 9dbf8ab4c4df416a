/**
 * Writes what others have made and we ship: a list for the about page and the texts of the
 * licences. Usage: node scripts/licences.js OUT_DIRECTORY
 */
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** What neither package manager lists. */
const OTHERS = [
  { name: 'Rust standard library', version: '', licence: 'MIT OR Apache-2.0', kind: 'other' },
  { name: 'all-MiniLM-L6-v2', version: '', licence: 'Apache-2.0', kind: 'other' },
];

/**
 * @typedef {import('../www/app/store/licences.js').Licence & { folder?: string }} Work
 */

/** Where our code runs: the browser, and the machine that builds. */
const PLATFORMS = ['wasm32-unknown-unknown', hostPlatform()];

function hostPlatform() {
  const [, host] = /^host: (.+)$/m.exec(run('rustc', '-vV')) ?? [];
  return host ?? '';
}

/**
 * @param {string} program
 * @param {...string} args
 */
function run(program, ...args) {
  return execFileSync(program, args, { encoding: 'utf8', maxBuffer: 256 * 1024 * 1024 });
}

/**
 * The crates in the engine or the command line on one platform, tests and tools left out.
 * @param {string} platform
 * @returns {Work[]}
 */
function crates(platform) {
  const options = ['--format-version', '1', '--locked', '--features', 'cli'];
  const { packages, resolve } = JSON.parse(
    run('cargo', 'metadata', ...options, '--filter-platform', platform),
  );
  const nodes = new Map(resolve.nodes.map((/** @type {any} */ node) => [node.id, node]));
  const reached = new Set();
  const queue = [resolve.root];
  while (queue.length > 0) {
    const id = queue.pop();
    if (reached.has(id)) continue;
    reached.add(id);
    queue.push(...nodes.get(id).deps.filter(isShipped).map((/** @type {any} */ dep) => dep.pkg));
  }
  return packages
    .filter((/** @type {any} */ p) => reached.has(p.id) && p.id !== resolve.root)
    .map((/** @type {any} */ { name, version, license, manifest_path }) => ({
      ...{ name, version, licence: license ?? 'see its texts', kind: 'crate' },
      folder: dirname(manifest_path),
    }));
}

/** @param {{ dep_kinds: { kind: string | null }[] }} dependency */
const isShipped = ({ dep_kinds: kinds }) => kinds.some(({ kind }) => kind === null);

/** @returns {Work[]} The packages in the page. */
function packages() {
  const { packages } = JSON.parse(readFileSync('package-lock.json', 'utf8'));
  return Object.entries(packages)
    .filter(([path, { dev }]) => path !== '' && !dev)
    .map(([path, { version, license }]) => ({
      ...{ name: path.replace(/^.*node_modules\//, ''), version, licence: license },
      ...{ kind: /** @type {const} */ ('npm'), folder: path },
    }));
}

/**
 * The licence files a work comes with.
 * @param {Work} work
 */
function textsOf({ folder }) {
  if (!folder || !existsSync(folder)) return [];
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isFile() && /^(licen[cs]e|copying|notice|unlicense)/i.test(entry.name))
    .map(({ name }) => readFileSync(join(folder, name), 'utf8').trim());
}

/**
 * Each text once, under the works it belongs to.
 * @param {readonly Work[]} works
 */
function grouped(works) {
  /** @type {Map<string, string[]>} */
  const users = new Map();
  for (const work of works)
    for (const text of new Set(textsOf(work)))
      users.set(text, [...(users.get(text) ?? []), `${work.name} ${work.version}`]);
  return [...users].map(([text, names]) => `${names.join(', ')}\n\n${text}`);
}

const [, , out] = process.argv;
if (!out) throw new Error('usage: node scripts/licences.js OUT_DIRECTORY');
const found = [...packages(), ...PLATFORMS.flatMap(crates)];
const works = [...new Map(found.map((work) => [`${work.name} ${work.version}`, work])).values()].sort(
  (a, b) => (a.name < b.name ? -1 : 1),
);
const list = [...OTHERS, ...works].map(({ name, version, licence, kind }) => ({
  ...{ name, version, licence, kind },
}));
mkdirSync(out, { recursive: true });
writeFileSync(join(out, 'list.json'), `${JSON.stringify(list, null, 1)}\n`);
writeFileSync(join(out, 'texts.txt'), `${grouped(works).join(`\n\n${'─'.repeat(72)}\n\n`)}\n`);
