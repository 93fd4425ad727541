import { describe, expect, it } from 'vitest';
import { decode } from '../../server/src/text/decode.ts';

const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);
const bytes = (...parts: (Uint8Array | number[])[]): Uint8Array => Uint8Array.from(parts.flatMap((part) => [...part]));

const decoder = new TextDecoder('windows-1256');
const table = new Map(Array.from({ length: 256 }, (_, byte) => [decoder.decode(Uint8Array.of(byte)), byte]));
const windows1256 = (text: string): Uint8Array => Uint8Array.from(Array.from(text), (character) => table.get(character) ?? 0x3f);

const utf16 = (text: string, littleEndian: boolean): Uint8Array => {
  const view = new DataView(new ArrayBuffer(2 * text.length + 2));
  Array.from(`\ufeff${text}`).forEach((character, i) => {
    view.setUint16(2 * i, character.charCodeAt(0), littleEndian);
  });
  return new Uint8Array(view.buffer);
};

const article = 'قال وزير النقل: «لا تأجيل».\r\nوأضاف أن «الجسر» جاهز، وأنه سيُفتح في 14 مايو.\r\n';
const long = article.repeat(10);

describe('decoding', () => {
  it.each([
    ['nothing', new Uint8Array(), '', 'utf-8'],
    ['UTF-8', utf8(article), article, 'utf-8'],
    ['UTF-8 with a byte-order mark', bytes([0xef, 0xbb, 0xbf], utf8(article)), article, 'utf-8'],
    ['UTF-16, low byte first', utf16(article, true), article, 'utf-16le'],
    ['UTF-16, high byte first', utf16(article, false), article, 'utf-16be'],
    ['a null byte', bytes([0x61, 0, 0x62]), 'a\0b', 'utf-8'],
  ])('reads %s', (_, input, text, encoding) => {
    expect(decode(input)).toEqual({ text, encoding, problems: [] });
  });

  it.each([
    ['a long text', long],
    ['a short one', 'قال الوزير.'],
    ['one with Latin words', 'وقالت شركة Example Corp إنها «راضية».'],
    ['one with vowel signs', 'قالَ الوزيرُ: «نَعَم»'],
  ])('takes %s for windows-1256, and says so over its first line', (_, text) => {
    const end = text.includes('\r') ? text.indexOf('\r') : text.length;
    expect(decode(windows1256(text))).toEqual({
      text,
      encoding: 'windows-1256',
      problems: [{ code: 'not-utf-8', start: 0, end, detail: 'windows-1256' }],
    });
  });

  it.each([
    ['UTF-8 cut in the middle of a letter', utf8(article).subarray(0, 21)],
    ['UTF-8 with some bytes lost', bytes(utf8(long).subarray(0, 101), utf8(long).subarray(102, 205), utf8(long).subarray(206))],
    ['French in latin-1', Uint8Array.from(Array.from('Le ministre a déclaré être très étonné.'), (c) => c.charCodeAt(0))],
    ['Cyrillic in windows-1251', Uint8Array.from({ length: 400 }, (_, i) => (i % 7 === 6 ? 0x20 : 0xe0 + ((i * 5) % 31)))],
    ['noise', Uint8Array.from({ length: 500 }, (_, i) => (i * 7919) % 251)],
    ['a lone byte', [0xff]],
  ])('keeps what it can of %s', (_, input) => {
    const { encoding, problems, text } = decode(Uint8Array.from(input));
    expect([encoding, problems.map(({ code, detail }) => [code, detail])]).toEqual(['utf-8', [['damaged-utf-8', '']]]);
    expect(text).toContain('\ufffd');
  });
});
