/** Texts with a form of their own: a pattern (for `new RegExp(…, 'u')` and for JSON Schema) and what to write, in words. */
export const formats = {
  repository: {
    pattern: '^(?!\\.{1,2}/)[^/\\s\\p{Cc}]+/(?!\\.{1,2}$)[^/\\s\\p{Cc}]+$',
    expected: 'namespace/name, such as Tutorials/FinancialSentiment',
  },
  resource: {
    pattern: '^(?![^]*\\s/?$)(?!\\.{1,2}/)[^/\\s\\p{Cc}][^/\\p{Cc}]*(?:/(?!\\.{1,2}(?:/|$))[^/\\p{Cc}]+)+/?$',
    expected: 'branch/path, such as main/train.parquet',
  },
  table: {
    pattern:
      '^(?!/|~|[A-Za-z][A-Za-z\\d+.-]*:|[^]*\\\\|(?:[^]*/)?\\.\\.(?:/|$))(?!\\s)[^\\p{Cc}]+\\.(?:[cC][sS][vV]|[tT][sS][vV]|[jJ][sS][oO][nN][lL]|[pP][aA][rR][qQ][uU][eE][tT])$',
    expected:
      'the path of a table (csv, tsv, jsonl, parquet) from the root of the checkout, such as data/train.jsonl',
  },
  files: {
    pattern:
      '^(?!/|~|[A-Za-z][A-Za-z\\d+.-]*:|[^]*\\\\|(?:[^]*/)?\\.\\.(?:/|$))(?!\\s)(?![^]*\\s$)[^\\p{Cc}]+$',
    expected: 'a path or pattern from the root of the checkout, such as images/**',
  },
  branch: {
    pattern: '^(?![-/.]|[^]*(?:\\.\\.|//|/\\.|@\\{|[./]$|\\.lock(?:/|$)))[^\\s~^:?*\\[\\\\\\p{Cc}]{1,200}$',
    expected: 'the name of a branch, such as fine-tune-data',
  },
  duration: {
    pattern: '^(?=.*[1-9])(?:\\d{1,6}d)?(?:\\d{1,6}h)?(?:\\d{1,6}m)?(?:\\d{1,6}s)?$',
    expected: 'a duration above zero, such as 90s, 30m, 5h30m or 2d',
  },
  line: {
    pattern: '^[^\\p{Cc}\\p{Zl}\\p{Zp}]{1,200}$',
    expected: 'one line of at most 200 characters',
  },
  text: {
    pattern: '^[^]{1,5000}$',
    expected: 'a text of at most 5,000 characters',
  },
  // A user name in an address would be a password in a file of the repository.
  address: {
    pattern: '^https?://(?![^/?#]*@)[^\\s/?#]+(?:[/?#][^\\s]*)?$',
    expected: 'an http or https address without user name and password',
  },
  secureAddress: {
    pattern: '^https://(?![^/?#]*@)[^\\s/?#]+(?:[/?#][^\\s]*)?$',
    expected: 'an https address without user name and password',
  },
} as const;

export type Format = keyof typeof formats;
