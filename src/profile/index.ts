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
export { conditionHolds } from './condition-holds.js';
export { checkProfile, listProfiles, loadProfile } from './load-profile.js';
export type { ProfileAdditions } from './load-spec.js';
export { OPTION_NAMES, OPTIONS, type Option } from './option.js';
export { type Plain, readYaml } from './plain-yaml.js';
export { safeRule } from './private-rule.js';
export { mistakeText, ProfileError, type ProfileMistake } from './profile-mistake.js';
export { confidentialityRows, safePrivateRows, type TableRow } from './standard-tables.js';
