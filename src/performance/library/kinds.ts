/** Kinds of projects that indicators belong to, with the functional accounts their money is usually in. */
export type ProjectKind = {
  id: string
  title: string
  /** Functional accounts, 3, 5 or 7 digits; none: every project. */
  functional: readonly string[]
}

export const projectKinds = [
  { id: 'any', title: '各类项目', functional: [] },
  { id: 'employment', title: '就业创业', functional: ['20807', '2080106', '2080111'] },
  { id: 'inspection', title: '劳动保障监察', functional: ['2080105', '2080110'] },
  { id: 'arbitration', title: '调解仲裁', functional: ['2080112'] },
  { id: 'insurance', title: '社会保险', functional: ['2080107', '2080109', '20826', '20827'] },
  { id: 'retired', title: '离退休和改制人员', functional: ['20805'] },
  { id: 'personnel', title: '人事人才', functional: ['2080102', '2080116', '2080199'] },
  { id: 'information', title: '信息化和运行维护', functional: ['2080108'] },
  { id: 'office', title: '机关运行和党建', functional: ['2080101', '20131', '20132', '20136'] },
  { id: 'community', title: '街道社区', functional: ['20103', '21201', '21203', '21205'] },
  { id: 'justice', title: '司法和平安建设', functional: ['20406', '20402'] },
] as const satisfies readonly ProjectKind[]

export type ProjectKindId = (typeof projectKinds)[number]['id']
