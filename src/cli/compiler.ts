/**
 * How eagerly V8 optimises our code. A command reads a few dozen documents and ends: at V8's own pace about a fifth of its
 * processor time goes into optimising functions (and undoing it) that then hardly run. each-file.ts comes here.
 */
import { setFlagsFromString } from 'node:v8'

/** By Node's major version: V8 renames its settings, and complains aloud about one that it does not know. */
const settings: Readonly<Record<string, string>> = {
  // Bytes of bytecode that a function runs before it is considered: V8's default is 67,584.
  20: '--interrupt-budget=1000000',
  // Calls of a function before it is considered: V8's default is 3,000.
  22: '--invocation-count-for-turbofan=30000',
}

/** Makes V8 optimise later, in this thread and all that are started after it. Leaves a Node it was not measured on alone. */
export const optimiseLater = (): void => {
  const setting = settings[process.versions.node.split('.', 1)[0] ?? '']
  if (setting !== undefined) setFlagsFromString(setting)
}
