import { toStatements } from '#lib/server/catalogue/dcat.ts';
import { describeCatalogue } from '#lib/server/catalogue/description.ts';
import { toJsonLd, toRdfXml, toTurtle } from '#lib/server/catalogue/serialise.ts';
import { allowParameters, endpoint } from '#lib/server/http/endpoint.ts';
import { conditional } from '#lib/server/http/respond.ts';
import type { RequestEvent } from './$types.js';

const FORMS = {
	ttl: { mediaType: 'text/turtle', charset: '; charset=utf-8', write: toTurtle },
	jsonld: {
		mediaType: 'application/ld+json',
		charset: '',
		write: (statements: Parameters<typeof toJsonLd>[0]) => `${JSON.stringify(toJsonLd(statements), null, '\t')}\n`
	},
	xml: { mediaType: 'application/rdf+xml', charset: '; charset=utf-8', write: toRdfXml }
} as const;

export const GET = endpoint<RequestEvent>((asked, { format }) => {
	const { url, release } = asked;
	allowParameters(url);
	const { mediaType, charset, write } = FORMS[format];
	const others = Object.entries(FORMS).filter(([other]) => other !== format);
	const link = [
		...others.map(([other, form]) => `<${url.origin}/catalog.${other}>; rel="alternate"; type="${form.mediaType}"`),
		`<${url.origin}/data>; rel="alternate"; type="text/html"`
	].join(', ');
	return conditional(asked, { headers: { link } }, async () => {
		const text = write(toStatements(await describeCatalogue(release, url.origin)));
		return new Response(text, { headers: { 'content-type': mediaType + charset } });
	});
});
