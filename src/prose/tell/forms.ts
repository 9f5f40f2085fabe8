/** The forms of the series that a text restates, by id. */
import type { FormSpec } from '../../forms/spec.js'
import type { TellContext } from './context.js'

/** Throws RangeError for a form that the series does not have. */
export const formOf = ({ pack }: TellContext, id: string): FormSpec => {
  const spec = pack.forms.find(form => form.id === id)
  if (spec === undefined) throw new RangeError(`${pack.id} has no form ${id}`)
  return spec
}
