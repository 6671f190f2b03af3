import type { Side } from '../../core/model/sdrlModel';
import { isObject, isOneOf, isOptional, isString, type Guard } from '../../protocol/guard';

/** What a query is about, as far as it is known: the rest is asked. */
export interface RowTarget {
  readonly model?: string;
  readonly side?: Side;
  readonly row?: { readonly id: string; readonly title?: string };
}

/** Commands can be run with anything, so that their arguments are checked. */
export const isRowTarget: Guard<RowTarget> = isObject<RowTarget>({
  model: isOptional(isString),
  side: isOptional(isOneOf('user', 'item')),
  row: isOptional(isObject({ id: isString, title: isOptional(isString) })),
});
