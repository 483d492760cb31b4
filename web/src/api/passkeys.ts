/** Passkeys: keys that a device keeps, and that it shows to this address alone. */
import { api, ask } from './client';

/** Whether there can be any here: for a name, over a line that nobody else can read. */
export function hasPasskeys(): boolean {
  const isName = !/^[\d.]+$|^\[/.test(location.hostname);
  return isName && isSecureContext && 'PublicKeyCredential' in window;
}

/** Has a device make a key for whoever is signed in. */
export async function makePasskey(name: string): Promise<void> {
  const { ceremony, options } = await ask(api.POST('/api/v1/passkeys/begin'));
  const publicKey = PublicKeyCredential.parseCreationOptionsFromJSON(
    (options as { publicKey: PublicKeyCredentialCreationOptionsJSON }).publicKey,
  );
  const made = (await navigator.credentials.create({ publicKey })) as PublicKeyCredential;
  const credential = made.toJSON() as Record<string, never>;
  await ask(api.POST('/api/v1/passkeys', { body: { ceremony, credential, name } }));
}

/** Signs in whoever the device belongs to. */
export async function enterByPasskey(): Promise<void> {
  const { ceremony, options } = await ask(api.POST('/api/v1/sessions/passkey/begin'));
  const publicKey = PublicKeyCredential.parseRequestOptionsFromJSON(
    (options as { publicKey: PublicKeyCredentialRequestOptionsJSON }).publicKey,
  );
  const signed = (await navigator.credentials.get({ publicKey })) as PublicKeyCredential;
  const credential = signed.toJSON() as Record<string, never>;
  await ask(api.POST('/api/v1/sessions/passkey', { body: { ceremony, credential } }));
}

/** Whether somebody closed the device's own dialog, or let it run out: no trouble of ours. */
export function wasCalledOff(error: unknown): boolean {
  return error instanceof DOMException && ['NotAllowedError', 'AbortError'].includes(error.name);
}
