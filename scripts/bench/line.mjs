// A line with a delay: TLS in front of a service, and so long for the way there and back. It counts connections.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { connect, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createServer as createSecureServer } from 'node:tls';
import { loadSource } from '../load-source.mjs';

/** `env` lets a process trust it. */
export async function openLine(port, rttMs) {
  const { selfSigned } = await loadSource('test/support/self-signed.ts');
  const folder = mkdtempSync(join(tmpdir(), 'fine-tune-line-'));
  const { key, cert } = selfSigned(['localhost']);
  writeFileSync(join(folder, 'ca.pem'), cert);
  const sockets = new Set();
  const keep = (socket) => {
    sockets.add(socket.setNoDelay(true));
    return socket.on('error', () => socket.destroy()).on('close', () => sockets.delete(socket));
  };
  const secure = createSecureServer({ key, cert }, (socket) => {
    const inner = keep(connect(port, '127.0.0.1'));
    keep(socket).pipe(inner).pipe(socket);
  });
  const securePort = await listen(secure);
  let connections = 0;
  // In front of TLS, so that its greetings take their time as well; that of TCP's own is added to the first of them.
  const outer = createServer((socket) => {
    connections++;
    const inner = keep(connect(securePort, '127.0.0.1'));
    delayed(keep(socket), inner, rttMs / 2, rttMs);
    delayed(inner, socket, rttMs / 2, 0);
  });
  const outerPort = await listen(outer);
  return {
    url: `https://localhost:${outerPort}`,
    env: { NODE_EXTRA_CA_CERTS: join(folder, 'ca.pem') },
    connections: () => connections,
    close: () => {
      for (const socket of sockets) socket.destroy();
      for (const server of [outer, secure]) server.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

function delayed(from, to, waitMs, firstMs) {
  let free = performance.now() + firstMs;
  const later = (act) => {
    free = Math.max(free, performance.now() + waitMs);
    setTimeout(act, free - performance.now());
  };
  from.on('data', (chunk) => later(() => to.writable && to.write(chunk)));
  from.on('end', () => later(() => to.end()));
  from.on('close', () => later(() => to.destroy()));
}

function listen(server) {
  return new Promise((resolve) => server.listen(0, '127.0.0.1', () => resolve(server.address().port)));
}
