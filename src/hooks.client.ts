import { askYearStyleOf, toYearStyle } from '#lib/format/year-style.ts';

/** What the server wrote, so that a page that comes alive says the same. */
askYearStyleOf(() => toYearStyle(document.documentElement.dataset['years']));
