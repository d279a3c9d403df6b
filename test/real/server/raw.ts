/*
 * What an upload asks of the server, call by call and nothing else. The action's own client is to take the place of these
 * functions in uploads.test.ts; what that test holds stays.
 */

export interface Raw {
  readonly status: number;
  /** Parsed when it is JSON, else its text. */
  readonly body: unknown;
  readonly headers: Headers;
}

export type File = Readonly<{ name: string; content: string | Uint8Array }>;

const author = { name: 'fine-tune', email: 'fine-tune@example.com' };

/** One request; `body` of an object is sent as JSON. */
export async function ask(
  url: string,
  method: string,
  path: string,
  body?: object | FormData,
  headers: Readonly<Record<string, string>> = {},
): Promise<Raw> {
  const isForm = body instanceof FormData;
  const response = await fetch(`${url}${path}`, {
    method,
    headers: {
      accept: 'application/json',
      'user-agent': 'fine-tune-action/0.0.0',
      ...(body === undefined || isForm ? {} : { 'content-type': 'application/json' }),
      ...headers,
    },
    ...(body === undefined ? {} : { body: isForm ? body : JSON.stringify(body) }),
  });
  const text = await response.text();
  return { status: response.status, body: parse(text), headers: response.headers };
}

export function createRepository(url: string, repository: string): Promise<Raw> {
  const [namespace = '', name = ''] = repository.split('/');
  return ask(url, 'POST', '/api/repos', { namespace, name });
}

export function createBranch(url: string, repository: string, name: string, from: string): Promise<Raw> {
  return ask(url, 'POST', `/api/repos/${repository}/branches`, { new_name: name, from_name: from });
}

/** One file, one commit; the path is that of the file. */
export function putFile(
  url: string,
  repository: string,
  resource: string,
  file: File,
  message: string,
): Promise<Raw> {
  return ask(
    url,
    'PUT',
    `/api/repos/${repository}/file/${resource}`,
    form('file', [file], { ...author, message }),
  );
}

/** Several files of one folder, one commit; the path is that of the folder. */
export function putFiles(
  url: string,
  repository: string,
  folder: string,
  files: readonly File[],
  message: string,
): Promise<Raw> {
  return ask(
    url,
    'PUT',
    `/api/repos/${repository}/file/${folder}`,
    form('files[]', files, { ...author, message }),
  );
}

/** A place for changes of a branch before they are a commit. */
export function openWorkspace(url: string, repository: string, branch: string, id: string): Promise<Raw> {
  return ask(url, 'PUT', `/api/repos/${repository}/workspaces`, { branch_name: branch, workspace_id: id });
}

export function addFiles(
  url: string,
  repository: string,
  workspace: string,
  folder: string,
  files: readonly File[],
): Promise<Raw> {
  return ask(
    url,
    'POST',
    `/api/repos/${repository}/workspaces/${workspace}/files/${folder}`,
    form('file', files),
  );
}

export function mergeWorkspace(
  url: string,
  repository: string,
  workspace: string,
  branch: string,
  message: string,
): Promise<Raw> {
  const { name, email } = author;
  return ask(url, 'POST', `/api/repos/${repository}/workspaces/${workspace}/merge/${branch}`, {
    author: name,
    email,
    message,
  });
}

function form(field: string, files: readonly File[], texts: Readonly<Record<string, string>> = {}): FormData {
  const data = new FormData();
  for (const [name, text] of Object.entries(texts)) data.append(name, text);
  for (const { name, content } of files) data.append(field, new Blob([content]), name);
  return data;
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
