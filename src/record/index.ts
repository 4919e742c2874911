// The room's door.
export type { Action, Decision, RuleReference } from './decision.js';
export { decisionKeyword } from './decision-keyword.js';
export type { IdentifierKind } from './identifier-kind.js';
export type { InstanceReport, Notice, Outcome, PlacedIdentity, Reason } from './outcome.js';
export type { PixelCounts, PixelFinding, PixelReason, PixelSummary, PixelTotals } from './pixel-summary.js';
export type { InstanceRecord, RunRecord, RunTotals } from './run-record.js';
