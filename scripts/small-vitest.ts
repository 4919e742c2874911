// What the tests of the header and of leaks use of vitest, and no more: in one bundle with them it starts in a tenth of the time, once a mutant.
import { existsSync, readFileSync } from 'node:fs';
import {
  ASYMMETRIC_MATCHERS_OBJECT,
  chai,
  JestAsymmetricMatchers,
  JestChaiExpect,
  JestExtend,
  setState,
} from '@vitest/expect';

type Body = (...values: never[]) => unknown;
interface Test {
  readonly title: string;
  readonly body: () => unknown;
}

const tests: Test[] = [];

export const describe = Object.assign((_title: string, body: () => void) => body(), {
  skip: () => undefined,
  each: (rows: readonly unknown[]) => (_title: string, body: Body) => {
    for (const row of rows) called(body, row);
  },
});

export const it = Object.assign((title: string, body: () => unknown) => void tests.push({ title, body }), {
  each: (rows: readonly unknown[]) => (title: string, body: Body) => {
    for (const row of rows) tests.push({ title, body: () => called(body, row) });
  },
});

for (const part of [JestExtend, JestChaiExpect, JestAsymmetricMatchers]) chai.use(part);
export const expect = Object.assign(
  (value: unknown, message?: string) => chai.expect(value, message),
  (globalThis as Record<symbol, object>)[ASYMMETRIC_MATCHERS_OBJECT],
);
setState({ assertionCalls: 0, isExpectingAssertions: false, expectedAssertionsNumber: null }, expect as never);
chai.util.addMethod(chai.Assertion.prototype, 'toMatchFileSnapshot', function match(this: object, path: string) {
  const text: unknown = chai.util.flag(this, 'object');
  if (!existsSync(path) || text !== readFileSync(path, 'utf8')) throw new Error(`differs from ${path}`);
});

/** Runs what was declared, in order; throws at the first test that fails. */
export async function runTests(): Promise<void> {
  for (const { title, body } of tests) {
    try {
      await body();
    } catch (error) {
      throw new Error(title, { cause: error });
    }
  }
}

function called(body: Body, row: unknown): unknown {
  return body(...((Array.isArray(row) ? row : [row]) as never[]));
}
