/** The period of a plan in words, with what is open or inferred about it. */
import { messagesIn } from '#lib/messages/index.ts';
import type { Language } from '#lib/messages/language.ts';
import { formatFiscalYears } from './number.ts';

interface Period {
	period_start_fy: number | null;
	period_end_fy: number | null;
	period_basis: string;
}

/** 2011〜2015年度 · 2012年度から・推定・終わりの年度は記載なし · FY2011–2015 · from FY2012, inferred, last year not printed */
export function formatPlanPeriod(language: Language, { period_start_fy: from, period_end_fy: to, period_basis }: Period): string {
	const t = messagesIn(language).timeline;
	return [
		from === null && to === null ? t.unknown : formatFiscalYears(language, from, to),
		...(period_basis === 'inferred' ? [t.inferred] : []),
		...(from !== null && to === null ? [t.open] : [])
	].join(language === 'ja' ? '・' : ', ');
}
