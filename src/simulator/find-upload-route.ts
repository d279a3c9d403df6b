type UploadOperation = 'branch_create' | 'workspace' | 'staged' | 'stage' | 'merge' | 'parts' | 'part';

/** What data is put to a repository by; `rest` stands behind the area. Undefined for everything else. */
export function findUploadRoute(
  method: string,
  area: string | undefined,
  rest: readonly string[],
): { readonly operation: UploadOperation; readonly id: string; readonly path: string } | undefined {
  const [id = '', kind = '', ...more] = rest;
  const path = more.join('/');
  if (area === 'branches' && method === 'POST' && id === '') return { operation: 'branch_create', id, path };
  if (area === 'workspaces') {
    if (method === 'PUT' && id === '') return { operation: 'workspace', id, path };
    if (method === 'GET' && kind === 'changes') return { operation: 'staged', id, path };
    if (method === 'POST' && kind === 'files') return { operation: 'stage', id, path };
    if (method === 'POST' && kind === 'merge' && path !== '') return { operation: 'merge', id, path };
  }
  if (area !== 'versions' || id !== 'uploads') return undefined;
  if (method === 'POST' && kind === '') return { operation: 'parts', id: '', path: '' };
  const [word, number = ''] = more;
  if (method !== 'PUT' || word !== 'parts' || more.length !== 2) return undefined;
  return { operation: 'part', id: kind, path: number };
}
