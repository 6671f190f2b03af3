import { isNumberIn, isRecord } from '../../../protocol/guard';
import type { RayClient, RayRequest } from './rayClient';

/** Where the cluster does not tell: Ray describes its status for its own pages, not for others. */
const usualCores = 4;

/** Each job is asked for every second: more of them at a time are a load to the dashboard. */
const mostCores = 64;

const isCores = isNumberIn(1);

/** The cores that a Ray cluster has now. */
export async function clusterCores(
  client: RayClient,
  request: Pick<RayRequest, 'signal' | 'mostAttempts' | 'timeoutMs'>,
): Promise<number> {
  const { text } = await client.send({
    method: 'GET',
    path: 'api/cluster_status',
    isAccepted: () => true,
    ...request,
  });
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return usualCores; // not told
  }
  for (const key of ['data', 'clusterStatus', 'loadMetricsReport', 'usage', 'CPU'])
    value = isRecord(value) ? value[key] : undefined;
  const cores: unknown = Array.isArray(value) ? value[1] : undefined; // used, all
  return isCores(cores) ? Math.min(Math.floor(cores), mostCores) : usualCores;
}
