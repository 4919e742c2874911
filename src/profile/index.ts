// The room's door.
export type {
  CompiledProfile,
  Condition,
  ConditionalRule,
  ElementType,
  Gate,
  MethodCode,
  OptionName,
  PixelPolicy,
  Rule,
  RuleLevel,
} from './compiled-profile.js';
export { loadProfile, type ProfileAdditions } from './load-profile.js';
export { OPTIONS, type Option } from './option.js';
export { type PrivateChoice, safeRule } from './private-rule.js';
export { confidentialityRows, type SafePrivateRow, safePrivateRows, type TableRow } from './standard-tables.js';
