import { describe, expect, it } from 'vitest';
import { OPEN_DATA_LIST } from '#lib/server/standard/open-data-list.ts';
import { PUBLIC_FACILITIES } from '#lib/server/standard/public-facilities.ts';
import { writeStandardCsv } from '#lib/server/standard/standard-csv.ts';
import { describeWithReference, readReference } from '../../reference.ts';

const firstLine = (text: string) => text.split(/\r?\n/)[0];

describe('a standard CSV', () => {
	it('begins with a byte order mark, ends its lines with CRLF, and leaves blank what is not known', () => {
		const columns = [{ header: '名称', value: (name: string) => name }, { header: '電話番号' }];
		expect(writeStandardCsv(columns, ['図書館, 中央', '公園'])).toBe('\u{FEFF}名称,電話番号\r\n"図書館, 中央",\r\n公園,\r\n');
	});

	it('has the 56 columns of 公共施設一覧 and the 15 of オープンデータ一覧, each once', () => {
		for (const [columns, count] of [
			[PUBLIC_FACILITIES, 56],
			[OPEN_DATA_LIST, 15]
		] as const) {
			expect(new Set(columns.map(({ header }) => header)).size).toBe(count);
			expect(columns).toHaveLength(count);
		}
	});
});

describeWithReference('facilities/templates', 'the headers of the templates', () => {
	it.each([
		['header_standard_dataset_public_facility_56cols.csv', PUBLIC_FACILITIES.map(({ header }) => header)],
		['xxxxxx_open_data_list.csv', OPEN_DATA_LIST.map(({ header }) => header)]
	])('are ours, byte for byte: %s', (file, headers) => {
		expect(firstLine(`\u{FEFF}${headers.join(',')}`)).toBe(firstLine(readReference(`facilities/templates/${file}`)));
	});
});
