/** The forms in which the catalogue is written down. */
export const match = (param: string): param is 'ttl' | 'jsonld' | 'xml' => ['ttl', 'jsonld', 'xml'].includes(param);
