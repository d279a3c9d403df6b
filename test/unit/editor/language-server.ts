import { spawn } from 'node:child_process';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { isObject } from '../../../src/base/json.js';
import { root } from '../project/files.js';

/** What an editor's user sees; lines and columns from 1. */
export interface Complaint {
  readonly line: number;
  readonly column: number;
  readonly message: string;
}

export interface Suggestion {
  readonly label: string;
  /** What is typed for the user when the suggestion is taken; `$1`, `${1:…}` are stops of the cursor. */
  readonly inserts: string;
  readonly documentation: string;
}

/** An editor with the YAML extension, as far as a language server can tell. */
export interface Editor {
  /** Complaints about a text, in the order of the text. */
  check(text: string): Promise<readonly Complaint[]>;
  /** Suggestions at the mark `‸` in a text. */
  complete(text: string): Promise<readonly Suggestion[]>;
  /** What is shown when the mouse rests at the mark `‸`, as markdown. */
  hover(text: string): Promise<string>;
  close(): Promise<void>;
}

const schemaAddress = pathToFileURL(join(root, 'schema/fine-tune.schema.json')).href;

/**
 * Starts yaml-language-server with our schema for all files, or without: then a comment line must name it. It has no
 * way to the network.
 */
export async function openEditor(configured: 'by settings' | 'by comments' = 'by settings'): Promise<Editor> {
  const program = createRequire(import.meta.url).resolve('yaml-language-server/bin/yaml-language-server');
  const nowhere = 'http://127.0.0.1:9';
  const child = spawn(process.execPath, [program, '--stdio'], {
    env: { ...process.env, NODE_OPTIONS: '', HTTP_PROXY: nowhere, HTTPS_PROXY: nowhere },
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const settings = {
    yaml: {
      validate: true,
      hover: true,
      completion: true,
      hoverSchemaSource: false,
      schemaStore: { enable: false },
      kubernetesCRDStore: { enable: false },
      ...(configured === 'by settings' ? { schemas: { [schemaAddress]: ['*.yml'] } } : {}),
    },
  };
  const waiting = new Map<unknown, (message: Readonly<Record<string, unknown>>) => void>();
  let documents = 0;
  let requests = 0;

  const send = (message: object): void => {
    const body = JSON.stringify({ jsonrpc: '2.0', ...message });
    child.stdin.write(`Content-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`);
  };
  const request = async (method: string, params: object): Promise<unknown> => {
    const id = ++requests;
    const answer = new Promise<Readonly<Record<string, unknown>>>((resolve) => waiting.set(id, resolve));
    send({ id, method, params });
    return (await answer)['result'];
  };
  readMessages(child.stdout, (message) => {
    const { id, method, params } = message;
    if (method === 'workspace/configuration' && isObject(params))
      send({ id, result: sections(params['items'], settings) });
    else if (typeof method === 'string' && id !== undefined) send({ id, result: null });
    else if (method === 'textDocument/publishDiagnostics' && isObject(params))
      waiting.get(params['uri'])?.(params);
    else waiting.get(id)?.(message);
  });

  /** Opens a text as a file beside the examples, so that relative addresses lead where theirs do. */
  const open = (text: string): { uri: string; complaints: Promise<Readonly<Record<string, unknown>>> } => {
    const uri = pathToFileURL(join(root, `examples/tried-${++documents}.yml`)).href;
    const complaints = new Promise<Readonly<Record<string, unknown>>>((resolve) => waiting.set(uri, resolve));
    send({
      method: 'textDocument/didOpen',
      params: { textDocument: { uri, languageId: 'yaml', version: 1, text } },
    });
    return { uri, complaints };
  };
  const ask = async (method: string, marked: string): Promise<unknown> => {
    const at = marked.indexOf('‸');
    const before = marked.slice(0, at).split('\n');
    const { uri } = open(marked.replace('‸', ''));
    const position = { line: before.length - 1, character: before.at(-1)?.length ?? 0 };
    return request(method, { textDocument: { uri }, position });
  };

  await request('initialize', {
    processId: process.pid,
    rootUri: pathToFileURL(root).href,
    capabilities: {
      workspace: { configuration: true, didChangeConfiguration: { dynamicRegistration: true } },
      textDocument: {
        completion: { completionItem: { snippetSupport: true, documentationFormat: ['markdown'] } },
        hover: { contentFormat: ['markdown'] },
      },
    },
  });
  send({ method: 'initialized', params: {} });
  // This one is answered when the server has read its settings.
  await request('textDocument/codeLens', { textDocument: { uri: 'file:///none.yml' } });

  return {
    check: async (text) => toComplaints((await open(text).complaints)['diagnostics']),
    complete: async (marked) => toSuggestions(await ask('textDocument/completion', marked)),
    hover: async (marked) => toHover(await ask('textDocument/hover', marked)),
    close: async () => {
      const closed = new Promise((resolve) => child.on('close', resolve));
      await request('shutdown', {});
      send({ method: 'exit' });
      await closed;
    },
  };
}

/** Splits what the server writes into its messages. */
function readMessages(
  stream: NodeJS.ReadableStream,
  onMessage: (message: Readonly<Record<string, unknown>>) => void,
): void {
  let rest = Buffer.alloc(0);
  stream.on('data', (chunk: Buffer) => {
    rest = Buffer.concat([rest, chunk]);
    while (true) {
      const head = rest.indexOf('\r\n\r\n');
      const length = Number(
        /Content-Length: (\d+)/i.exec(rest.subarray(0, Math.max(0, head)).toString())?.[1],
      );
      const start = head + 4;
      if (head < 0 || rest.length < start + length) return;
      const message: unknown = JSON.parse(rest.subarray(start, start + length).toString());
      rest = rest.subarray(start + length);
      if (isObject(message)) onMessage(message);
    }
  });
}

function sections(items: unknown, settings: Readonly<Record<string, unknown>>): readonly unknown[] {
  return listOf(items).map((item) => settings[String(item['section'])] ?? {});
}

function toComplaints(diagnostics: unknown): readonly Complaint[] {
  return listOf(diagnostics)
    .map(({ message, range }) => {
      const start = isObject(range) && isObject(range['start']) ? range['start'] : {};
      return {
        line: Number(start['line']) + 1,
        column: Number(start['character']) + 1,
        message: String(message),
      };
    })
    .sort((a, b) => a.line - b.line || a.column - b.column);
}

function toSuggestions(result: unknown): readonly Suggestion[] {
  return listOf(isObject(result) ? result['items'] : []).map(({ label, insertText, documentation }) => ({
    label: String(label),
    inserts: String(insertText ?? label),
    documentation: isObject(documentation) ? String(documentation['value']) : String(documentation),
  }));
}

function toHover(result: unknown): string {
  const contents = isObject(result) ? result['contents'] : undefined;
  return isObject(contents) ? String(contents['value']) : '';
}

function listOf(value: unknown): readonly Readonly<Record<string, unknown>>[] {
  return Array.isArray(value) ? value.filter(isObject) : [];
}
