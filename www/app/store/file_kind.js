/**
 * What a file is, told by its first bytes: people rename files.
 *
 * @typedef {'registry' | 'patient' | 'cohort' | 'note' | 'worklist' | 'zip'} TextKind
 *   A download of trials, one patient or a bundle, many patients as a table or line by line, a
 *   text, a saved worklist, and a zip of whatever.
 * @typedef {'pdf' | 'image' | 'office' | 'binary'} ForeignKind What this page does not read.
 * @typedef {TextKind | ForeignKind} FileKind
 */

/** Bytes looked at. */
const LOOK = 65_536;

/** Members that only a patient's JSON has at its top: of FHIR, and of the form. */
const PATIENT = /"(resourceType|birth|diagnosis|conditions|biomarkers|measures|therapies)"\s*:/;
/** Members that only a study has. */
const STUDY = /"(protocolSection|nctId|NCTId|StudyFieldsResponse|FullStudy|nct_id|trial_id)"\s*:/;

/**
 * @param {File} file
 * @returns {Promise<FileKind>}
 */
export async function fileKind(file) {
  const bytes = await beginning(file);
  return foreignKind(bytes) ?? kindOf(decoded(bytes), file.name);
}

/**
 * How foreign files begin: bytes as Latin-1.
 * @type {readonly [RegExp, ForeignKind][]}
 */
const FOREIGN = [
  [/^%PDF/, 'pdf'],
  [/^(\x89PNG|\xff\xd8\xff|GIF8|BM|II\*\0|MM\0\*|RIFF....WEBP)/s, 'image'],
  // The compound files of older office programs.
  [/^\xd0\xcf\x11\xe0/, 'office'],
];

/**
 * The kind of a file that is no text, by its first bytes; a zip is looked into later.
 * @param {Uint8Array} bytes
 * @returns {ForeignKind | undefined}
 */
function foreignKind(bytes) {
  const start = String.fromCharCode(...bytes.subarray(0, 16));
  const known = FOREIGN.find(([beginning]) => beginning.test(start));
  if (known) return known[1];
  const isText = start.startsWith('PK') || isUtf16(bytes) || !bytes.includes(0);
  return isText ? undefined : 'binary';
}

/**
 * The kind of a file with this beginning. What is not told apart goes the way of a registry
 * download, whose reader says what is wrong with it.
 * @param {string} text
 * @param {string} name
 * @returns {TextKind}
 */
export function kindOf(text, name) {
  const start = text.replace(/^\uFEFF/, '').trimStart();
  if (/^[[{]/.test(start)) return jsonKind(start);
  if (start.startsWith('PK')) return 'zip';
  if (start.startsWith('<')) return 'registry';
  if (isTable(start) || (/\.[ct]sv$/i.test(name) && start !== '')) return 'cohort';
  return /\.(txt|md)$/i.test(name) && start !== '' ? 'note' : 'registry';
}

/**
 * Whichever speaks first: a study may hold a member that a patient has, and the reverse.
 * @param {string} start
 * @returns {TextKind}
 */
function jsonKind(start) {
  if (start.includes('"trialmatch.sealed/')) return 'worklist';
  const [study, patient] = [start.search(STUDY), start.search(PATIENT)];
  const isPatient = start.includes('"trialmatch.patient/') || patient >= 0;
  if (!isPatient || (study >= 0 && study < patient)) return 'registry';
  const isLines = !start.includes('"resourceType"') && /^\{.*\}\s*\n\s*\{/.test(start);
  return isLines ? 'cohort' : 'patient';
}

/**
 * Whether the text is lines of as many columns each.
 * @param {string} start
 */
function isTable(start) {
  const lines = start.split(/\r?\n/).slice(0, 4).filter((line) => line.trim() !== '');
  const [head, ...rows] = lines;
  if (!head || rows.length === 0) return false;
  return [',', ';', '\t'].some((mark) => {
    const columns = cells(head, mark);
    return columns > 1 && rows.every((row) => cells(row, mark) === columns);
  });
}

/**
 * How many columns a line has; a mark within quotes parts none.
 * @param {string} line
 * @param {string} mark
 */
const cells = (line, mark) => line.replaceAll(/"[^"]*"/g, '').split(mark).length;

/**
 * The first bytes of a file, unpacked where it is packed.
 * @param {File} file
 */
async function beginning(file) {
  const bytes = new Uint8Array(await file.slice(0, LOOK).arrayBuffer());
  return bytes[0] === 0x1f && bytes[1] === 0x8b ? unpacked(bytes) : bytes;
}

/** @param {Uint8Array} bytes */
const isUtf16 = ([first, second]) =>
  (first === 0xff && second === 0xfe) || (first === 0xfe && second === 0xff);

/** @param {Uint8Array} bytes */
function decoded(bytes) {
  const encoding = isUtf16(bytes) ? (bytes[0] === 0xff ? 'utf-16le' : 'utf-16be') : 'utf-8';
  return new TextDecoder(encoding).decode(bytes);
}

/**
 * As much as comes out of the first bytes of a gzip file, which end in its middle.
 * @param {Uint8Array<ArrayBuffer>} bytes
 */
async function unpacked(bytes) {
  const reader = new Blob([bytes]).stream().pipeThrough(new DecompressionStream('gzip')).getReader();
  const parts = [];
  try {
    for (let size = 0; size < LOOK; ) {
      const { done, value } = await reader.read();
      if (done) break;
      parts.push(value);
      size += value.byteLength;
    }
  } catch {
    // The end of what was handed over, or a damaged file: its reader will say.
  }
  return new Uint8Array(await new Blob(parts).arrayBuffer());
}
