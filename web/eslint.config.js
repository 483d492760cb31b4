import svelte from 'eslint-plugin-svelte';
import globals from 'globals';
import typescript from 'typescript-eslint';

export default typescript.config(
  { ignores: ['src/api/schema.d.ts', 'test-results', 'pictures'] },
  ...typescript.configs.recommended,
  ...svelte.configs['flat/recommended'],
  { languageOptions: { globals: { ...globals.browser, ...globals.node } } },
  {
    files: ['**/*.svelte', '**/*.svelte.ts'],
    languageOptions: { parserOptions: { parser: typescript.parser } },
  },
  {
    rules: {
      '@typescript-eslint/no-explicit-any': 'error',
      'max-lines': ['error', { max: 300, skipBlankLines: false }],
      // Paths are made by one function; the rule knows SvelteKit's alone.
      'svelte/no-navigation-without-resolve': 'off',
      // Short-lived sets and addresses inside functions are nobody's state.
      'svelte/prefer-svelte-reactivity': 'off',
    },
  },
);
