import { svelte } from '@sveltejs/vite-plugin-svelte';
import { defineConfig } from 'vitest/config';

/** Where `npm run dev` finds the server that it hands the API's requests to. */
const server = process.env['TWOHATS_URL'] ?? 'http://127.0.0.1:8080';

export default defineConfig({
  plugins: [svelte()],
  build: {
    // The crate that embeds the app; both lines are needed as it lies outside this folder.
    outDir: '../crates/twohats-web/dist',
    emptyOutDir: true,
    target: 'es2022',
    // Small files as data: addresses would be refused by the content policy.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    manifest: true,
    rolldownOptions: {
      output: {
        // The first screen in one part, with what it stands on and nothing that only later screens need:
        // it packs smaller than a dozen parts, and comes in one request.
        codeSplitting: {
          groups: [
            { name: 'first', test: /web\/src\/(main\.ts|App\.svelte|screens\/today\/Today\.svelte)$/ },
          ],
        },
      },
    },
  },
  server: { proxy: { '/api': { target: server, changeOrigin: false } } },
  // Svelte's browser half; without it tests would mount the server's.
  resolve: process.env['VITEST'] ? { conditions: ['browser'] } : {},
  test: { environment: 'happy-dom', include: ['src/**/*.test.ts'] },
});
