import type { Host } from '../../host/host.js';

/** Says aloud, by an annotation and a line of the log, that something could not be handed to the runner. */
export function tellUnwritten(host: Pick<Host, 'annotate'>, what: string, consequence: string): void {
  host.annotate({
    code: 'not-written',
    severity: 'warning',
    message: `${what} could not be written (a full disk, or a file of the runner that is gone): ${consequence}.`,
  });
}
