/** Lower-case hex. The module behind it takes milliseconds to load, and a validation hashes nothing: it comes at the first call. */
export function sha256(text: string): string {
  return process.getBuiltinModule('node:crypto').createHash('sha256').update(text, 'utf8').digest('hex');
}
