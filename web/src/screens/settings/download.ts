/** A file from the server, byte for byte, saved by the browser. */
import { ask } from '../../api/client';

/** Throws as any request does: asked for here and not by a plain link, so that a refusal is told in its place. */
export async function download(path: string, name: string): Promise<void> {
  const file = await ask(bytes(path));
  const link = document.createElement('a');
  link.href = URL.createObjectURL(file);
  link.download = name;
  link.click();
  // The browser has begun to read it by then.
  setTimeout(() => URL.revokeObjectURL(link.href));
}

async function bytes(path: string): Promise<{ data?: Blob; error?: unknown; response: Response }> {
  const response = await fetch(path);
  if (response.ok) return { data: await response.blob(), response };
  const error: unknown = await response.json().catch(() => undefined);
  return { error, response };
}
