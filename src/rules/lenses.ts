import { lens } from './vocabulary.js'

// Every place of a policy that a row, a test or a settlement reads, once.
export const payment = {
  within: lens((p) => p.payment.within),
  grace: lens((p) => p.payment.grace),
  checkWithin: lens((p) => p.payment.check.within),
  checkOnSilence: lens((p) => p.payment.check.onSilence),
  clearedBy: lens((p) => p.payment.clearedBy),
  holdWithin: lens((p) => p.payment.hold.within),
  holdOnSilence: lens((p) => p.payment.hold.onSilence),
  reprice: lens((p) => p.payment.reprice),
  removable: lens((p) => p.payment.removable),
}
export const cancellation = {
  byBuyer: lens((p) => p.cancellation.byBuyer),
  bySeller: lens((p) => p.cancellation.bySeller),
  byPlatform: lens((p) => p.cancellation.byPlatform),
  onRequest: lens((p) => p.cancellation.onRequest),
  answerWithin: lens((p) => p.cancellation.answer.within),
  onSilence: lens((p) => p.cancellation.answer.onSilence),
  onRefusal: lens((p) => p.cancellation.answer.onRefusal ?? ('continue' as const)),
  reasons: lens((p) => p.cancellation.reasons),
  fee: lens((p) => p.cancellation.fee),
  partial: lens((p) => p.cancellation.partial),
  times: lens((p) => p.cancellation.times),
}
export const shipment = {
  shipWithin: lens((p) => p.shipment.ship.within),
  shipOnSilence: lens((p) => p.shipment.ship.onSilence),
  deliverWithin: lens((p) => p.shipment.deliver.within),
  deliverOnSilence: lens((p) => p.shipment.deliver.onSilence),
  proof: lens((p) => p.shipment.proof),
}
export const protection = {
  ends: lens((p) => p.protection.ends),
  release: lens((p) => p.protection.release),
  atLeast: lens((p) => p.protection.atLeast),
}
export const extension = {
  window: lens((p) => p.extension.window),
  upTo: lens((p) => p.extension.upTo),
  times: lens((p) => p.extension.times),
  answerWithin: lens((p) => p.extension.answer.within),
  onSilence: lens((p) => p.extension.answer.onSilence),
  onRefusal: lens((p) => p.extension.answer.onRefusal ?? ('continue' as const)),
}
export const dispute = {
  window: lens((p) => p.dispute.window),
  bySeller: lens((p) => p.dispute.bySeller),
  grounds: lens((p) => p.dispute.grounds),
  remedies: lens((p) => p.dispute.remedies),
  offers: lens((p) => p.dispute.offers),
  evidence: lens((p) => p.dispute.evidence),
  to: lens((p) => p.dispute.to),
  answerWithin: lens((p) => p.dispute.answer.within),
  onSilence: lens((p) => p.dispute.answer.onSilence),
  onRefusal: lens((p) => p.dispute.answer.onRefusal ?? ('reply' as const)),
  replyWithin: lens((p) => p.dispute.reply.within),
  replyOnSilence: lens((p) => p.dispute.reply.onSilence),
  escalation: lens((p) => p.dispute.escalation),
  sides: lens((p) => p.dispute.sides),
  decision: lens((p) => p.dispute.decision),
  verdict: lens((p) => p.dispute.verdict),
  appeal: lens((p) => p.dispute.appeal),
  appealOpens: lens((p) => p.dispute.appeal.opens),
  times: lens((p) => p.dispute.times),
  rounds: lens((p) => p.dispute.rounds),
  appeals: lens((p) => p.dispute.appeals),
  partial: lens((p) => p.dispute.partial),
}
export const returns = {
  shipWithin: lens((p) => p.returns.ship.within),
  shipOnSilence: lens((p) => p.returns.ship.onSilence),
  inspectWithin: lens((p) => p.returns.inspect.within),
  inspectOnSilence: lens((p) => p.returns.inspect.onSilence),
  inspectOnRefusal: lens((p) => p.returns.inspect.onRefusal ?? ('continue' as const)),
  cost: lens((p) => p.returns.cost),
}
export const refund = {
  release: lens((p) => p.refund.release),
  arrival: lens((p) => p.refund.arrival),
  goodwill: lens((p) => p.refund.goodwill),
}
export const restitution = {
  window: lens((p) => p.restitution.window),
  channels: lens((p) => p.restitution.channels),
  answerWithin: lens((p) => p.restitution.answer.within),
  onSilence: lens((p) => p.restitution.answer.onSilence),
  onRefusal: lens((p) => p.restitution.answer.onRefusal ?? ('continue' as const)),
}
