import { isEither, isIntegerIn, isString, isVariant, type Guard } from './guard';
import type { TrainerApi } from './trainerApi';

/** Raised with every incompatible change of `TrainerApi` or of the messages below. */
export const protocolVersion = 1;

/** The trainer says `hello` once when it can answer, then shows each second that it is not hung. */
export type TrainerNotice = TrainerHello | { readonly type: 'heartbeat' };

export interface TrainerHello {
  readonly type: 'hello';
  readonly protocolVersion: number;
  readonly pid: number;
  readonly nodeVersion: string;
}

export const heartbeatIntervalMs = 1000;

/** The two ends of the trainer's channel, for `Peer`. */
export interface TrainerEnd {
  readonly requests: TrainerApi;
  readonly notice: TrainerNotice;
}
export interface TrainerHostEnd {
  readonly requests: object;
  readonly notice: never;
}

export const isTrainerNotice: Guard<TrainerNotice> = isEither(
  isVariant<TrainerHello>('hello', {
    protocolVersion: isIntegerIn(0),
    pid: isIntegerIn(1),
    nodeVersion: isString,
  }),
  isVariant<{ readonly type: 'heartbeat' }>('heartbeat', {}),
);
