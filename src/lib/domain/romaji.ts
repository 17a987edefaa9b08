/** Latin letters as Japanese is typed with them, in hiragana: for readings, which the data have in kana. */

const ROWS: Readonly<Record<string, string>> = {
	'': 'あいうえお',
	k: 'かきくけこ',
	g: 'がぎぐげご',
	s: 'さしすせそ',
	z: 'ざじずぜぞ',
	t: 'たちつてと',
	d: 'だぢづでど',
	n: 'なにぬねの',
	h: 'はひふへほ',
	b: 'ばびぶべぼ',
	p: 'ぱぴぷぺぽ',
	m: 'まみむめも',
	r: 'らりるれろ'
};
const VOWELS = 'aiueo';
const SMALL: Readonly<Record<string, string>> = { a: 'ゃ', u: 'ゅ', o: 'ょ' };

const syllables = new Map<string, string>([
	...Object.entries(ROWS).flatMap(([consonant, row]) =>
		[...row].map((kana, i): [string, string] => [consonant + (VOWELS[i] ?? ''), kana])
	),
	...Object.entries(ROWS).flatMap(([consonant, row]) =>
		consonant === ''
			? []
			: Object.entries(SMALL).map(([vowel, y]): [string, string] => [`${consonant}y${vowel}`, `${row[1] ?? ''}${y}`])
	),
	...['sh:し', 'ch:ち', 'j:じ'].flatMap((pair) => {
		const [letters = '', kana = ''] = pair.split(':');
		return Object.entries(SMALL).map(([vowel, y]): [string, string] => [letters + vowel, kana + y]);
	}),
	['shi', 'し'],
	['chi', 'ち'],
	['ji', 'じ'],
	['tsu', 'つ'],
	['fu', 'ふ'],
	['ya', 'や'],
	['yu', 'ゆ'],
	['yo', 'よ'],
	['wa', 'わ'],
	['wo', 'を'],
	['n', 'ん']
]);

/**
 * Hepburn, Kunrei and what is typed on a keyboard: koukaikei → こうかいけい, nisi → にし, sapporo → さっぽろ.
 * @returns undefined when it is no such spelling
 */
export function toHiragana(letters: string): string | undefined {
	let kana = '';
	for (let at = 0; at < letters.length;) {
		if (/^([bcdfghjkmprstz])\1|^tch/.test(letters.slice(at))) {
			kana += 'っ';
			at++;
			continue;
		}
		if (/^m[bmp]/.test(letters.slice(at))) {
			kana += 'ん';
			at++;
			continue;
		}
		const length = [3, 2, 1].find((size) => at + size <= letters.length && syllables.has(letters.slice(at, at + size)));
		if (length === undefined) return undefined;
		kana += syllables.get(letters.slice(at, at + length)) ?? '';
		at += length;
	}
	return kana;
}
