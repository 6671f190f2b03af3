import type { RequestOptions } from '../protocol/peer';
import type { TrainerApi } from '../protocol/trainerApi';

/** Whatever answers the trainer's requests: the supervised process, or a stand-in in tests. */
export interface TrainerClient {
  request<Method extends keyof TrainerApi>(
    method: Method,
    params: TrainerApi[Method]['params'],
    options?: RequestOptions<TrainerApi[Method]['event']>,
  ): Promise<TrainerApi[Method]['result']>;
}
