/** Names that codes had in earlier years, so that a text kept from an old document is recognised as such. */

export type FormerName = {
  code: string
  name: string
  /** First and last budget year of the old name, where known. */
  validFrom?: number
  validTo: number
  source: string
}

const reform2018 = '2018年机构改革后《2019年政府收支分类科目》更名'
const subjects2020 = '《2020年政府收支分类科目》更名'

/** Only renamings that are certain: the old name in a document of a later year is a text kept from an earlier one. */
export const formerNamesListed: readonly FormerName[] = [
  { code: '207', name: '文化体育与传媒支出', validTo: 2018, source: reform2018 },
  { code: '210', name: '医疗卫生支出', validTo: 2013, source: '《2014年政府收支分类科目》更名' },
  { code: '210', name: '医疗卫生与计划生育支出', validFrom: 2014, validTo: 2018, source: reform2018 },
  { code: '211', name: '环境保护支出', validTo: 2010, source: '《2011年政府收支分类科目》更名' },
  { code: '212', name: '城乡社区事务支出', validTo: 2013, source: '《2014年政府收支分类科目》更名' },
  { code: '213', name: '农林水事务支出', validTo: 2013, source: '《2014年政府收支分类科目》更名' },
  { code: '215', name: '资源勘探电力信息等支出', validTo: 2016, source: '旧科目名称' },
  { code: '215', name: '资源勘探信息等支出', validTo: 2019, source: subjects2020 },
  { code: '220', name: '国土海洋气象等支出', validTo: 2018, source: reform2018 },
  { code: '20805', name: '行政事业单位离退休', validTo: 2019, source: subjects2020 },
]

/** The names that a code had before its present one, oldest first; empty where none is known. */
export const formerNames = (code: string): readonly FormerName[] =>
  formerNamesListed.filter(former => former.code === code)
