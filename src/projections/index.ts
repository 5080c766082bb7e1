export {
  FACETS,
  isListed,
  LABELS,
  labelOf,
  refundLabelOf,
  sectionOf,
  type Facet,
  type LabelledVariant,
  type Labels,
} from './labels.js'
export {
  END_REASON,
  FROZEN_STATUS,
  FUND_STATUS,
  ISSUE_STATUS,
  LOGISTICS_STATUS,
  openPlatform,
  ORDER_STATUS,
  type OpenPlatform,
} from './openPlatform.js'
export {
  fromOpenPlatform,
  type PossibleOrder,
  type OpenPlatformReading,
} from './fromOpenPlatform.js'
export { REVIEWS, REVIEW_STEPS, reviewOf, type ReviewState, type ReviewStep } from './reviewOf.js'
export {
  GRIEVANCES,
  storeRecord,
  type Grievance,
  type GrievanceKind,
  type OrderHistory,
  type StoreCustomer,
} from './storeRecord.js'
