/** Requests with the types of openapi-fetch and none of its weight: what the app needs of it is these few lines. */
import type { Client } from 'openapi-fetch';
import type { paths } from './schema';

interface Init {
  params?: {
    path?: Record<string, string | number>;
    query?: Record<string, unknown>;
    header?: Record<string, string>;
  };
  headers?: Record<string, string>;
  body?: unknown;
  signal?: AbortSignal;
}

async function request(method: string, path: string, init: Init = {}) {
  const place = path.replace(/\{(\w+)\}/g, (_, name: string) =>
    encodeURIComponent(String(init.params?.path?.[name] ?? '')),
  );
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(init.params?.query ?? {})) {
    if (value !== undefined && value !== null) search.append(name, String(value));
  }
  const headers: Record<string, string> = { ...init.params?.header, ...init.headers };
  let body: BodyInit | undefined;
  if (init.body instanceof Blob || typeof init.body === 'string') body = init.body;
  else if (init.body !== undefined && init.body !== null) {
    body = JSON.stringify(init.body);
    headers['Content-Type'] = 'application/json';
  }
  const query = search.size > 0 ? `?${search}` : '';
  const response = await fetch(place + query, {
    method,
    headers,
    ...(body !== undefined && { body }),
    ...(init.signal && { signal: init.signal }),
  });
  const text = await response.text();
  const json = response.headers.get('content-type')?.includes('json') && text !== '';
  const value: unknown = json ? JSON.parse(text) : text;
  return response.ok ? { data: value, response } : { error: value, response };
}

const of = (method: string) => (path: string, init?: Init) => request(method, path, init);

/** The API's client: `api.GET('/api/v1/workspaces/{ws}/today', { params: { path: { ws } } })`. */
export const api = {
  GET: of('GET'),
  POST: of('POST'),
  PUT: of('PUT'),
  PATCH: of('PATCH'),
  DELETE: of('DELETE'),
  request: (method: string, path: string, init?: Init) => request(method.toUpperCase(), path, init),
} as unknown as Client<paths>;
