import type { Deployment } from '../../record/follow-up.js';
import { code, codeBlock, commandBlock } from '../escape.js';
import { details } from '../text-budget.js';
import type { FineTuneReport } from '../report.js';
import { strictAddress, strictName } from '../strict.js';

/**
 * One request to a model that is deployed, to be pasted, and before it what wakes one that sleeps; none where a name or an
 * address is not plain.
 */
export function renderRequest(
  fineTune: FineTuneReport,
  { model, modelId, asleep }: Deployment,
): readonly string[] {
  const { trial, observation, chatAddress } = fineTune;
  const name = strictName(model);
  const address = strictAddress(chatAddress);
  const type = trial?.request['script_type'] ?? observation?.scriptType;
  if (name === undefined || address === undefined || (type !== undefined && !isChat(type))) return [];
  const body = `{"model": "${name}", "messages": [{"role": "user", "content": "Hello"}], "max_tokens": 256}`;
  const block = commandBlock(
    [
      `curl ${address}/chat/completions \\`,
      '  -H "Authorization: Bearer $OXEN_API_KEY" \\',
      '  -H "Content-Type: application/json" \\',
      `  -d '${body}'`,
    ],
    'sh',
  );
  if (block === undefined) return [];
  return [
    ...(asleep === true ? wakeLines(address, strictName(modelId) ?? name) : []),
    asleep === true ? 'Then ask it:' : 'Ask it:',
    block,
    details(
      'The same by the OpenAI SDK, and by whatever speaks its language',
      [
        codeBlock(
          [
            'import os',
            'from openai import OpenAI',
            '',
            `client = OpenAI(base_url="${address}", api_key=os.environ["OXEN_API_KEY"])`,
            `answer = client.chat.completions.create(model="${name}", messages=[{"role": "user", "content": "Hello"}])`,
            'print(answer.choices[0].message.content)',
          ].join('\n'),
          'python',
        ),
        `Base address ${code(address)}, model ${code(name)}: these two are all that other tools need.`,
      ].join('\n\n'),
    ),
  ];
}

function wakeLines(address: string, model: string): readonly string[] {
  const wake = [
    `curl -X POST ${address}/models/${encodeURIComponent(model)}/activate \\`,
    '  -H "Authorization: Bearer $OXEN_API_KEY"',
  ];
  const block = commandBlock(wake, 'sh');
  return block === undefined ? [] : ['Wake it; it bills from then on:', block];
}

function isChat(type: unknown): boolean {
  return type === 'text_generation' || type === 'text_chat_messages' || type === 'image_to_text';
}
