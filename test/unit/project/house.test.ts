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
  base: { rooms: [], packages: ['node:crypto'] },
  catalog: { rooms: ['base'], packages: [] },
  data: { rooms: ['base'], packages: ['hyparquet', 'node:crypto', 'node:zlib'] },
  editor: { rooms: ['base', 'catalog'], packages: ['yaml'] },
  spec: { rooms: ['base', 'catalog'], packages: ['yaml', 'node:path'] },
  evaluate: { rooms: ['base'], packages: ['node:crypto'] },
  plan: { rooms: ['base', 'catalog', 'spec'], packages: [] },
  http: {
    rooms: ['base'],
    packages: [
      '@actions/http-client',
      'node:crypto',
      'node:dns',
      'node:http',
      'node:https',
      'node:net',
      'node:stream',
      'node:zlib',
    ],
  },
  provider: {
    rooms: ['base', 'http', 'catalog'],
    types: ['plan', 'spec/spec'],
    packages: ['node:crypto'],
  },
  record: {
    rooms: ['base', 'plan', 'report', 'provider/contract'],
    types: ['evaluate', 'provider/capabilities', 'spec/spec', 'host/host'],
    packages: ['zod'],
  },
  train: {
    rooms: [
      'base',
      'data',
      'evaluate',
      'plan',
      'provider/contract',
      'provider/capabilities',
      'provider/place',
      'record',
    ],
    types: ['spec/spec', 'host/host'],
    packages: ['node:crypto'],
  },
  report: {
    rooms: ['base', 'evaluate/loss', 'plan/fingerprint', 'spec/frame'],
    types: ['evaluate', 'plan', 'provider/contract', 'record/follow-up'],
    packages: ['zod'],
  },
  host: { rooms: ['base'], packages: ['@actions/core', '@actions/github', 'yaml', /* and Node */ 'node:'] },
  simulator: { rooms: ['base', 'catalog'], packages: ['node:http', 'node:net', 'node:crypto'] },
};

/** Rooms and doors that may touch the world: clocks, the process, the console, sockets. */
const worldly = /^src\/(?:host\/|http\/|simulator\/|base\/sha256\.ts$|index\.ts$|cli\.ts$)/;

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

  test('every file at the root stands in the map', () => {
    const map = read('src/README.md');
    const atRoot = paths.filter((path) => roomOf(path) === undefined).map((path) => path.replace('src/', ''));
    expect(atRoot.filter((file) => !map.includes(`\`${file}\``))).toEqual([]);
  });

  test('no two files bear one name, but for what stands side by side for two services', () => {
    const places = new Map<string, string[]>();
    for (const path of paths) {
      const { dir, base } = posix.parse(path);
      // A room's door is `index.ts`; Astria's side of the simulator is a folder in it.
      const place = dir.replace(/^(src\/provider)\/(?:oxen|astria)$|^(src\/simulator)\/astria$/, '$1$2');
      if (base !== 'index.ts') places.set(base, [...(places.get(base) ?? []), place]);
    }
    const shared = [...places].filter(([, found]) => new Set(found).size > 1);
    expect(shared).toEqual([]);
  });

  test('no two exported types bear one name', () => {
    const names = [...sources].flatMap(([path, source]) =>
      source.statements.flatMap((statement) =>
        (ts.isInterfaceDeclaration(statement) || ts.isTypeAliasDeclaration(statement)) &&
        isExported(statement)
          ? [`${statement.name.text} ${path}`]
          : [],
      ),
    );
    const first = names.map((each) => each.split(' ')[0]);
    expect(names.filter((_, at) => first.indexOf(first[at]) !== first.lastIndexOf(first[at]))).toEqual([]);
  });

  test('files that the map and the documents name exist', () => {
    const texts = ['src/README.md', 'README.md', 'CONTRIBUTING.md', ...filesUnder('docs', '.md')];
    const known = [...paths, ...filesUnder('test', '.ts')].map((path) => `/${path}`);
    const missing = texts.flatMap((text) =>
      [...read(text).matchAll(/`([\w./-]+\.ts)`/g)]
        .map(([, name = '']) => name)
        .filter((name) => !known.some((path) => path.endsWith(`/${name}`)))
        .map((name) => `${text}: ${name}`),
    );
    expect(missing).toEqual([]);
  });

  test('no files import each other in a circle', () => {
    expect(circles(new Map(paths.map((path) => [path, importedFiles(path)])))).toEqual([]);
  });

  test('a circle would be seen', () => {
    const three = new Map([
      ['a', ['b']],
      ['b', ['c']],
      ['c', ['a']],
      ['d', ['a']],
    ]);
    expect(circles(three)).toEqual(['a → b → c → a']);
  });

  test('no program is started, and no code is loaded that is not ours', () => {
    const starters = /^(?:node:)?(?:child_process|cluster|module|repl|vm|wasi|worker_threads)$/;
    const found = [...sources].flatMap(([path, source]) => [
      ...importsOf(source)
        .filter(({ from }) => starters.test(from))
        .map(({ from }) => `${path} imports '${from}'`),
      ...codeLoads(source).map((what) => `${path}: ${what}`),
    ]);
    expect(found).toEqual([]);
  });

  test('a breach would be seen', () => {
    const source = ts.createSourceFile(
      'src/plan/trial.ts',
      "import { x } from '../host/host.js'; const y = process.pid + Date.now() + new Date().getTime(); // process",
      ts.ScriptTarget.ES2023,
      true,
    );
    expect(forbiddenImports('src/plan/trial.ts', source)).toEqual([
      "src/plan/trial.ts imports '../host/host.js'",
    ]);
    expect(worldlyNames('src/plan/trial.ts', source)).toEqual([
      'src/plan/trial.ts uses process',
      'src/plan/trial.ts uses Date.now',
      'src/plan/trial.ts uses new Date()',
    ]);
    const loader = ts.createSourceFile(
      'src/host/x.ts',
      "await import('./y.js'); await import(name); eval('1'); new Function('return 1');",
      ts.ScriptTarget.ES2023,
      true,
    );
    expect(codeLoads(loader)).toEqual(['import(name)', "eval('1')", "new Function('return 1')"]);
  });
});

/** Files of ours that a file imports, types included; what is loaded late cannot close a circle at start-up. */
function importedFiles(path: string): readonly string[] {
  const source = sources.get(path);
  if (source === undefined) return [];
  return importsOf(source)
    .filter(({ from, late }) => from.startsWith('.') && !late)
    .map(({ from }) => `src/${resolveImport(path, from)}.ts`);
}

/** Each circle once, from its first file in the order of the alphabet. */
function circles(imports: ReadonlyMap<string, readonly string[]>): readonly string[] {
  const found = new Set<string>();
  const done = new Set<string>();
  const visit = (file: string, way: readonly string[]): void => {
    const at = way.indexOf(file);
    if (at >= 0) {
      const circle = way.slice(at);
      const first = circle.indexOf([...circle].sort()[0] ?? file);
      const turned = [...circle.slice(first), ...circle.slice(0, first)];
      found.add([...turned, turned[0]].join(' → '));
      return;
    }
    if (done.has(file)) return;
    for (const next of imports.get(file) ?? []) visit(next, [...way, file]);
    done.add(file);
  };
  for (const file of imports.keys()) visit(file, []);
  return [...found];
}

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

function importsOf(source: ts.SourceFile): readonly { from: string; typeOnly: boolean; late: boolean }[] {
  const found: { from: string; typeOnly: boolean; late: boolean }[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isImportDeclaration(node) && ts.isStringLiteral(node.moduleSpecifier))
      found.push({
        from: node.moduleSpecifier.text,
        typeOnly: node.importClause?.phaseModifier === ts.SyntaxKind.TypeKeyword,
        late: false,
      });
    if (
      ts.isExportDeclaration(node) &&
      node.moduleSpecifier !== undefined &&
      ts.isStringLiteral(node.moduleSpecifier)
    )
      found.push({ from: node.moduleSpecifier.text, typeOnly: node.isTypeOnly, late: false });
    if (ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword) {
      const [argument] = node.arguments;
      if (argument !== undefined && ts.isStringLiteral(argument))
        found.push({ from: argument.text, typeOnly: false, late: true });
    }
    if (ts.isCallExpression(node) && /\bgetBuiltinModule$/.test(node.expression.getText(source)))
      found.push({
        from: node.arguments[0]?.getText(source).slice(1, -1) ?? '',
        typeOnly: false,
        late: true,
      });
    ts.forEachChild(node, visit);
  };
  visit(source);
  return found;
}

/** Ways to run a text or a file that is not named in the source. */
function codeLoads(source: ts.SourceFile): readonly string[] {
  const found: string[] = [];
  const visit = (node: ts.Node): void => {
    const isCall = ts.isCallExpression(node) || ts.isNewExpression(node);
    if (isCall && /^(?:eval|Function|require|createRequire)$/.test(node.expression.getText(source)))
      found.push(node.getText(source));
    if (ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword) {
      const [argument] = node.arguments;
      if (argument === undefined || !ts.isStringLiteral(argument)) found.push(node.getText(source));
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

function isExported(
  statement: ts.Statement & { readonly modifiers?: ts.NodeArray<ts.ModifierLike> },
): boolean {
  return statement.modifiers?.some(({ kind }) => kind === ts.SyntaxKind.ExportKeyword) === true;
}
