/** A file of a form, as the hub takes it in. */
export interface SentPart {
  readonly field: string;
  readonly filename: string;
  readonly content: Buffer;
}

/** A form of files. */
export interface SentForm {
  readonly parts: readonly SentPart[];
}

/** A body that is a form or bytes; undefined for one that is neither. */
export function parseUpload(body: Buffer, type: string): SentForm | Buffer | undefined {
  if (/^application\/octet-stream\b/i.test(type)) return Buffer.from(body);
  const boundary = /boundary="?([^";]+)"?/i.exec(type)?.[1];
  if (!/^multipart\/form-data\b/i.test(type) || boundary === undefined) return undefined;
  const mark = `--${boundary}`;
  const parts: SentPart[] = [];
  let start = body.indexOf(mark);
  while (start >= 0) {
    const end = body.indexOf(`\r\n${mark}`, start + mark.length);
    if (end < 0) break;
    const part = body.subarray(start + mark.length + 2, end);
    const split = part.indexOf('\r\n\r\n');
    const head = part.subarray(0, Math.max(0, split)).toString('utf8');
    const field = /[;\s]name="([^"]*)"/i.exec(head)?.[1] ?? '';
    const name = /\bfilename="((?:[^"\\]|\\.)*)"/i.exec(head)?.[1];
    if (split >= 0 && name !== undefined)
      parts.push({
        field,
        filename: name.replaceAll(/\\(.)/g, '$1'),
        content: Buffer.from(part.subarray(split + 4)),
      });
    start = end + 2;
  }
  return { parts };
}
