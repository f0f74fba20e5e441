import js from '@eslint/js'
import prettier from 'eslint-config-prettier'
import vue from 'eslint-plugin-vue'
import { defineConfig, globalIgnores } from 'eslint/config'
import globals from 'globals'
import tseslint from 'typescript-eslint'
import { roomConfigs } from './scripts/lint/rooms.mjs'

export default defineConfig(
  globalIgnores(['out/', '.cache/', 'docs/', 'resources/', 'src/main/engine/simd/kernels/']),
  js.configs.recommended,
  {
    files: ['**/*.{ts,vue}'],
    extends: [tseslint.configs.strictTypeChecked],
    languageOptions: {
      parserOptions: {
        project: ['./tsconfig.node.json', './tsconfig.web.json'],
        tsconfigRootDir: import.meta.dirname,
        extraFileExtensions: ['.vue'],
      },
    },
    rules: {
      // An index that the loop's own bound keeps inside the array is `!`; the compiler cannot see it.
      '@typescript-eslint/no-non-null-assertion': 'off',
      '@typescript-eslint/restrict-template-expressions': [
        'error',
        { allowNumber: true, allowBoolean: true },
      ],
      '@typescript-eslint/no-confusing-void-expression': ['error', { ignoreArrowShorthand: true }],
      '@typescript-eslint/no-misused-spread': ['error', { allow: ['string'] }],
      '@typescript-eslint/no-unused-vars': [
        'error',
        { argsIgnorePattern: '^_', varsIgnorePattern: '^_', destructuredArrayIgnorePattern: '^_' },
      ],
      '@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'inline-type-imports' }],
    },
  },
  vue.configs['flat/recommended'],
  {
    files: ['**/*.vue'],
    languageOptions: { parserOptions: { parser: tseslint.parser }, globals: globals.browser },
    // vue-tsc checks the types of components; ESLint cannot resolve their imports.
    extends: [tseslint.configs.disableTypeChecked],
    rules: {
      'vue/multi-word-component-names': 'off',
      // With typed props `?` already says that leaving one out means undefined.
      'vue/require-default-prop': 'off',
    },
  },
  {
    // What tfjs hands to a kernel is untyped; its types are given once, where it is registered.
    files: ['src/main/engine/simd/operations/register.ts', 'src/main/engine/webgpu/register.ts'],
    rules: {
      '@typescript-eslint/no-unnecessary-type-parameters': 'off',
      '@typescript-eslint/no-unsafe-class-instance-assignment': 'off',
    },
  },
  {
    // Declarations describe foreign classes as they are.
    files: ['**/*.d.ts'],
    rules: { '@typescript-eslint/no-extraneous-class': 'off' },
  },
  {
    files: ['tests/**/*.ts'],
    rules: {
      // Doubles are asserted on by their methods: expect(double.close).toHaveBeenCalled().
      '@typescript-eslint/unbound-method': 'off',
      // Expected values are written with all the digits that their source gives.
      'no-loss-of-precision': 'off',
    },
  },
  {
    files: ['**/*.{js,mjs}'],
    languageOptions: { globals: globals.node },
  },
  ...roomConfigs,
  prettier,
)
