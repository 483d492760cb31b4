import config from './playwright.config';

/** `cargo xtask bench web`: the same browser, measuring. */
export default { ...config, testDir: 'bench', timeout: 180_000 };
