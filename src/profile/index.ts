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
export { type PrivateChoice, safeRule } from './private-rule.js';
