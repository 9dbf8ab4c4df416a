import assert from 'node:assert/strict';
import { test } from 'node:test';
import { csvText } from './csv.js';

test('cells are quoted as RFC 4180 has it', () => {
  assert.equal(csvText([['a', 'b,c'], ['d "e"', 'f\ng']]), '\uFEFFa,"b,c"\r\n"d ""e""","f\ng"\r\n');
});

test('no text becomes a formula of a spreadsheet; numbers stay numbers', () => {
  assert.equal(csvText([['=1+1', '+1', '-x', '@a', -3]]), "\uFEFF'=1+1,'+1,'-x,'@a,-3\r\n");
});
