import { UserError } from '../../core/errors';
import type { Side } from '../../core/model/sdrlModel';
import type { NamedRow } from '../../protocol/hoverApi';
import type { TrainerClient } from '../trainerClient';
import { quoted } from './agentJson';

const suggestions = 5;
const mostMatches = 200;

/**
 * The user or item that an agent means: by its exact id, or else by a title that only one has. Throws
 * a `UserError` that names those with a like id or title, for the agent to ask again.
 */
export async function findRow(
  analyst: TrainerClient,
  { model, side, name }: { readonly model: string; readonly side: Side; readonly name: string },
): Promise<NamedRow> {
  const row = await analyst.request('describeRow', { model, side, id: name, neighbours: 0 });
  if (row.type === 'row') return row;
  const search = async (filter: string): Promise<readonly NamedRow[]> => {
    const query = { model, side, filter, offset: 0, limit: mostMatches };
    return (await analyst.request('listRows', query)).rows;
  };
  const matches = await search(name);
  const titled = matches.filter(({ title }) => title.toLowerCase() === name.toLowerCase());
  if (titled.length === 1) return titled[0]!;
  const [hint, like] =
    matches.length > 0
      ? ['Those like it are', matches]
      : ['Ids are exact and look like', await search('')];
  const named = like.slice(0, suggestions).map(nameOf).join(', ');
  throw new UserError(`The model has no ${side} ${quoted(name)}. ${hint} ${named}.`, {
    code: `agent/no-${side}`,
  });
}

function nameOf({ id, title }: NamedRow): string {
  return title === id ? quoted(id) : `${quoted(id)} (${quoted(title)})`;
}
