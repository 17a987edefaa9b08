/** Servers of others that answer from any SQLite file, where they are installed: the same rows, in their own words. */
import { spawnSync } from 'node:child_process';
import { startProgram, type Running } from './servers.ts';

export interface Peer {
	/** Program, and name in the tables. */
	name: string;
	argumentsFor: (database: string, port: number) => string[];
	/** The address of the rows that a query string of ours asks for. */
	addressOf: (table: string, query: URLSearchParams) => string;
}

const OBSERVATIONS = /^\/api\/v1\/datasets\/(fiscal_observations)\/records\?(.*)$/;

/** Columns with their conditions; `limit` is none. */
const conditionsOf = (query: URLSearchParams) => [...query].filter(([name]) => name !== 'limit');

const PEERS: Peer[] = [
	{
		name: 'soul',
		argumentsFor: (database, port) => ['-d', database, '-p', String(port)],
		addressOf: (table, query) =>
			`/api/tables/${table}/rows?_limit=${query.get('limit') ?? 100}&_filters=${conditionsOf(query)
				.map(([name, value]) => `${name}:${value}`)
				.join()}`
	},
	{
		name: 'datasette',
		argumentsFor: (database, port) => ['serve', database, '--host', '127.0.0.1', '--port', String(port)],
		addressOf: (table, query) =>
			`/machiscope/${table}.json?_shape=objects&_size=${query.get('limit') ?? 100}&${new URLSearchParams(conditionsOf(query)).toString()}`
	}
];

export const listPeers = (): { installed: Peer[]; missing: string[] } => {
	const isThere = ({ name }: Peer) => spawnSync(name, ['--version']).error === undefined;
	return {
		installed: PEERS.filter(isThere),
		missing: PEERS.filter((peer) => !isThere(peer)).map(({ name }) => name)
	};
};

/** @param database a copy, for some write their own tables into it */
export const startPeer = ({ name, argumentsFor }: Peer, database: string): Promise<Running> =>
	startProgram(
		name,
		(port) => argumentsFor(database, port),
		() => ({}),
		'/'
	);

/** An address of ours in the words of a peer; undefined for what it is not asked. */
export function toPeerAddress({ addressOf }: Peer, address: string): string | undefined {
	const [, table, query] = OBSERVATIONS.exec(address) ?? [];
	return table === undefined ? undefined : addressOf(table, new URLSearchParams(query));
}
