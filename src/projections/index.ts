export { STATUSES, statusOf, type Status } from '../model/status.js'
export { FACETS, isListed, LABELS, labelOf, refundLabelOf, type Facet, type LabelledAccount, type Labels } from './labels.js'
export {
  END_REASON, FROZEN_STATUS, FUND_STATUS, ISSUE_STATUS, LOGISTICS_STATUS, openPlatform, ORDER_STATUS, type OpenPlatform,
} from './openPlatform.js'
export { fromOpenPlatform, type Possible, type Reading } from './fromOpenPlatform.js'
