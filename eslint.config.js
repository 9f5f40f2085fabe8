// The house rules that a machine can keep: the import order of the floor plan, and the mistakes that cost money.
import { builtinModules } from 'node:module'
import tseslint from 'typescript-eslint'

/** The floor plan: a room imports only rooms that stand before it in this list. */
const rooms = [
  'money',
  'accounts',
  'book',
  'forms',
  'prose',
  'performance',
  'documents',
  'exchange',
  'checks',
  'publish',
  'store',
  'server',
  'cli',
]
/** Rooms of pure arithmetic and data: no input or output at all. */
const pureRooms = ['money', 'accounts', 'book', 'forms', 'prose', 'performance']

const importOrder = rooms.slice(0, -1).map((room, i) => ({
  files: [`src/${room}/**/*.ts`],
  ignores: ['**/*.test.ts', '**/*.prop.ts'],
  rules: {
    'no-restricted-imports': [
      'error',
      {
        patterns: [
          {
            group: rooms.slice(i + 1).map(later => `**/${later}/**`),
            message: `${room}/ stands before these rooms in the floor plan (docs/architecture.md).`,
          },
          ...(pureRooms.includes(room)
            ? [{ group: ['node:*', ...builtinModules], message: `${room}/ does no input or output.` }]
            : []),
        ],
      },
    ],
  },
}))

export default tseslint.config(
  { ignores: ['dist/**', 'node_modules/**', 'coverage/**'] },
  ...tseslint.configs.recommended,
  {
    rules: {
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/consistent-type-definitions': ['error', 'type'],
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_' }],
      eqeqeq: ['error', 'always', { null: 'ignore' }],
    },
  },
  ...importOrder,
  {
    files: ['src/**/*.ts'],
    rules: {
      'no-restricted-globals': [
        'error',
        { name: 'parseFloat', message: 'Money is integer fen: use money/ to read amounts.' },
      ],
    },
  },
  {
    files: [
      'src/money/**/*.ts',
      'src/forms/**/*.ts',
      'src/checks/**/*.ts',
      'src/book/**/*.ts',
      'src/performance/**/*.ts',
    ],
    ignores: ['**/*.test.ts', '**/rounding.ts'],
    rules: {
      'no-restricted-syntax': [
        'error',
        { selector: "BinaryExpression[operator='/']", message: 'A division names its rounding: use money/rounding.' },
      ],
    },
  },
)
