/** The marks by which our own answers are known again, so that a second run may replace them and nothing else. */

/** In the `generator` of a report page. */
export const reportMark = 'mingzhang-report'
/** As the creator of a checklist workbook. */
export const workbookMark = 'mingzhang-checklist'
