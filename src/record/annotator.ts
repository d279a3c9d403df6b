import type { Diagnostic, Severity } from '../base/diagnostic.js';
import type { Host } from '../host/host.js';
import { rollUp } from '../report/annotations.js';
import { logLine } from '../report/escape.js';

/** Annotations of one step, counted over all who write some. */
export interface Annotator {
  /** `isInLog`: the log has it anyway; what has no place among the annotations is a line of the log at least. */
  readonly annotate: (diagnostic: Diagnostic, isInLog?: boolean) => void;
  /** At the end of the step: one of each severity that tells how many are left out. */
  readonly close: () => void;
}

/**
 * The runner takes ten of each severity of a step and drops the rest in silence. The tenth is for how many those are.
 * Source: `_maxIssueCount` in https://github.com/actions/runner/blob/main/src/Runner.Worker/ExecutionContext.cs
 */
const most = 9;
const severities: readonly Severity[] = ['error', 'warning', 'notice'];

/** In a terminal there is no such bound. */
export function openAnnotator(host: Pick<Host, 'kind' | 'annotate' | 'print'>): Annotator {
  const shown = new Map<Severity, number>();
  const left = new Map<Severity, Diagnostic[]>(severities.map((severity) => [severity, []]));
  let isClosed = false;
  const show = (diagnostic: Diagnostic): void => {
    shown.set(diagnostic.severity, (shown.get(diagnostic.severity) ?? 0) + 1);
    host.annotate(diagnostic);
  };
  return {
    annotate: (diagnostic, isInLog = false) => {
      const { severity, message, help } = diagnostic;
      // What comes after the end has the place of those that nobody left out.
      const room = isClosed ? most + 1 : most;
      if (host.kind === 'terminal' || (shown.get(severity) ?? 0) < room) {
        show(diagnostic);
        return;
      }
      left.get(severity)?.push(diagnostic);
      if (isInLog) return;
      for (const line of logLine(`${severity}: ${message}${help === undefined ? '' : ` ${help}`}`))
        host.print(line);
    },
    close: () => {
      for (const rest of left.values()) {
        const more = rollUp(rest);
        if (more !== undefined) show(more);
      }
      isClosed = true;
    },
  };
}
