/**
 * Where countries are for the purpose of "how far": their capital, to a tenth of a degree. The sources of ties name
 * countries but give no position; this is general geography, said to be ours where it is shown.
 */
import type { Position } from '#lib/domain/geo-json.ts';

export const CAPITALS: Record<string, { ja: string; en: string; position: Position }> = {
	ギリシャ共和国: { ja: 'アテネ', en: 'Athens', position: [23.7, 38] }
};
