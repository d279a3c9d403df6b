type ServingOperation = 'model' | 'activate' | 'deactivate' | 'chat' | 'me';

/** What is asked of models and accounts; the parts stand behind `api`. Undefined for everything else. */
export function findServingRoute(
  method: string,
  parts: readonly string[],
): { readonly operation: ServingOperation; readonly id: string } | undefined {
  const [area, kind, id = '', act, ...more] = parts;
  const whole = `${method} ${parts.join('/')}`;
  if (whole === 'GET users/me') return { operation: 'me', id: '' };
  if (whole === 'POST ai/chat/completions') return { operation: 'chat', id: '' };
  if (area !== 'ai' || kind !== 'models' || id === '' || more.length > 0) return undefined;
  if (method === 'GET' && act === undefined) return { operation: 'model', id };
  if (method !== 'POST' || (act !== 'activate' && act !== 'deactivate')) return undefined;
  return { operation: act, id };
}
