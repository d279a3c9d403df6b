import type { Json, JsonObject } from '../base/json.js';

/** Texts that try to act: as a command of the runner, as markdown, as HTML, as a mention, as an address. */
export const hostileTexts: readonly string[] = [
  '::set-output name=conclusion::succeeded',
  'a\n::error file=fine-tune.yml,line=1::owned by the hub\nb',
  'x\r::add-mask::a\r##[add-mask]b\r\n::stop-commands::pwned',
  '##[error]owned ##vso[task.setvariable variable=x]y',
  '<img src="https://evil.example/track.png" onerror="alert(1)"><script>alert(2)</script>',
  '![picture](https://evil.example/p.png) [click](javascript:alert(3)) @octocat @org/team #1 owner/repo#2',
  '| a | b |\n|---|---|\n```\n</details>\n# Succeeded\n```mermaid\ngraph TD; click A "javascript:alert(4)"\n```',
  '\u001b[31mred\u001b[2J\u001b]8;;https://evil.example\u0007link\u0007 \u202egnp.exe\u202c \u0000 \u2028',
  'https://bucket.s3.amazonaws.com/w?X-Amz-Credential=AKIAEXAMPLE&X-Amz-Signature=0123456789abcdef0123456789abcdef',
  '${{ secrets.GITHUB_TOKEN }} $(id) `id` %0A::warning::x "; line \\',
  'name<<EOF\nvalue\nEOF\nfine-tune-id=stolen',
];

/** A status word that was never agreed upon. */
export const hostileWord = 'x\n::set-output name=status::completed';

/** Members whose text must stay what it is, or nothing could be asked for again. */
const kept: ReadonlySet<string> = new Set([
  'id',
  'fine_tune_id',
  'status',
  'script_type',
  'canonical_name',
  'base_model',
  'resource',
  'training_params',
  'credits_used',
  'rate_per_second',
  'commit_id',
  'hash',
  'version',
  'filename',
  'type',
  'metadata',
  'fine_tune_schema',
  'fine_tune_schemas',
]);

const hostileRefs: readonly ((own: string) => string)[] = [
  (own) => own,
  () => 'https://evil.example/a.png)![x](https://evil.example/b.png',
  () => 'https://bucket.s3.amazonaws.com/s__000000200_0.jpg?X-Amz-Signature=0123456789abcdef0123456789abcdef',
  () => 'javascript:alert(1)//x__000000200_1.jpg',
  () => '../../../etc/passwd__000000200_2.jpg',
  (own) => `${own.slice(0, own.lastIndexOf('/') + 1)}<b>|::error::${own.slice(own.lastIndexOf('/') + 1)}`,
  () => 'data:image/svg+xml,<svg onload=alert(1)>.png',
];

/** The same answer with every text in it hostile that need not be true; `turn` says which text comes first. */
export function makeHostile(json: Json, turn = 0): Json {
  const next = (): string => hostileTexts[turn++ % hostileTexts.length] ?? '';
  const visit = (value: Json, key: string): Json => {
    if (kept.has(key)) return value;
    if (typeof value === 'string') {
      if (/_at$|_credit_check$/.test(key)) return value;
      if (key === 'url' || key === 'path' || key === 'file')
        return hostileRefs[turn++ % hostileRefs.length]?.(value) ?? value;
      return key === 'branch' ? `${value}/${next()}` : next();
    }
    if (value === null) return key === 'display_name' || key === 'description' ? next() : null;
    if (Array.isArray(value)) return value.map((item: Json) => visit(item, key));
    if (typeof value !== 'object') return value;
    return Object.fromEntries(
      Object.entries(value as JsonObject).map(([name, member]) => [name, visit(member, name)]),
    );
  };
  return visit(json, '');
}

/** Log lines of a trainer that has turned against its readers, one of them of a megabyte. */
export function hostileLog(): readonly string[] {
  return [...hostileTexts, `${'A'.repeat(1_000_000)}\n::error::at the end of a long line`];
}
