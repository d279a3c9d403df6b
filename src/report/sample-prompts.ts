import { isObject } from '../base/json.js';
import type { FineTuneReport } from './report.js';

/** One entry of `training_params.samples`: what was asked for. */
export interface SamplePrompt {
  readonly text: string;
  /** Addresses of the pictures that went in, as they were written. */
  readonly inputs: readonly string[];
}

/** The prompts by index, as the samples say, else as they were sent, else as the service recorded them. */
export function promptsOf({
  trial,
  observation,
  results,
}: Pick<FineTuneReport, 'trial' | 'observation' | 'results'>): readonly SamplePrompt[] {
  const said = new Map(
    (results?.samples ?? []).flatMap(({ index, prompt }): [number, string][] =>
      index === undefined || prompt === undefined ? [] : [[index, prompt]],
    ),
  );
  if (said.size > 0)
    return Array.from({ length: Math.max(...said.keys()) + 1 }, (_, index) => ({
      text: said.get(index) ?? '',
      inputs: [],
    }));
  const params = trial?.request['training_params'];
  const sent = isObject(params) ? params['samples'] : undefined;
  const samples: unknown = sent ?? observation?.params?.['samples'];
  return Array.isArray(samples) ? samples.map((sample: unknown) => toPrompt(sample)) : [];
}

function toPrompt(sample: unknown): SamplePrompt {
  if (typeof sample === 'string') return { text: sample.trim(), inputs: [] };
  if (!isObject(sample)) return { text: '', inputs: [] };
  const { prompt, ctrl_img_url: one, ctrl_img_urls: many } = sample;
  const inputs: readonly unknown[] = [one, ...(Array.isArray(many) ? (many as unknown[]) : [])];
  return {
    text: typeof prompt === 'string' ? prompt.trim() : '',
    inputs: inputs.filter((input): input is string => typeof input === 'string' && input !== ''),
  };
}
