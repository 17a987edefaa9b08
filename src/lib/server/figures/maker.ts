/** What makes a figure. */
import type { DataPackage } from '#lib/domain/data-package.ts';
import type { Figure } from '#lib/domain/figure.ts';
import type { Language } from '#lib/messages/language.ts';
import type { ParameterError } from '#lib/server/http/problem.ts';
import type { Db } from '#lib/server/sqlite/open.ts';

/** @returns undefined when what is asked for is not there, or cannot be read */
export type MakeFigure<Drawing = unknown> = (
	db: Db,
	pkg: DataPackage,
	language: Language,
	given: Record<string, string>
) => Promise<Figure<Drawing> | undefined>;

export interface FigureMaker {
	/** The first, if any, is required, unless all are optional. */
	params: readonly string[];
	/** What is wrong with the values given; a figure without free values leaves it out. */
	check?: (params: Record<string, string>) => ParameterError[];
	optional?: true;
	make: MakeFigure;
}
