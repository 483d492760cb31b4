/**
 * What the browser tests stand on: the real program on a database of its own, a browser that is signed in, and a page
 * that fails its test when the console shows an error or a request leaves for another place.
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Page, test as base, expect } from '@playwright/test';
import { type PreviewServer, type ProxyOptions, preview } from 'vite';

export { expect };

export const ACCOUNT = { name: 'Ana Ruiz', email: 'ana@example.org', password: 'correct horse battery' };

const PROGRAM = process.env['TWOHATS_PROGRAM'] ?? '../target/debug/twohats';
/** While the app is being written: a folder of its build, shown in place of what the program embeds. */
const DIST = process.env['TWOHATS_TEST_DIST'];
/** A database with the sample team and no account: `cargo xtask test --only browser` makes it. */
const SAMPLE = process.env['TWOHATS_SAMPLE_DB'];

/** As proxies do: a server that is away is a bad gateway. */
const proxy: ProxyOptions = {
  changeOrigin: false,
  configure: (made) =>
    made.on('error', (_, __, response) => {
      if ('writeHead' in response && !response.headersSent) response.writeHead(502).end();
    }),
};

/** A running server. */
export class Server {
  #process: ChildProcess | undefined;
  #front: PreviewServer | undefined;
  /** Where the program itself listens. */
  #own = '';
  /** Where a browser finds it. */
  url = '';
  /** What it wrote to its log. */
  log = '';
  /** The link that makes the first account; empty once there is one. */
  setup = '';

  constructor(
    readonly folder: string,
    /** More options of the program. */
    readonly args: readonly string[] = [],
    /** The present at its start; the morning that the sample was made for where none is given. */
    readonly now = process.env['TWOHATS_NOW'] ?? '2026-11-25T09:05:00+01:00',
  ) {}

  get db(): string {
    return join(this.folder, 'twohats.db');
  }

  /** Starts it, at the port that it had before if it had one. */
  async start(): Promise<void> {
    const listen = this.#own ? new URL(this.#own).host : '127.0.0.1:0';
    const options = [
      '--now',
      this.now,
      ...this.args,
      '--writes-per-second',
      '1000',
      '--sign-ins-per-minute',
      '1000',
    ];
    const running = spawn(PROGRAM, ['serve', '--db', this.db, '--listen', listen, ...options]);
    this.#process = running;
    let told = '';
    running.stderr.on('data', (data: Buffer) => {
      told += data.toString();
      this.log += data.toString();
    });
    await new Promise<void>((ready, failed) => {
      running.stdout.on('data', (data: Buffer) => {
        told += data.toString();
        this.#own = /serves (\S+)/.exec(told)?.[1] ?? this.#own;
        this.setup = /(\S+\/setup\?secret=\S+)/.exec(told)?.[1] ?? '';
        if (told.includes('serves')) setTimeout(ready, 100);
      });
      running.on('exit', () => failed(new Error(`the server ended: ${told}`)));
    });
    this.url ||= this.#own;
  }

  /** Serves a build of the app in its place, and hands the API's requests on. */
  async putInFront(outDir: string): Promise<void> {
    this.#front = await preview({
      configFile: false,
      logLevel: 'error',
      build: { outDir },
      preview: {
        port: 0,
        host: '127.0.0.1',
        proxy: { '^/(api|readyz)': { ...proxy, target: this.#own } },
      },
    });
    this.url = (this.#front.resolvedUrls?.local[0] ?? '').replace(/\/$/, '');
  }

  /** Ends it for good. */
  async stop(): Promise<void> {
    await this.kill();
    await this.#front?.close();
    rmSync(this.folder, { recursive: true, force: true });
  }

  /** Ends it at once, as a power cut would. */
  async kill(): Promise<void> {
    const running = this.#process;
    if (!running || running.exitCode !== null) return;
    const ended = new Promise((resolve) => running.once('exit', resolve));
    running.kill('SIGKILL');
    await ended;
  }
}

/** A server with the sample team; `empty` for one with nobody. Its `stop` removes all that it left. */
export async function serve(
  options: { empty?: boolean; name?: string; args?: readonly string[]; now?: string } = {},
): Promise<Server> {
  const folder = mkdtempSync(join(tmpdir(), `twohats-web-${options.name ?? ''}`));
  const server = new Server(folder, options.args, options.now);
  if (!options.empty) {
    if (!SAMPLE)
      throw new Error('TWOHATS_SAMPLE_DB names no database: run `cargo xtask test --only browser`');
    cpSync(SAMPLE, server.db);
  }
  await server.start();
  if (DIST) await server.putInFront(DIST);
  return server;
}

/** Makes the first account, as the setup screen does, and gives the cookie of its session. */
export async function account(server: Server): Promise<string> {
  const secret = new URL(server.setup).searchParams.get('secret');
  const response = await fetch(`${server.url}/api/v1/setup`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', Origin: server.url },
    body: JSON.stringify({ secret, ...ACCOUNT }),
  });
  if (!response.ok) throw new Error(await response.text());
  return response.headers.get('set-cookie') ?? '';
}

/** Tests with a server for the file, on the sample team, and a page that is signed in. */
export const test = base.extend<
  object,
  { own: string; args: readonly string[]; server: Server; cookie: string; ws: string }
>({
  // Files that change much say `test.use({ own: 'their name' })`, and get a server of their own.
  own: ['', { scope: 'worker', option: true }],
  // More options of the program, for all of a file.
  args: [[], { scope: 'worker', option: true }],
  server: [
    async ({ own, args }, use) => {
      const server = await serve({ name: own, args });
      await use(server);
      await server.stop();
    },
    { scope: 'worker' },
  ],
  cookie: [async ({ server }, use) => use(await account(server)), { scope: 'worker' }],
  ws: [
    async ({ server, cookie }, use) => {
      const response = await fetch(`${server.url}/api/v1/me`, {
        headers: { Cookie: cookie.split(';')[0] ?? '' },
      });
      const me = (await response.json()) as { workspaces: { id: string }[] };
      await use(me.workspaces[0]?.id ?? '');
    },
    { scope: 'worker' },
  ],
  baseURL: async ({ server }, use) => use(server.url),
  context: async ({ context, server, cookie }, use) => {
    const [pair = ''] = cookie.split(';');
    const [name = '', value = ''] = pair.split('=');
    await context.addCookies([{ name, value, url: server.url, httpOnly: true, sameSite: 'Lax' }]);
    await use(context);
  },
  page: async ({ page, server }, use, info) => {
    const troubles = watch(page, server.url);
    await use(page);
    if (info.status !== info.expectedStatus || troubles.length > 0) {
      const path = info.outputPath('server.log');
      writeFileSync(path, server.log);
      await info.attach('server log', { path });
    }
    expect(troubles, 'the console and the network are quiet').toEqual([]);
  },
});

/** Collects errors of the console, of scripts, and requests to other places. */
export function watch(page: Page, url: string): string[] {
  const troubles: string[] = [];
  page.on('console', (message) => {
    // The browser itself reports every refused request; tests that provoke one look at the answer.
    const refused =
      /status of (4\d\d|50[23])|ERR_CONNECTION_REFUSED|ERR_INTERNET_DISCONNECTED|ERR_INCOMPLETE_CHUNKED|ERR_EMPTY_RESPONSE/;
    if (message.type() === 'error' && !refused.test(message.text())) troubles.push(message.text());
  });
  page.on('pageerror', (error) => troubles.push(String(error)));
  page.on('request', (request) => {
    if (!request.url().startsWith(url) && !/^(data|blob):/.test(request.url())) troubles.push(request.url());
  });
  return troubles;
}

/** The address of a screen. */
export function at(ws: string, screen: string): string {
  return `/w/${ws}/${screen}`;
}
