import { describe, expect, test } from '@jest/globals';
import { posix } from 'node:path';
import ts from 'typescript';
import { filesUnder, read } from './files.js';

interface Room {
  /** Rooms whose code this room may use; an entry with a slash is one file of a room. */
  readonly rooms: readonly string[];
  /** Rooms of which it may use types only. */
  readonly types?: readonly string[];
  readonly packages: readonly string[];
}

/** The floor plan. Files directly in src are the hall and its doors: they may use every room. */
const plan: Readonly<Record<string, Room>> = {
  base: { rooms: [], packages: [] },
  catalog: { rooms: ['base'], packages: [] },
  data: { rooms: ['base'], packages: ['hyparquet', 'node:crypto', 'node:zlib'] },
  editor: { rooms: ['base', 'catalog'], packages: ['yaml'] },
  spec: { rooms: ['base', 'catalog'], packages: ['yaml', 'node:path'] },
  evaluate: { rooms: ['base'], packages: ['node:crypto'] },
  plan: { rooms: ['base', 'catalog', 'spec'], packages: ['node:crypto'] },
  http: {
    rooms: ['base'],
    packages: ['@actions/http-client', 'node:http', 'node:https', 'node:crypto', 'node:stream'],
  },
  provider: {
    rooms: ['base', 'http', 'catalog'],
    types: ['plan', 'spec/spec'],
    packages: ['node:crypto'],
  },
  record: {
    rooms: ['base', 'plan', 'report'],
    types: ['provider/contract', 'provider/capabilities', 'spec/spec', 'host/host'],
    packages: ['zod'],
  },
  train: {
    rooms: ['base', 'plan', 'provider/contract', 'provider/capabilities', 'record'],
    types: ['spec/spec', 'host/host'],
    packages: [],
  },
  report: { rooms: ['base', 'spec/frame'], types: ['plan', 'provider/contract'], packages: [] },
  host: { rooms: ['base'], packages: ['@actions/core', '@actions/github', /* and Node */ 'node:'] },
  simulator: { rooms: ['base', 'catalog'], packages: ['node:http', 'node:net', 'node:crypto'] },
};

/** Rooms and doors that may touch the world: clocks, the process, the console, sockets. */
const worldly = /^src\/(?:host\/|http\/|simulator\/|index\.ts$|cli\.ts$)/;

const paths = filesUnder('src', '.ts');
const sources = new Map(
  paths.map((path) => [path, ts.createSourceFile(path, read(path), ts.ScriptTarget.ES2023, true)]),
);

describe('the floor plan', () => {
  test('every folder of src is a room of the plan', () => {
    const folders = new Set(paths.map(roomOf).filter((room) => room !== undefined));
    expect([...folders].sort()).toEqual(Object.keys(plan).sort());
  });

  test('imports go one way', () => {
    expect(paths.flatMap((path) => forbiddenImports(path))).toEqual([]);
  });

  test('clocks, process, console and sockets are touched by host, http, simulator and the doors only', () => {
    const touched = paths.filter((path) => !worldly.test(path)).flatMap((path) => worldlyNames(path));
    expect(touched).toEqual([]);
  });

  test('a breach would be seen', () => {
    const source = ts.createSourceFile(
      'src/plan/plan.ts',
      "import { x } from '../host/host.js'; const y = process.pid + Date.now() + new Date().getTime(); // process",
      ts.ScriptTarget.ES2023,
      true,
    );
    expect(forbiddenImports('src/plan/plan.ts', source)).toEqual([
      "src/plan/plan.ts imports '../host/host.js'",
    ]);
    expect(worldlyNames('src/plan/plan.ts', source)).toEqual([
      'src/plan/plan.ts uses process',
      'src/plan/plan.ts uses Date.now',
      'src/plan/plan.ts uses new Date()',
    ]);
  });
});

/** `src/spec/frame.ts` → `spec`; undefined for the hall. */
function roomOf(path: string): string | undefined {
  const [, room, rest] = path.split('/');
  return rest === undefined ? undefined : room;
}

function forbiddenImports(path: string, source = sources.get(path)): readonly string[] {
  const room = roomOf(path);
  const rules = room === undefined ? undefined : plan[room];
  if (rules === undefined || source === undefined) return [];
  return importsOf(source).flatMap(({ from, typeOnly }) => {
    const allowed = from.startsWith('.')
      ? mayImport(room ?? '', rules, resolveImport(path, from), typeOnly)
      : rules.packages.some(
          (name) => from === name || from.startsWith(name.endsWith(':') ? name : `${name}/`),
        );
    return allowed ? [] : [`${path} imports '${from}'`];
  });
}

function mayImport(room: string, rules: Room, target: string, typeOnly: boolean): boolean {
  const targetRoom = target.split('/')[0] ?? '';
  const names = [...rules.rooms, ...(typeOnly ? (rules.types ?? []) : [])];
  return targetRoom === room || names.includes(targetRoom) || names.includes(target);
}

/** The imported file without `src/` and extension: `spec/frame`. */
function resolveImport(path: string, from: string): string {
  return posix
    .join(posix.dirname(path), from)
    .replace(/^src\//, '')
    .replace(/\.js$/, '');
}

function importsOf(source: ts.SourceFile): readonly { from: string; typeOnly: boolean }[] {
  const found: { from: string; typeOnly: boolean }[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isImportDeclaration(node) && ts.isStringLiteral(node.moduleSpecifier))
      found.push({
        from: node.moduleSpecifier.text,
        typeOnly: node.importClause?.phaseModifier === ts.SyntaxKind.TypeKeyword,
      });
    if (
      ts.isExportDeclaration(node) &&
      node.moduleSpecifier !== undefined &&
      ts.isStringLiteral(node.moduleSpecifier)
    )
      found.push({ from: node.moduleSpecifier.text, typeOnly: node.isTypeOnly });
    if (ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword) {
      const [argument] = node.arguments;
      if (argument !== undefined && ts.isStringLiteral(argument))
        found.push({ from: argument.text, typeOnly: false });
    }
    ts.forEachChild(node, visit);
  };
  visit(source);
  return found;
}

function worldlyNames(path: string, source = sources.get(path)): readonly string[] {
  const globals = new Set([
    'process',
    'console',
    'performance',
    'setTimeout',
    'setInterval',
    'setImmediate',
    'fetch',
    'WebSocket',
  ]);
  const found: string[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isIdentifier(node) && globals.has(node.text) && !isMember(node)) found.push(node.text);
    if (ts.isPropertyAccessExpression(node) && node.getText(source) === 'Date.now') found.push('Date.now');
    if (
      ts.isNewExpression(node) &&
      node.expression.getText(source) === 'Date' &&
      (node.arguments ?? []).length === 0
    )
      found.push('new Date()');
    ts.forEachChild(node, visit);
  };
  if (source !== undefined) visit(source);
  return found.map((name) => `${path} uses ${name}`);
}

/** A key or a member that happens to have the name of a global. */
function isMember(node: ts.Identifier): boolean {
  const { parent } = node;
  return 'name' in parent && parent.name === node;
}
