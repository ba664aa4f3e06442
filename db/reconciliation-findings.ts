export {
  countFindings,
  dismissFinding,
  getFinding,
  listFindings,
} from './reconciliation-findings/list.ts'
export {
  countAlarms,
  type NewFinding,
  noteFindings,
  type Sighting,
  setAlarmed,
  settleUnseen,
  touchFindings,
} from './reconciliation-findings/note.ts'
