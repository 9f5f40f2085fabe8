/** Names and scope words around a form: who fills it in, whether it speaks of a department or of a unit. */
import type { Form } from './form.js'

/** The unit named above a form (`编制部门：…`, `部门：…`, `填报单位：…`), or null. */
export const printedUnitName = (form: Form): string | null => {
  for (const { text } of form.preamble) {
    const plain = text.replace(/[\s\u3000]/g, '')
    const found =
      /(?:编制|填报|预算|公开)?(?:部门|单位)(?:名称)?[：:](?!人民币|[万亿]?元)([^：:]{3,40}?)(?=(?:金额)?[单単]位[：:]|20\d{2}年|预算年度|$)/.exec(
        plain,
      )
    if (found?.[1]) return found[1]
    const coded = /^\d{3,6}([\u4e00-\u9fff（）()]{4,40})$/.exec(plain)
    if (coded?.[1]) return coded[1]
  }
  return null
}

/** `department` for 部门 wording, `unit` for 单位 wording in a title or above a form, null for neither. */
export const scopeOfTitle = (text: string): 'department' | 'unit' | null => {
  const plain = text.replace(/[\s\u3000]/g, '')
  if (
    /20\d{2}年(度)?(预算)?单位(预算|决算|财务|收入|支出|财政|一般|“三公”)|编制单位[：:]|预算单位(财务|收入|支出|财政|一般|政府|国有)|单位(预算|决算)(公开|情况|编制|$)/.test(
      plain,
    )
  )
    return 'unit'
  if (
    /20\d{2}年(度)?部门|编制部门[：:]|部门(预算|决算)(公开|情况|编制|收支|收入|支出|财政|一般|政府|国有|表|$)|^部门[：:]/.test(
      plain,
    )
  )
    return 'department'
  return null
}
