export const ja = { title: 'このサイトについて' };
export const en: typeof ja = { title: 'About this site' };
