import { defineConfig } from '@playwright/test';

/** Debian's own browser: nothing is fetched. */
const chromium = process.env['TWOHATS_CHROMIUM'] ?? '/usr/bin/chromium';

export default defineConfig({
  testDir: 'tests',
  outputDir: 'test-results',
  // Each file has a server and a workspace of its own; more at once would only share two cores.
  workers: 1,
  fullyParallel: false,
  // On a busy machine a browser misses a moment now and then: what needs its second try is told as flaky.
  retries: 1,
  timeout: 60_000,
  expect: { timeout: 10_000 },
  reporter: [['list']],
  use: {
    browserName: 'chromium',
    locale: 'en-GB',
    // Not the team's zone: what is shown must be theirs and not the browser's.
    timezoneId: 'America/Los_Angeles',
    viewport: { width: 1280, height: 800 },
    actionTimeout: 10_000,
    launchOptions: {
      executablePath: chromium,
      args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--disable-dev-shm-usage'],
    },
  },
});
