import { isSigned, parseAddress, showableAddress, withoutSignatures } from '../../src/base/address.js';
import { clauseOf } from '../../src/base/failure.js';
import { nearest } from '../../src/base/nearest.js';
import { blanker } from '../../src/base/secret.js';
import { lineOf, linesOf, withoutEnds } from '../../src/base/text.js';
import { jsonMembers } from '../../src/data/json-members.js';
import { judge, withoutThoughts } from '../../src/evaluate/match.js';
import { encodePath } from '../../src/http/paths.js';
import { isBounded } from '../../src/http/json-bounds.js';
import { retryAfterMs } from '../../src/http/retry-timing.js';
import { coverAddresses } from '../../src/plan/redacted.js';
import { errorText, isHtml, messageIn } from '../../src/provider/message.js';
import { idOf, numberOf, timeOf } from '../../src/provider/fields.js';
import { toTrouble } from '../../src/provider/oxen/errors.js';
import { hostsOnly } from '../../src/provider/astria/hosts-only.js';
import { readTune } from '../../src/provider/astria/wire.js';
import { toTrouble as astriaTrouble } from '../../src/provider/astria/errors.js';
import { isMedia, readCheckpoints } from '../../src/provider/oxen/checkpoints.js';
import { readLogs } from '../../src/provider/oxen/logs.js';
import { toGallery } from '../../src/provider/oxen/samples.js';
import { readFineTune } from '../../src/provider/oxen/wire.js';
import { readLabel } from '../../src/record/label.js';
import { emptyLog, readMore } from '../../src/record/remote-log.js';
import * as escape from '../../src/report/escape.js';
import { hintFor } from '../../src/report/hints/hint-for.js';
import { renderPlanLog } from '../../src/report/log.js';
import { renderResult } from '../../src/report/result.js';
import { strictActionRef, strictAddress, strictId, strictName, strictWord } from '../../src/report/strict.js';
import { renderSummary } from '../../src/report/summary.js';
import { renderFrame } from '../../src/spec/frame.js';
import { parseOverrides } from '../../src/spec/overrides.js';
import { quoted, wayToForm } from '../../src/spec/wording.js';
import { fineTune, lossResults, observation, report, textTrial } from '../unit/report/fixtures.js';
import { answer } from '../unit/provider/oxen/answers.js';
import { readMark } from '../../src/train/find/title.js';

const blank = blanker(['SFMyNTY.g2gDbQ/+=_key']);
const place = { hub: 'https://hub.oxen.ai', repository: 'ox/data', branch: 'models/x' };
const context = { doing: 'read', subject: 'it', repository: 'ox/data', withKey: true };

/** Everything that is handed a text from outside, whatever its length. */
export const functions: Readonly<Record<string, (text: string) => unknown>> = {
  withoutSignatures,
  isSigned: (text) => {
    const url = parseAddress(`https://a.example/${text}`);
    return url !== undefined && isSigned(url);
  },
  showableAddress,
  clauseOf: (text) => clauseOf(new Error(text)),
  linesOf,
  lineOf,
  withoutEnds: (text) => withoutEnds(text, '/. '),
  blank,
  nearest: (text) => nearest(text, [text, 'learning_rate']),
  logLine: escape.logLine,
  markdownText: escape.markdownText,
  prose: escape.prose,
  code: escape.code,
  codeBlock: escape.codeBlock,
  htmlText: escape.htmlText,
  mermaidLabel: escape.mermaidLabel,
  outputText: escape.outputText,
  link: (text) => escape.link(text, `https://a.example/${text}`),
  strict: (text) => [strictId, strictName, strictWord, strictAddress].map((each) => each(text)),
  strictActionRef,
  messageOfText: (text) => messageIn(undefined, text),
  messageOfJson: (text) =>
    messageIn({ error: { title: text, detail: `${text}.` }, errors: { [text]: [text] } }, text),
  errorText,
  isHtml,
  page: (text) => messageIn(undefined, `<html>${text}`),
  hostsOnly,
  coverAddresses,
  idOf,
  numberOf,
  timeOf,
  isBounded,
  retryAfterMs: (text) => retryAfterMs(text, 0),
  encodePath,
  refusal: (text) => toTrouble(answer(403, text), context),
  refusalAtAstria: (text) => astriaTrouble(answer(422, text), context),
  fineTune: (text) =>
    readFineTune(
      {
        id: 'a',
        name: text,
        error: text,
        description: text,
        output_resource: text,
        resource: { path: text, version: text },
        credits_used: text,
        started_at: text,
      },
      { repository: 'ox/data' },
    ),
  tune: (text) => readTune({ id: 1, title: text, error: text, name: text }, { prefix: 'astria:' }),
  checkpoints: (text) =>
    readCheckpoints({
      branch: text,
      checkpoints: [{ path: text, inference_samples: [text, { url: text }] }],
    }),
  samples: (text) => toGallery([{ ref: text, folder: text }, { ref: `https://a.example/${text}` }], place),
  isMedia,
  logs: (text) => readLogs(undefined, text),
  logsOfJson: (text) => readLogs({ logs: [text, { message: text }, { a: text }] }, text),
  readMore: (text) => readMore(emptyLog, [text, text]),
  label: (text) => readLabel({ description: text }),
  mark: readMark,
  overrides: parseOverrides,
  override: (text) => parseOverrides(`${text.replaceAll(/[\r\n]/g, ' ')}=${text}`),
  frame: (text) =>
    renderFrame(`a: 1\n${text}`, {
      start: { line: 2, column: 1 + (text.length >> 1) },
      end: { line: 2, column: text.length },
    }),
  wording: (text) => [
    quoted(text),
    wayToForm('repository', text),
    wayToForm('resource', text),
    wayToForm('line', text),
  ],
  hint: (text) =>
    hintFor(
      fineTune({
        ending: { conclusion: 'failed', reason: 'training-failed', message: 'x' },
        observation: observation({ error: errorText(text) ?? '' }),
        log: readMore(emptyLog, [text, text]),
      }),
    ),
  judge: (text) =>
    (['exact', 'contains', 'json', 'number'] as const).map((match) => judge(match, { content: text }, 'a')),
  withoutThoughts,
  jsonMembers: (text) => jsonMembers(`{"a": "${text}`),
  plan: (text) =>
    renderPlanLog({
      ...textTrial,
      name: text,
      values: [{ key: text, value: text, source: { kind: 'set', line: 1 }, sent: true }],
    }),
  result: (text) =>
    renderResult(
      report({ notes: [text], fineTunes: [fineTune({ results: lossResults(2, { notes: [text] }) })] }),
    ),
  summary: (text) =>
    renderSummary(
      report({
        notes: [text],
        fineTunes: [fineTune({ trial: { ...textTrial, name: text, request: { a: text } } })],
      }),
    ),
};
