/** A client for each test that asks for one; it ends with the test. */
import { afterEach } from 'vitest';
import type { Client } from './client.ts';
import { start as startClient } from './client.ts';

let client: Client | undefined;

/** Starts a server on these files, as {@link startClient} does. One a test. */
export const start = async (...args: Parameters<typeof startClient>): Promise<Client> => (client = await startClient(...args));

/** The client that the running test has started. @throws where it has not */
export function started(): Client {
  if (!client) throw new Error('the test has started no server');
  return client;
}

afterEach(async () => {
  await client?.kill();
  client = undefined;
});
