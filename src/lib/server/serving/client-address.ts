/** Who asks: the address that a limit or a log counts by. */
import type { IncomingMessage } from 'node:http';
import { isIP } from 'node:net';

export interface ProxySettings {
	/** Header in which trusted proxies put the address, as adapter-node's `ADDRESS_HEADER`; undefined without a proxy. */
	addressHeader: string | undefined;
	/** How many trusted proxies add to the header, as `XFF_DEPTH`: the client is that many places from its end. */
	depth: number;
}

/**
 * The client's address: that of the connection, or what the proxies in front of us say. What a client itself writes into
 * the header stands further left and is not believed.
 */
export function findClientAddress(request: IncomingMessage, { addressHeader, depth }: ProxySettings): string {
	const direct = request.socket.remoteAddress ?? '';
	if (addressHeader === undefined) return direct;
	const listed = request.headers[addressHeader.toLowerCase()]?.toString().split(',') ?? [];
	const named = listed.at(-depth)?.trim() ?? '';
	return isIP(named) ? named : direct;
}

/** An IPv4 address in the form that IPv6 sockets give it. */
export const unmapped = (address: string): string => /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address)?.[1] ?? address;

export const isLoopback = (address: string): boolean => /^(127\.|::1$)/.test(unmapped(address));

/** What one subscriber has: an IPv4 address, or the /64 of an IPv6 address (RFC 6177). */
export function networkOf(address: string): string {
	const plain = unmapped(address);
	if (isIP(plain) !== 6) return plain;
	const [head = '', tail] = plain.split('%')[0]?.split('::') ?? [];
	const groups = head === '' ? [] : head.split(':');
	if (tail !== undefined) {
		const after = tail === '' ? [] : tail.split(':');
		const places = after.some((group) => group.includes('.')) ? 7 : 8;
		groups.push(...Array.from({ length: places - groups.length - after.length }, () => '0'), ...after);
	}
	return `${groups
		.slice(0, 4)
		.map((group) => Number.parseInt(group, 16).toString(16))
		.join(':')}::/64`;
}
