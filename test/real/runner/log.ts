/** One line of act's log as it writes it with `--json`; what we read of it. */
export interface LogEntry {
  readonly msg: string;
  readonly level?: string;
  /** `workflow/job`, with the number of the leg. */
  readonly job?: string;
  readonly jobID?: string;
  readonly jobResult?: string;
  /** Of a step in a composite action: the ids from outside in. */
  readonly stepID?: readonly string[];
  readonly stage?: string;
  readonly stepResult?: string;
  /** A workflow command, or what act did with a file that the step wrote. */
  readonly command?: string;
  readonly name?: string;
  readonly arg?: string;
  readonly content?: string;
  readonly kvPairs?: Readonly<Record<string, string>>;
  /** A line that the step printed. */
  readonly raw_output?: boolean;
}

export interface Annotation {
  readonly level: string;
  readonly message: string;
  readonly properties: Readonly<Record<string, string>>;
}

/** One stage of one step as the runner saw it. */
export interface SeenStep {
  /** `workflow/job`, with the number of the leg. */
  readonly job: string;
  /** The ids from outside in, joined by slashes; a number where a step has none. */
  readonly id: string;
  readonly stage: string;
  /** Undefined when it did not run to an end. */
  result?: string;
  readonly outputs: Record<string, string>;
  readonly annotations: Annotation[];
  summary: string;
  /** What it printed but commands. */
  text: string;
}

/** A run of a workflow as the runner saw it. */
export interface ActRun {
  /** Of act: 0 when every job succeeded. Null when a signal ended it. */
  readonly code: number | null;
  /** In the order in which they began. */
  readonly steps: readonly SeenStep[];
  /** `workflow/job` → success, failure. */
  readonly jobs: Readonly<Record<string, string>>;
  /** All that act said, to be shown when something is not as expected. */
  readonly log: string;
}

/** What became of a run, from the lines of act's log. */
export function readLog(entries: readonly LogEntry[], code: number | null, stderr: string): ActRun {
  const steps = new Map<string, SeenStep>();
  const jobs: Record<string, string> = {};
  for (const entry of entries) {
    const { stepID, stage } = entry;
    // Act pads it to the length of the longest.
    const job = (entry.job ?? '').trimEnd();
    if (entry.jobResult !== undefined) jobs[job] = entry.jobResult;
    if (stepID === undefined || stage === undefined) continue;
    const id = stepID.join('/');
    const name = `${job} ${id} ${stage}`;
    const step = steps.get(name) ?? { job, id, stage, outputs: {}, annotations: [], summary: '', text: '' };
    steps.set(name, step);
    note(step, entry);
  }
  const log = [...entries.map(({ job = '', msg }) => `[${job}] ${msg.trimEnd()}`), stderr].join('\n');
  return { code, steps: [...steps.values()], jobs, log };
}

/** The one stage of the one step; throws with the whole log when there is none, or more than one. */
export function stepOf(run: ActRun, id: string, stage = 'Main', job?: string): SeenStep {
  const [step, ...more] = run.steps.filter(
    (other) => other.id === id && other.stage === stage && (job === undefined || other.job === job),
  );
  if (step === undefined || more.length > 0)
    throw new Error(`${more.length + (step === undefined ? 0 : 1)} steps are ${id}, ${stage}:\n${run.log}`);
  return step;
}

function note(step: SeenStep, entry: LogEntry): void {
  if (entry.stepResult !== undefined) step.result = entry.stepResult;
  if (entry.raw_output === true) step.text += entry.msg;
  const { command, name = '', arg = '' } = entry;
  if (command === 'set-output') step.outputs[name] = arg;
  if (command === 'summary') step.summary = entry.content ?? '';
  if (command === 'error' || command === 'warning' || command === 'notice')
    step.annotations.push({ level: command, message: arg, properties: entry.kvPairs ?? {} });
}
