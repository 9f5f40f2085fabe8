/** What a disclosure cannot know of the pages it becomes. */

/** A file published beside the pages; `href` is relative to them. */
export type Download = { label: string; about: string; href: string; bytes?: number }

export type HtmlOptions = {
  /** The other formats that are published with the pages. */
  downloads?: readonly Download[]
  /** Where style and script lie that many disclosures share, ending with `/`; own copies are written where it is not said. */
  shared?: string
}
