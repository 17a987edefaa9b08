/** Colours as style sheets mix them, worked out to plain `#rrggbb`, which every reader of SVG knows. */

export type Theme = 'light' | 'dark';
type Triple = [number, number, number];

const NAMED: Record<string, string> = { white: '#ffffff', black: '#000000' };

function toRgb(colour: string): Triple {
	const hex = NAMED[colour.toLowerCase()] ?? colour;
	const [, short, long] = /^#(?:([\da-f]{3})|([\da-f]{6}))$/i.exec(hex) ?? [];
	const digits = long ?? short?.replace(/./g, '$&$&');
	if (digits === undefined) throw new RangeError(`"${colour}" is no colour that a picture can have`);
	return [0, 2, 4].map((at) => parseInt(digits.slice(at, at + 2), 16) / 255) as Triple;
}

const toHex = (rgb: Triple): string =>
	`#${rgb
		.map((value) =>
			Math.round(Math.min(1, Math.max(0, value)) * 255)
				.toString(16)
				.padStart(2, '0')
		)
		.join('')}`;

const linear = (value: number) => (value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4);
const gamma = (value: number) => (value <= 0.0031308 ? value * 12.92 : 1.055 * value ** (1 / 2.4) - 0.055);

/** sRGB to Oklab and back, with the matrices of Björn Ottosson (2020), as CSS Color 4 has them. */
function toOklab(rgb: Triple): Triple {
	const [r, g, b] = rgb.map(linear) as Triple;
	const l = Math.cbrt(0.4122214708 * r + 0.5363325363 * g + 0.0514459929 * b);
	const m = Math.cbrt(0.2119034982 * r + 0.6806995451 * g + 0.1073969566 * b);
	const s = Math.cbrt(0.0883024619 * r + 0.2817188376 * g + 0.6299787005 * b);
	return [
		0.2104542553 * l + 0.793617785 * m - 0.0040720468 * s,
		1.9779984951 * l - 2.428592205 * m + 0.4505937099 * s,
		0.0259040371 * l + 0.7827717662 * m - 0.808675766 * s
	];
}

function fromOklab([lightness, a, b]: Triple): Triple {
	const l = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3;
	const m = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3;
	const s = (lightness - 0.0894841775 * a - 1.291485548 * b) ** 3;
	return [
		gamma(4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s),
		gamma(-1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s),
		gamma(-0.0041960863 * l - 0.7034186147 * m + 1.707614701 * s)
	];
}

/** `color-mix(in oklab, a p%, b)`. @throws RangeError for another space, or for what is no colour */
function mix(terms: string[]): string {
	const [space, first = '', second = ''] = terms;
	if (space !== 'in oklab') throw new RangeError(`colours are mixed in oklab, not "${space ?? ''}"`);
	const [[one, p], [other, q]] = [first, second].map((term) => {
		const [, colour = term, percent] = /^(.*?)(?:\s+([\d.]+)%)?$/.exec(term) ?? [];
		return [colour, percent === undefined ? undefined : Number(percent) / 100] as const;
	}) as [readonly [string, number | undefined], readonly [string, number | undefined]];
	const weight = p ?? (q === undefined ? 0.5 : 1 - q);
	const [a, b] = [toOklab(toRgb(one)), toOklab(toRgb(other))];
	return toHex(fromOklab(a.map((value, i) => value * weight + (b[i] ?? 0) * (1 - weight)) as Triple));
}

/**
 * A value with its custom properties filled in and its colour functions worked out.
 * @param properties custom properties that hold where the value does
 * @throws RangeError for a property that nobody set, or a colour function that is not known
 */
export function resolveValue(value: string, properties: ReadonlyMap<string, string>, theme: Theme): string {
	const call = (name: string, inner: string): string => {
		const terms = inner.split(',').map((term) => term.trim());
		if (name === 'color-mix') return mix(terms);
		if (name === 'light-dark') return terms[theme === 'light' ? 0 : 1] ?? '';
		const [property = '', ...fallback] = terms;
		const found = properties.get(property) ?? (fallback.length ? fallback.join(', ') : undefined);
		if (found === undefined) throw new RangeError(`${property} is not set`);
		return found;
	};
	// The innermost first: what stands for a property may be a function again, and stand in one.
	const innermost = /(var|light-dark|color-mix)\(([^()]*)\)/;
	let text = value;
	for (let calls = 0; innermost.test(text); calls++) {
		if (calls > 200) throw new RangeError(`"${value}" goes round in circles`);
		text = text.replace(innermost, (_match, name: string, inner: string) => call(name, inner));
	}
	return text.trim();
}
