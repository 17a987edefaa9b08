/** Who belongs to a tie, and since when: joined, left, merged, as far as the sources date it. */
import { categoriesOf, type DataPackage } from '#lib/domain/data-package.ts';
import type { Figure } from '#lib/domain/figure.ts';
import { isNamed } from '#lib/domain/tie-filter.ts';
import { formatDate } from '#lib/format/number.ts';
import { messagesIn } from '#lib/messages/index.ts';
import { inLanguage, wordOf, type Language } from '#lib/messages/language.ts';
import { listTies } from '#lib/server/queries/ties.ts';
import { listMemberPlaces } from '#lib/server/queries/partnerships.ts';
import type { Db } from '#lib/server/sqlite/open.ts';
import { citeRows } from './sources.ts';

export const name = 'partnership-members';
export const params = ['partnership'] as const;

/** @returns undefined when there is no such tie */
export async function make(
	db: Db,
	pkg: DataPackage,
	language: Language,
	{ partnership }: { partnership: string }
): Promise<Figure<undefined> | undefined> {
	const tie = (await listTies(db)).find(({ partnership_id }) => partnership_id === partnership);
	if (!tie) return undefined;
	const t = messagesIn(language).ties.membersFigure;
	const roles = categoriesOf(pkg, 'partnership_members', 'role');
	const roleOf = (role: string | null) => wordOf(language, roles, role, '');
	const { members } = tie;
	const named = members.filter(isNamed);
	const joined = members.filter((member) => member.joined !== null && member.joined !== tie.start_date).length;
	const left = members.filter((member) => member.left !== null).length;
	const date = (value: string | null, blank: string) => (value === null ? blank : formatDate(language, value));

	return {
		name,
		params: { partnership },
		page: `/cooperation/${partnership}`,
		title:
			joined + left > 0
				? t.findingChanged(tie[`name_${language}`], joined, left)
				: t.finding(named.length, tie[`name_${language}`]),
		subtitle: t.subtitle,
		columns: [
			{ key: 'member', title: t.member },
			{ key: 'municipality_code', title: t.code },
			{ key: 'role', title: t.role },
			{ key: 'joined', title: t.joined },
			{ key: 'left', title: t.left }
		],
		rows: members.map((member) => {
			const said = inLanguage(language, member, 'name');
			return {
				values: {
					member: said,
					municipality_code: member.municipality_code,
					role: member.role,
					joined: member.joined,
					left: member.left
				},
				shown: [
					said,
					member.municipality_code ?? '',
					roleOf(member.role),
					date(member.joined, t.fromStart),
					date(member.left, t.still)
				],
				...(member.member_partnership_id !== null && {
					link: { column: 'member', path: `/cooperation/${member.member_partnership_id}` }
				}),
				...(member.municipality_code !== null && {
					link: { column: 'member', path: `/municipalities/${member.municipality_code}` }
				})
			};
		}),
		sources: await citeRows(db, language, await listMemberPlaces(db, partnership)),
		notes: members.some((member) => member.joined === null) ? [t.blank] : [],
		drawing: undefined,
		undrawn: true
	};
}
