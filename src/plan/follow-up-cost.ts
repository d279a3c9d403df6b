import type { FollowUp } from '../spec/spec.js';
import { servingPrice } from './serving-price.js';

/** What follows a training in calls and money, as far as it can be told before. */
export interface FollowUpCost {
  /** Absent when nothing is asked. */
  readonly asks?: {
    readonly rows: number;
    /** Questions at most, those to the other model included. */
    readonly calls: number;
    /** Models that are served for it at most. */
    readonly models: number;
    readonly minutes: number;
  };
  /** Absent when nothing is to serve afterwards. `not-here`: the file asks for it, and a terminal does not do it. */
  readonly keeps?: { readonly replaces: 'nothing' | 'earlier' | 'not-here' };
  /** Of serving one model; credits. */
  readonly perHour: number;
  readonly gpu: string;
  readonly origin: string;
}

/** What is opened for questions serves so long at most, in minutes. */
const longestServedMinutes = 30;

/**
 * `tableRows`: of the table that is asked, where that is told; `mayEndOthers`: whether what is replaced is ended here.
 * Undefined when nothing follows that costs.
 */
export function followUpCost(
  { evaluate, deploy }: FollowUp,
  tableRows: number | undefined,
  mayEndOthers: boolean,
): FollowUpCost | undefined {
  if (evaluate === undefined && deploy === undefined) return undefined;
  const { perSecond, gpu, origin } = servingPrice();
  const price = { perHour: perSecond * 3600, gpu, origin };
  const replaces = deploy?.replace !== true ? 'nothing' : mayEndOthers ? 'earlier' : 'not-here';
  const keeps = deploy === undefined ? {} : ({ keeps: { replaces } } as const);
  if (evaluate === undefined) return { ...price, ...keeps };
  const rows = Math.min(evaluate.rows, tableRows ?? evaluate.rows);
  const { against } = evaluate;
  return {
    ...price,
    ...keeps,
    asks: {
      rows,
      calls: against === 'none' ? rows : 2 * rows,
      models: against === 'previous' ? 2 : 1,
      minutes: longestServedMinutes,
    },
  };
}
