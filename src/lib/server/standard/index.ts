/** The files of the Japanese standard datasets that a release gives, by name. */
import type { Release } from '#lib/server/current-release.ts';
import { describeCatalogue } from '#lib/server/catalogue/description.ts';
import { listTownsWithFacilities } from '#lib/server/queries/facilities.ts';
import { findMunicipalityByLgCode, listMunicipalities, type Municipality } from '#lib/server/queries/municipalities.ts';
import { listOpenData, OPEN_DATA_LIST } from './open-data-list.ts';
import { listPublicFacilities, PUBLIC_FACILITIES } from './public-facilities.ts';
import { writeStandardCsv } from './standard-csv.ts';

const OPEN_DATA_LIST_FILE = 'open_data_list.csv';
const PUBLIC_FACILITY_FILE = 'public_facility.csv';

const hasFacilities = ({ pkg }: Release) => pkg.datasets.some(({ name }) => name === 'facilities');

/** Which files there are, for the page that lists them. */
export async function listStandardFiles(release: Release) {
	const towns = await listMunicipalities(release.db);
	const withFacilities = hasFacilities(release) ? await listTownsWithFacilities(release.db) : [];
	const name = (town: Municipality, file: string) => ({ town, path: `/standard/${town.lg_code}_${file}` });
	return {
		openDataList: `/standard/${OPEN_DATA_LIST_FILE}`,
		openDataLists: towns.filter(({ role }) => role === 'subject').map((town) => name(town, OPEN_DATA_LIST_FILE)),
		publicFacilities: towns
			.filter(({ municipality_code }) => withFacilities.includes(municipality_code))
			.map((town) => name(town, PUBLIC_FACILITY_FILE))
	};
}

/**
 * The text of a file.
 * @param origin as for the catalogue
 * @returns undefined when the release has no such file
 */
export async function writeStandardFile(release: Release, origin: string, file: string): Promise<string | undefined> {
	if (file === OPEN_DATA_LIST_FILE) {
		return writeStandardCsv(OPEN_DATA_LIST, listOpenData(await describeCatalogue(release, origin)));
	}
	const [, lgCode = '', kind] = /^(\d{6})_(.+)$/.exec(file) ?? [];
	const town = await findMunicipalityByLgCode(release.db, lgCode);
	if (town?.role === 'subject' && kind === OPEN_DATA_LIST_FILE) {
		return writeStandardCsv(OPEN_DATA_LIST, listOpenData(await describeCatalogue(release, origin), town));
	}
	if (town && kind === PUBLIC_FACILITY_FILE && hasFacilities(release)) {
		const facilities = await listPublicFacilities(release.db, release.pkg, town);
		return facilities.length ? writeStandardCsv(PUBLIC_FACILITIES, facilities) : undefined;
	}
	return undefined;
}
