/**
 * What a file is, told by its first bytes: people rename files.
 *
 * @typedef {'registry' | 'patient' | 'table' | 'note' | 'worklist'} FileKind
 *   A download of trials, one patient or a bundle, a table of patients, a text, a saved worklist.
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
  return kindOf(await beginning(file), file.name);
}

/**
 * The kind of a file with this beginning. What is not told apart goes the way of a registry
 * download, whose reader says what is wrong with it.
 * @param {string} text
 * @param {string} name
 * @returns {FileKind}
 */
export function kindOf(text, name) {
  const start = text.replace(/^\uFEFF/, '').trimStart();
  if (/^[[{]/.test(start)) return jsonKind(start);
  if (start.startsWith('<') || start.startsWith('PK')) return 'registry';
  if (isTable(start) || (/\.[ct]sv$/i.test(name) && start !== '')) return 'table';
  return /\.(txt|md)$/i.test(name) && start !== '' ? 'note' : 'registry';
}

/**
 * Whichever speaks first: a study may hold a member that a patient has, and the reverse.
 * @param {string} start
 * @returns {FileKind}
 */
function jsonKind(start) {
  if (start.includes('"trialmatch.sealed/')) return 'worklist';
  const [study, patient] = [start.search(STUDY), start.search(PATIENT)];
  const isPatient = start.includes('"trialmatch.patient/') || patient >= 0;
  return isPatient && (study < 0 || patient < study) ? 'patient' : 'registry';
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
 * The first characters of a file, unpacked where it is packed.
 * @param {File} file
 */
async function beginning(file) {
  const bytes = new Uint8Array(await file.slice(0, LOOK).arrayBuffer());
  const plain = bytes[0] === 0x1f && bytes[1] === 0x8b ? await unpacked(bytes) : bytes;
  const isUtf16 = (plain[0] === 0xff && plain[1] === 0xfe) || (plain[0] === 0xfe && plain[1] === 0xff);
  const encoding = isUtf16 ? (plain[0] === 0xff ? 'utf-16le' : 'utf-16be') : 'utf-8';
  return new TextDecoder(encoding).decode(plain);
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
