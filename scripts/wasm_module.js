/**
 * The functions of a WebAssembly module, to be put in another order. Of the binary format
 * (https://webassembly.github.io/spec/core/binary/) as much is read as tells where functions are
 * referred to by their numbers; what is not known is an error, for a number left unchanged would
 * call another function.
 */

const SECTION = { custom: 0, imports: 2, functions: 3, exports: 7, start: 8, elements: 9, code: 10 };

/** What follows an instruction's code, by code: `i` a number, `b` a byte, `f` a function … */
const IMMEDIATES = immediates();
/** The same for the instructions behind the prefixes 0xfc, 0xfd and 0xfe. */
const PREFIXED = { 0xfc: tables(), 0xfd: vectors(), 0xfe: threads() };

/**
 * @typedef {object} Body
 * @property {number} start First byte of the locals.
 * @property {number} end
 * @property {{ start: number, end: number, target: number }[]} references Numbers of functions.
 *
 * @typedef {{ id: number, start: number, end: number }} Section
 *
 * @typedef {object} Module
 * @property {Uint8Array} bytes
 * @property {Section[]} sections
 * @property {number} imported How many functions are imported: they are numbered first.
 * @property {number[]} types The type of each function.
 * @property {Body[]} bodies
 */

class Reader {
  /**
   * @param {Uint8Array} bytes
   * @param {number} at
   */
  constructor(bytes, at) {
    this.bytes = bytes;
    this.at = at;
  }

  byte() {
    const byte = this.bytes[this.at++];
    if (byte === undefined) throw new Error('the module ends too early');
    return byte;
  }

  /** Seven bits a byte, the lowest first. Of signed numbers only the length is right. */
  number() {
    let number = 0;
    for (let factor = 1; ; factor *= 128) {
      const byte = this.byte();
      number += (byte & 127) * factor;
      if (byte < 128) return number;
    }
  }

  /**
   * As many as a number says.
   * @template T
   * @param {() => T} read
   */
  list(read) {
    return Array.from({ length: this.number() }, read);
  }

  text() {
    const length = this.number();
    this.at += length;
    return this.bytes.subarray(this.at - length, this.at);
  }
}

/** @param {number} number */
export function encoded(number) {
  const bytes = [];
  for (; number >= 128; number = Math.floor(number / 128)) bytes.push((number % 128) | 128);
  return [...bytes, number];
}

/**
 * @param {Uint8Array} bytes
 * @returns {Module}
 */
export function readModule(bytes) {
  const sections = readSections(bytes);
  /** @param {number} id */
  const reader = (id) => {
    const section = sections.find((section) => section.id === id);
    return section && new Reader(bytes, section.start);
  };
  const imports = reader(SECTION.imports);
  const types = reader(SECTION.functions);
  const code = reader(SECTION.code);
  return {
    bytes,
    sections,
    imported: imports ? imports.list(() => readImport(imports)).filter(Boolean).length : 0,
    types: types?.list(() => types.number()) ?? [],
    bodies: code?.list(() => readBody(code)) ?? [],
  };
}

/** @param {Uint8Array} bytes */
function readSections(bytes) {
  const reader = new Reader(bytes, 8);
  const sections = [];
  while (reader.at < bytes.length) {
    const id = reader.byte();
    const length = reader.number();
    sections.push({ id, start: reader.at, end: reader.at + length });
    reader.at += length;
  }
  return sections;
}

/**
 * Whether it is a function.
 * @param {Reader} reader
 */
function readImport(reader) {
  reader.text();
  reader.text();
  const kind = reader.byte();
  if (kind === 1) reader.byte();
  if (kind === 1 || kind === 2) {
    const hasMost = reader.byte() & 1;
    reader.number();
    if (hasMost) reader.number();
  } else if (kind === 3) {
    reader.at += 2;
  } else {
    if (kind === 4) reader.byte();
    reader.number();
  }
  return kind === 0;
}

/**
 * @param {Reader} reader
 * @returns {Body}
 */
function readBody(reader) {
  const length = reader.number();
  const start = reader.at;
  const end = start + length;
  reader.list(() => [reader.number(), reader.number()]);
  /** @type {Body['references']} */
  const references = [];
  while (reader.at < end) readInstruction(reader, references);
  if (reader.at !== end) throw new Error(`a function ends at ${reader.at}, not at ${end}`);
  return { start, end, references };
}

/**
 * @param {Reader} reader
 * @param {Body['references']} references
 */
function readInstruction(reader, references) {
  const code = reader.byte();
  const prefixed = PREFIXED[/** @type {keyof typeof PREFIXED} */ (code)];
  const number = prefixed ? reader.number() : code;
  const kinds = (prefixed ?? IMMEDIATES).get(number);
  if (kinds === undefined) throw new Error(`unknown instruction ${code}, ${number}`);
  for (const kind of kinds) readImmediate(reader, kind, references);
}

/**
 * @param {Reader} reader
 * @param {string} kind
 * @param {Body['references']} references
 */
function readImmediate(reader, kind, references) {
  if (kind === 'f') {
    const start = reader.at;
    references.push({ target: reader.number(), start, end: reader.at });
  } else if (kind === 'm') {
    // Alignment, with a bit that says whether the memory's number follows, and offset.
    if (reader.number() & 64) reader.number();
    reader.number();
  } else if (kind === 'l') {
    reader.list(() => reader.number());
  } else if (kind === 'i') {
    reader.number();
  } else {
    reader.at += Number(kind);
  }
}

/**
 * Instructions by their codes; codes are given as ranges, both ends included.
 * @param {[number, number, string][]} ranges
 */
function instructions(ranges) {
  /** @type {Map<number, string>} */
  const all = new Map();
  for (const [first, last, kinds] of ranges) {
    for (let code = first; code <= last; code++) all.set(code, kinds);
  }
  return all;
}

function immediates() {
  return instructions([
    [0x00, 0x01, ''],
    [0x02, 0x04, 'i'], // block, loop, if
    [0x05, 0x05, ''],
    [0x06, 0x09, 'i'], // try, catch, throw, rethrow
    [0x0a, 0x0b, ''],
    [0x0c, 0x0d, 'i'], // br, br_if
    [0x0e, 0x0e, 'li'], // br_table
    [0x0f, 0x0f, ''],
    [0x10, 0x10, 'f'], // call
    [0x11, 0x11, 'ii'],
    [0x12, 0x12, 'f'], // return_call
    [0x13, 0x13, 'ii'],
    [0x18, 0x18, 'i'], // delegate
    [0x19, 0x1b, ''],
    [0x1c, 0x1c, 'l'], // select of a type
    [0x20, 0x26, 'i'], // locals, globals, tables
    [0x28, 0x3e, 'm'],
    [0x3f, 0x42, 'i'], // size, growth; constants
    [0x43, 0x43, '4'],
    [0x44, 0x44, '8'],
    [0x45, 0xc4, ''],
    [0xd0, 0xd0, 'i'],
    [0xd1, 0xd1, ''],
    [0xd2, 0xd2, 'f'], // ref.func
  ]);
}

/** Saturating conversions, memories and tables as wholes. */
function tables() {
  return instructions([
    [0, 7, ''],
    [8, 8, 'ii'],
    [9, 9, 'i'],
    [10, 10, 'ii'],
    [11, 11, 'i'],
    [12, 12, 'ii'],
    [13, 13, 'i'],
    [14, 14, 'ii'],
    [15, 17, 'i'],
  ]);
}

/** Vectors, the relaxed ones included. */
function vectors() {
  return instructions([
    [0, 0x113, ''],
    [0, 11, 'm'],
    [12, 13, '88'], // v128.const, i8x16.shuffle
    [21, 34, '1'], // lanes
    [84, 91, 'm1'],
    [92, 93, 'm'],
  ]);
}

/** Atomic access. */
function threads() {
  return instructions([
    [0, 2, 'm'],
    [3, 3, '1'], // fence
    [0x10, 0x4e, 'm'],
  ]);
}

/**
 * The module with its functions in another order; `order` names them by their places in `bodies`.
 * Names of functions are left out.
 * @param {Module} module
 * @param {number[]} order
 */
export function writeModule(module, order) {
  const { bytes, imported } = module;
  const renumbered = Array.from({ length: imported + order.length }, (_, number) => number);
  order.forEach((from, to) => (renumbered[imported + from] = imported + to));
  /** @param {number} number */
  const number = (number) => encoded(/** @type {number} */ (renumbered[number]));
  /** @type {Uint8Array[]} */
  const parts = [bytes.subarray(0, 8)];
  for (const section of module.sections) {
    const written = writeSection(module, section, order, number);
    if (written === null) continue;
    const length = written.reduce((sum, part) => sum + part.length, 0);
    parts.push(Uint8Array.from([section.id, ...encoded(length)]), ...written);
  }
  return Buffer.concat(parts);
}

/**
 * @param {Module} module
 * @param {Section} section
 * @param {number[]} order
 * @param {(number: number) => number[]} number
 * @returns {Uint8Array[] | null}
 */
function writeSection({ bytes, types, bodies }, section, order, number) {
  const reader = new Reader(bytes, section.start);
  const count = encoded(order.length);
  switch (section.id) {
    case SECTION.custom:
      return new TextDecoder().decode(reader.text()) === 'name' ? null : whole(bytes, section);
    case SECTION.functions:
      return [Uint8Array.from([...count, ...order.flatMap((from) => encoded(types[from] ?? 0))])];
    case SECTION.exports:
      return [Uint8Array.from(writeExports(reader, number))];
    case SECTION.start:
      return [Uint8Array.from(number(reader.number()))];
    case SECTION.elements:
      return [Uint8Array.from(writeElements(reader, number))];
    case SECTION.code: {
      const written = order.map((from) => writeBody(bytes, /** @type {Body} */ (bodies[from]), number));
      return [Uint8Array.from(count), ...written];
    }
    default:
      return whole(bytes, section);
  }
}

/**
 * @param {Uint8Array} bytes
 * @param {Section} section
 */
function whole(bytes, { start, end }) {
  return [bytes.subarray(start, end)];
}

/**
 * @param {Reader} reader
 * @param {(number: number) => number[]} number
 */
function writeExports(reader, number) {
  const all = reader.list(() => {
    const name = reader.text();
    const kind = reader.byte();
    const item = reader.number();
    return [...encoded(name.length), ...name, kind, ...(kind === 0 ? number(item) : encoded(item))];
  });
  return [...encoded(all.length), ...all.flat()];
}

/**
 * @param {Reader} reader
 * @param {(number: number) => number[]} number
 */
function writeElements(reader, number) {
  const all = reader.list(() => {
    const start = reader.at;
    const kind = reader.number();
    if (kind > 3) throw new Error(`elements of kind ${kind} are not known`);
    if (kind === 2) reader.number();
    if (kind === 0 || kind === 2) {
      // The constant that says where they go.
      while (reader.byte() !== 0x0b) reader.number();
    }
    if (kind > 0) reader.byte();
    const head = reader.bytes.subarray(start, reader.at);
    const targets = reader.list(() => number(reader.number()));
    return [...head, ...encoded(targets.length), ...targets.flat()];
  });
  return [...encoded(all.length), ...all.flat()];
}

/**
 * @param {Uint8Array} bytes
 * @param {Body} body
 * @param {(number: number) => number[]} number
 */
function writeBody(bytes, body, number) {
  const parts = [];
  let at = body.start;
  for (const { start, end, target } of body.references) {
    parts.push(bytes.subarray(at, start), Uint8Array.from(number(target)));
    at = end;
  }
  const code = Buffer.concat([...parts, bytes.subarray(at, body.end)]);
  return Buffer.concat([Uint8Array.from(encoded(code.length)), code]);
}
