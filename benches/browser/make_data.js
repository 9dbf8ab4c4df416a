/** Usage: node benches/browser/make_data.js DATA_DIRECTORY COUNT… */
import { exactAnswers, makeVectors, packVectors } from './data.js';

const [directory = '.build/bench', ...counts] = process.argv.slice(2);
const sizes = counts.map(Number);
makeVectors(directory, Math.max(...sizes));
packVectors(directory, Math.max(...sizes));
exactAnswers(directory, sizes);
