import type { Report } from './report.js';

type ActionFacts = Pick<Report, 'actionRef' | 'runUrl'>;

/**
 * The page of a message's code in the repository of the action, or the page that lists them. Undefined where that is not
 * known: in a terminal, for an action of the checkout itself, and on a server of one's own, which may have it elsewhere.
 */
export function codePage({ actionRef = '', runUrl = '' }: ActionFacts, code?: string): string | undefined {
  const [, repository, ref] = /^([\w.-]+\/[\w.-]+)(?:\/[\w./-]+)?@([\w./-]+)$/.exec(actionRef) ?? [];
  if (repository === undefined || ref === undefined || repository.startsWith('OWNER/')) return undefined;
  if (!runUrl.startsWith('https://github.com/')) return undefined;
  const folder = `https://github.com/${repository}/blob/${ref}/docs/errors`;
  if (code === undefined) return `${folder}/README.md`;
  return /^[a-z]+(?:-[a-z]+)*$/.test(code) ? `${folder}/${code}.md` : undefined;
}
