/** What tests of bad input ask of a reader. */
import { UnreadableError } from '../src/documents/document.js'

/** The reason for which a reader refused, `read` where it did not, and what it threw where that was no refusal. */
export const reasonOf = async (attempt: Promise<unknown>): Promise<string> => {
  try {
    await attempt
    return 'read'
  } catch (error) {
    return error instanceof UnreadableError ? error.failure.reason : `not an UnreadableError: ${String(error)}`
  }
}
