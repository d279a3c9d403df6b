import { parse } from 'yaml';
import { isObject } from '../base/json.js';
import { nestsTooDeep } from '../base/yaml-depth.js';
import type { Host } from './host.js';

/** GitHub ends a job after six hours when it says nothing else, a self-hosted runner's too, and a hosted one's always. */
const usualMs = 360 * 60_000;

/** GitHub takes no larger ones. */
const maxBytes = 1024 * 1024;

/** The workflow file that this job stands in, as it was checked out; undefined where it lies elsewhere or cannot be read. */
export function readWorkflowFile({ event, readText }: Pick<Host, 'event' | 'readText'>): string | undefined {
  const { workflow } = event.job;
  const file = workflow === '' ? undefined : readText(workflow, maxBytes);
  return file?.kind === 'text' ? file.text : undefined;
}

/**
 * After how long GitHub ends a job, in ms: its `timeout-minutes`, where the workflow file tells it as a number. Of a job
 * that is not found, is another workflow's or has an expression there, the usual limit.
 * Source: https://docs.github.com/actions/reference/workflows-and-actions/workflow-syntax#jobsjob_idtimeout-minutes
 */
export function jobLimitMs(workflow: string | undefined, job: string, hosted: boolean): number {
  const told = workflow === undefined ? undefined : toldMs(workflow, job);
  if (told === undefined) return usualMs;
  return hosted ? Math.min(told, usualMs) : told;
}

/** Whether a workflow can be run by hand and asks for the fingerprint of a plan then. */
export function asksForFingerprint(workflow: string): boolean {
  const { workflow_dispatch: byHand } = objectIn(read(workflow)['on']);
  const inputs = objectIn(objectIn(byHand)['inputs']);
  return inputs['fingerprint'] !== undefined || inputs['expect-fingerprint'] !== undefined;
}

function read(workflow: string): Readonly<Record<string, unknown>> {
  if (nestsTooDeep(workflow)) return {};
  try {
    return objectIn(parse(workflow, { logLevel: 'silent' }) as unknown);
  } catch {
    return {};
  }
}

function objectIn(value: unknown): Readonly<Record<string, unknown>> {
  return isObject(value) ? value : {};
}

function toldMs(workflow: string, job: string): number | undefined {
  const jobs = objectIn(read(workflow)['jobs']);
  const found = Object.hasOwn(jobs, job) ? jobs[job] : undefined;
  if (!isObject(found) || found['uses'] !== undefined) return undefined;
  const minutes = found['timeout-minutes'];
  return typeof minutes === 'number' && minutes > 0 ? minutes * 60_000 : undefined;
}
