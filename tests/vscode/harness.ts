/**
 * As small a test runner as does for a suite that runs inside VS Code and one that runs in a browser beside it.
 * The environment's `ISNAD_TESTS`, a regular expression, picks tests by name.
 */
export interface Harness {
  readonly test: (name: string, run: () => Promise<void> | void) => void;
  /** Runs all tests in order; a failure does not stop the others. `say` gets a line for each, and for all a count. */
  readonly run: (say: (line: string) => void) => Promise<{ readonly passed: number; readonly failed: number }>;
}

const longest = 120_000;

/** @param onFailure called with the name of a test that failed, before the next one begins: a screenshot tells more than a stack */
export function harness(title: string, onFailure: (name: string) => Promise<unknown> = () => Promise.resolve()): Harness {
  const picked = new RegExp(process.env['ISNAD_TESTS'] ?? '');
  const tests: { readonly name: string; readonly run: () => Promise<void> | void }[] = [];
  return {
    test: (name, run) => {
      if (picked.test(name)) tests.push({ name, run });
    },
    run: async (say) => {
      let failed = 0;
      say(`\n${title}`);
      for (const { name, run } of tests) {
        const begin = Date.now();
        try {
          await within(longest, name, run());
          say(`  ✓ ${name} (${Date.now() - begin} ms)`);
        } catch (error) {
          failed++;
          say(`  ✗ ${name}\n${indent(error instanceof Error ? (error.stack ?? error.message) : String(error))}`);
          await onFailure(name).catch(() => undefined);
        }
      }
      return { passed: tests.length - failed, failed };
    },
  };
}

/** The promise's result, or an error that says what was waited for in vain. */
export async function within<T>(milliseconds: number, what: string, promise: Promise<T> | T): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => {
      reject(new Error(`nothing after ${milliseconds / 1000} s: ${what}`));
    }, milliseconds);
  });
  try {
    return await Promise.race([promise, late]);
  } finally {
    clearTimeout(timer);
  }
}

const indent = (text: string): string => text.replace(/^/gm, '      ');
