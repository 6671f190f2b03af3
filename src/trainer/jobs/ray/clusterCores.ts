import { isArrayOf, isNumberIn, isObject, isRecord, isString } from '../../../protocol/guard';
import type { RayClient, RayRequest } from './rayClient';

/** Where the cluster does not tell, or starts machines only when there is work for them. */
const usualCores = 4;

/** Each job is asked for every second: more of them at a time are a load to the dashboard. */
const mostCores = 64;

/**
 * The cores that the machines of a Ray cluster have now, by its State API, which `ray list nodes`
 * uses as well.
 */
export async function clusterCores(
  client: RayClient,
  request: Pick<RayRequest, 'signal' | 'mostAttempts' | 'timeoutMs'>,
): Promise<number> {
  const path = 'api/v0/nodes?limit=10000';
  const { text } = await client.send({ method: 'GET', path, isAccepted: () => true, ...request });
  let cores = 0;
  for (const { state, resources_total } of nodesIn(text))
    if (state === 'ALIVE' && isCores(resources_total.CPU)) cores += resources_total.CPU;
  return cores < 1 ? usualCores : Math.min(Math.floor(cores), mostCores);
}

function nodesIn(text: string): readonly Node[] {
  try {
    const answer: unknown = JSON.parse(text);
    return isAnswer(answer) ? answer.data.result.result : [];
  } catch {
    return []; // an old Ray, or a proxy that does not let this through
  }
}

interface Node {
  readonly state: string;
  readonly resources_total: Readonly<Record<string, unknown>>;
}

interface Answer {
  readonly data: { readonly result: { readonly result: readonly Node[] } };
}

const isCores = isNumberIn(0);
const isNode = isObject<Node>({ state: isString, resources_total: isRecord });
const isResult = isObject<Answer['data']['result']>({ result: isArrayOf(isNode) });
const isAnswer = isObject<Answer>({ data: isObject<Answer['data']>({ result: isResult }) });
